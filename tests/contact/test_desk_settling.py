"""Many conversations settled from the list, but for what came after it was opened."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact import inbox
from contact.models import Conversation, Message, OutboxEmail

from .factories import MessageFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/contact/conversation/"
STATES = {"close": "closed", "mark_spam": "spam"}
NOT_SAID = (
    "Nothing was done: what was sent does not say what the list showed. Choose again "
    "in the list below."
)


@pytest.fixture
def rows(db):
    return [MessageFactory().conversation for _ in range(3)]


def form(client, query=""):
    """The fields of the list's form as it is opened."""
    html = BeautifulSoup(client.get(f"{LIST}{query}").content, "html.parser")
    return {
        field["name"]: field["value"]
        for field in html.select("#changelist-form input[type=hidden]")
    }


def press(client, sent, action, rows, query=""):
    """What is said after it."""
    chosen = {"action": action, "index": "0", "_selected_action": [r.pk for r in rows]}
    response = client.post(f"{LIST}{query}", sent | chosen)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def write_in(conversation, number=1):
    inbox.add_to_thread(f"k{number}", conversation, "It is much worse now.", False)


def states(rows):
    return [Conversation.objects.get(pk=row.pk).state for row in rows]


def test_many_are_settled_at_once(editor_client, rows):
    press(editor_client, form(editor_client), "mark_spam", rows)
    assert states(rows) == ["spam"] * 3

    spam = "?state=spam"
    press(editor_client, form(editor_client, spam), "clear_spam", rows, spam)
    assert Conversation.objects.spam().count() == 0
    assert OutboxEmail.objects.filter(kind="a").count() == 3

    said = press(editor_client, form(editor_client), "close", rows)
    assert states(rows) == ["closed"] * 3
    assert said == ["Closed: 3."]


@pytest.mark.parametrize("action", STATES)
def test_where_somebody_wrote_meanwhile_nothing_is_settled_and_the_others_are(
    editor_client, rows, action
):
    opened = form(editor_client)
    write_in(rows[0], 1), write_in(rows[2], 2)

    left, done = press(editor_client, opened, action, rows)

    assert states(rows) == ["new", STATES[action], "new"]
    words = BeautifulSoup(left, "html.parser")
    first, last = sorted([rows[0], rows[2]], key=lambda r: words.text.find(r.reference))
    assert words.get_text() == (
        "2 were left as they were: somebody wrote there after you opened the list. "
        f"Read them first: {first.reference}, {last.reference}."
    )
    assert [a["href"] for a in words.select("a")] == [
        f"{LIST}{row.pk}/change/" for row in (first, last)
    ]
    assert done.endswith(": 1.")


def test_all_across_pages_leaves_alone_what_came_meanwhile(editor_client, rows):
    opened = form(editor_client) | {"select_across": "1"}
    late = MessageFactory().conversation

    left, done = press(editor_client, opened, "close", rows[:1])

    assert states([*rows, late]) == ["closed"] * 3 + ["new"]
    assert BeautifulSoup(left, "html.parser").get_text() == (
        "1 was left as it was: somebody wrote there after you opened the list. Read it "
        f"first: {late.reference}."
    )
    assert done == "Closed: 3."


def test_our_own_answer_is_no_surprise(editor_client, editor, rows):
    opened = form(editor_client)
    inbox.reply("k", rows[0], "Our answer", editor)

    assert press(editor_client, opened, "close", rows) == ["Closed: 3."]


@pytest.mark.parametrize("seen", [None, "", "x", "-1", "9" * 30, "\x00", "١"])
@pytest.mark.parametrize("action", STATES)
def test_a_list_that_does_not_say_what_it_showed_settles_nothing(
    editor_client, rows, action, seen
):
    sent = {} if seen is None else {"seen": seen}

    assert press(editor_client, sent, action, rows) == [NOT_SAID]
    assert states(rows) == ["new"] * 3


def test_one_that_left_the_filtered_list_meanwhile_is_said_to_be_left(
    editor_client, editor, rows
):
    for number, row in enumerate(rows):
        inbox.reply(f"r{number}", row, "Our answer", editor)
    opened = form(editor_client, "?state=waiting")
    write_in(rows[0])

    said = press(editor_client, opened, "close", rows, "?state=waiting")

    assert states(rows) == ["open", "closed", "closed"]
    assert said == [
        "1 was left: no longer in this list, since somebody changed that.",
        "Closed: 2.",
    ]


def test_what_is_erased_meanwhile_is_said_to_be_gone(editor_client, rows):
    opened = form(editor_client)
    Conversation.objects.all().delete()

    assert press(editor_client, opened, "close", rows) == [
        "Nothing was done: none of them is in this list any more."
    ]


@pytest.mark.usefixtures("rows")
def test_the_list_asks_for_the_newest_message_before_it_reads_its_rows(editor_client):
    newest = Message.objects.newest_pk()

    with CaptureQueriesContext(connection) as asked:
        sent = form(editor_client)

    assert sent["seen"] == str(newest)
    texts = [query["sql"] for query in asked]
    newest = next(n for n, sql in enumerate(texts) if "MAX(" in sql)
    listed = next(n for n, sql in enumerate(texts) if "visitor_name" in sql)
    assert newest < listed
