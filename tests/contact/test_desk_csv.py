"""The inbox list taken away as a file for a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from .factories import ConversationFactory, MessageFactory, TopicFactory

LIST = "/admin/contact/conversation/"


@pytest.fixture
def take(editor_client):
    """Choose all rows of the list and take them away, read back as rows."""

    def post(client=editor_client, query=""):
        words = {"action": "take_away", "select_across": "1", "_selected_action": ["0"]}
        response = client.post(f"{LIST}{query}", words)
        if response.status_code != 200 or not response.streaming:
            return None
        said = b"".join(response.streaming_content).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(said, newline="")))

    return post


def test_the_file_holds_the_list_in_its_order_without_the_messages(take, editor):
    now = timezone.now()
    topic = TopicFactory(name="Sleep")
    old = MessageFactory(
        body="A private story",
        conversation=ConversationFactory(
            visitor_name="Åsa",
            email="asa@example.org",
            topic=topic,
            about="/glossary/",
            assigned_to=editor,
            last_message_at=now - timedelta(days=2),
        ),
    ).conversation
    new = ConversationFactory(is_flagged_urgent=True)

    head, *rows = take()

    assert head[:5] == ["Reference", "State", "Topic", "Name", "Email"]
    assert [row[0] for row in rows] == [old.reference, new.reference]
    assert rows[0][1:7] == ["new", "Sleep", "Åsa", "asa@example.org", "/glossary/", ""]
    assert rows[0][10] == "editor"
    assert rows[1][6] == "yes"
    assert "private" not in str(rows)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_that_would_calculate_gets_one_quote(take, name):
    ConversationFactory(visitor_name=name, email="=cmd@example.org")

    _, row = take()

    assert row[3:5] == [f"'{name}", "'=cmd@example.org"]


def test_the_file_follows_the_filter(take):
    ConversationFactory(spam_at=timezone.now(), spam_reason="Links.")
    honest = ConversationFactory()

    assert [row[0] for row in take()[1:]] == [honest.reference]
    assert [row[1] for row in take(query="?state=spam")[1:]] == ["spam"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_file_asks_the_same_of_the_database_for_1_and_30_rows(
    take, count, django_assert_num_queries
):
    ConversationFactory.create_batch(count)

    with django_assert_num_queries(11):
        assert len(take()) == count + 1


def test_it_takes_a_right_of_its_own(take, client):
    ConversationFactory()
    staff = User.objects.create_user("staff", password="x", is_staff=True)
    for right in ("view_conversation", "change_conversation"):
        staff.user_permissions.add(Permission.objects.get(codename=right))
    client.force_login(staff)

    assert take(client) is None
    staff.user_permissions.add(Permission.objects.get(codename="export_conversation"))
    assert len(take(client)) == 2
