"""What a list cannot do with chosen rows, it refuses in words: never with an error."""

import pytest
from django.contrib.messages import get_messages

from contact.models import Conversation

from .contact.factories import ConversationFactory, owed_mail

pytestmark = pytest.mark.django_db

INBOX = "contact/conversation/"
LISTS = {
    INBOX: "close",
    "contact/outboxemail/": "try_again",
    "library/term/": "delete_selected",
    "fibro/searchmiss/": "dismiss",
    "auth/user/": "delete_selected",
}
NONSENSE = ["zz", "²", "\x00", "9" * 30, "-1" + "0" * 25, "", "1.5"]
NOT_OFFERED = "Nothing was done: what was asked for cannot be done here. Choose again."
NO_ACTION = (
    "Nothing was done: choose in “Action” what is to be done with the rows, and press "
    "“Go” again."
)
NO_ROWS = "Nothing was done: tick the rows that you mean first."
GONE = "They are not there any more. Nothing is changed."


def sent(client, path, **more):
    response = client.post(f"/admin/{path}", {"index": "0"} | more)
    assert response.status_code == 302, response.status_code
    assert response["Location"].startswith(f"/admin/{path.partition('?')[0]}")
    said = [str(message) for message in get_messages(response.wsgi_request)]
    client.get("/admin/")
    return said


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("action", ["erase_all", "__class__", "\x00", "x" * 5000])
def test_an_action_that_a_list_does_not_offer_is_refused(editor_client, path, action):
    chosen = {"action": action, "_selected_action": "1"}

    assert sent(editor_client, path, **chosen) == [NOT_OFFERED]


@pytest.mark.parametrize("path", LISTS)
def test_without_an_action_or_without_rows_it_says_what_is_missing(editor_client, path):
    some = {"_selected_action": "1", "action": ""}

    assert sent(editor_client, path, **some) == [NO_ACTION]
    assert sent(editor_client, path, action=LISTS[path]) == [NO_ROWS]


@pytest.mark.parametrize("path", [p for p in LISTS if p != "fibro/searchmiss/"])
@pytest.mark.parametrize("key", NONSENSE)
def test_rows_that_cannot_be_are_not_there(editor_client, path, key):
    chosen = {"action": LISTS[path], "_selected_action": key}

    assert sent(editor_client, path, **chosen) == [GONE]


@pytest.mark.parametrize("index", ["", "x", "-1", "7", "9" * 5000, "١", "\x00"])
def test_a_strange_number_of_the_button_still_finds_the_action(editor_client, index):
    mail = owed_mail()
    chosen = {"action": "try_again", "_selected_action": mail.pk, "index": index}

    assert sent(editor_client, "contact/outboxemail/", **chosen) == [
        "None of these had failed, so there is nothing to try again."
    ]


@pytest.mark.parametrize("key", [*NONSENSE, "x" * 5000])
def test_no_nonsense_breaks_a_list_whose_rows_are_keyed_by_words(editor_client, key):
    chosen = {"action": "put_back", "_selected_action": key}

    assert len(sent(editor_client, "fibro/searchmiss/", **chosen)) == 1


@pytest.mark.parametrize("page", ["3", "0", "-1", "9" * 30])
def test_a_page_of_the_list_that_is_gone_is_said_to_be_gone(editor_client, page):
    rows = ConversationFactory.create_batch(51)
    chosen = {"action": "close", "_selected_action": rows[0].pk, "seen": "1"}

    assert sent(editor_client, f"{INBOX}?p={page}", **chosen) == [
        "Nothing was done: the list has changed, and the page of it that you were on "
        "is gone. Choose again."
    ]
    assert not Conversation.objects.closed().exists()


def test_the_inbox_role_is_answered_in_the_same_words(as_role):
    client, row = as_role("Inbox"), ConversationFactory()

    for action in ("take_away", "delete_selected", "erase_all"):
        chosen = {"action": action, "_selected_action": row.pk}
        assert sent(client, INBOX, **chosen) == [NOT_OFFERED]
    chosen = {"action": "close", "_selected_action": "zz"}
    assert sent(client, INBOX, **chosen) == [GONE]
    assert Conversation.objects.get().state == "new"


@pytest.mark.parametrize("path", ["library/term/", "auth/user/"])
def test_a_list_that_one_may_not_look_at_stays_closed(as_role, path):
    chosen = {"action": "delete_selected", "_selected_action": "1", "index": "0"}

    assert as_role("Inbox").post(f"/admin/{path}", chosen).status_code == 403


def test_a_list_without_actions_refuses_them(editor_client):
    chosen = {"action": "delete_selected", "_selected_action": "1"}

    assert sent(editor_client, "fibro/deed/", **chosen) == [NOT_OFFERED]
