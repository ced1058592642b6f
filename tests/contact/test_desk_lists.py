"""The inbox at the desk: its lists."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from .factories import ConversationFactory, owed_mail
from .reading import text

LIST = "/admin/contact/conversation/"
MAILS = "/admin/contact/outboxemail/"
SETTLED = {"unanswered_since": None}


def test_unanswered_conversations_stand_first_the_longest_wait_on_top(
    editor_client, editor
):
    now = timezone.now()
    answered = ConversationFactory(last_message_is_inbound=False)
    fresh = ConversationFactory(last_message_at=now - timedelta(hours=1))
    old = ConversationFactory(last_message_at=now - timedelta(days=3))
    ConversationFactory(spam_at=now, spam_reason="Links.")

    response = editor_client.get(LIST)

    page = BeautifulSoup(response.content, "html.parser")
    rows = [
        row.select_one("th").get_text() for row in page.select("#result_list tbody tr")
    ]
    assert rows == [old.reference, fresh.reference, answered.reference]
    ages = [td.get_text() for td in page.select("#result_list td.field-waits")]
    assert ages == ["3\xa0days", "1\xa0hour", "-"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_of_the_database_for_1_and_30_rows(
    editor_client, django_assert_num_queries, count
):
    ConversationFactory.create_batch(count)
    editor_client.get(LIST)

    with django_assert_num_queries(9):
        editor_client.get(LIST)


def test_a_message_is_found_by_reference_address_and_name(editor_client):
    wanted = ConversationFactory(visitor_name="Åsa", email="Asa@Example.org")
    ConversationFactory(visitor_name="Bo", email="bo@example.com")

    for query in (wanted.reference, "asa@example.org", "Åsa"):
        assert wanted.reference in text(editor_client.get(LIST, {"q": query}))
        assert "1 conversation" in text(editor_client.get(LIST, {"q": query}))


def test_failed_mails_stand_out_and_are_tried_again_by_a_post(editor_client):
    mail = owed_mail(
        failed_at=timezone.now(), attempts=10, last_error="SMTPDataError 550"
    )

    page = text(editor_client.get(f"{MAILS}?state=failed"))
    assert "Failed (SMTPDataError 550)" in page
    editor_client.post(MAILS, {"action": "try_again", "_selected_action": [mail.pk]})

    mail.refresh_from_db()
    assert mail.failed_at is None
