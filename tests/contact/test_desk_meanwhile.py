"""What is written while somebody answers is read before anything is settled."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from contact import inbox
from contact.models import Message

from .factories import ConversationFactory, MessageFactory

pytestmark = pytest.mark.django_db
SETTLING = ["_send", "_send_and_close", "_close", "_spam"]


@pytest.fixture
def conversation():
    return MessageFactory(
        conversation=ConversationFactory(last_message_at=timezone.now())
    ).conversation


@pytest.fixture
def path(conversation):
    return reverse("admin:contact_conversation_change", args=[conversation.pk])


def opened(client, path):
    """The fields of the page as it is opened."""
    return read(client.get(path))


def read(response):
    html = BeautifulSoup(response.content, "html.parser")
    fields = {i["name"]: i["value"] for i in html.select("#answer input[name]")}
    areas = {a["name"]: a.text.strip() for a in html.select("#answer textarea")}
    return fields | areas


@pytest.mark.parametrize("button", SETTLING)
def test_a_message_that_came_meanwhile_is_shown_before_anything_is_settled(
    editor_client, conversation, path, button
):
    page = opened(editor_client, path) | {"body": "Half a reply"}
    inbox.add_to_thread("k" * 64, conversation, "It is much worse now.", False)

    answer = editor_client.post(path, page | {button: "1"})

    assert answer.status_code == 409
    assert "It is much worse now." in answer.content.decode()
    assert read(answer)["body"] == "Half a reply"
    conversation.refresh_from_db()
    assert (conversation.state, conversation.closed_at) == ("new", None)
    assert conversation.unanswered_since

    again = editor_client.post(path, read(answer) | {button: "1"})

    assert again.status_code in (200, 302)
    conversation.refresh_from_db()
    assert conversation.unanswered_since is None


def test_two_who_answer_at_once_are_told(editor_client, conversation, path, editor):
    page = opened(editor_client, path) | {"body": "My answer"}
    inbox.reply("k" * 64, conversation, "The answer of another", editor)

    answer = editor_client.post(path, page | {"_send": "1"})

    assert answer.status_code == 409
    assert "The answer of another" in answer.content.decode()
    assert Message.objects.filter(direction="out").count() == 1


def test_a_button_pressed_twice_still_answers_once(editor_client, conversation, path):
    page = opened(editor_client, path) | {"body": "My answer", "_send": "1"}

    answers = [editor_client.post(path, page).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Message.objects.filter(direction="out").count() == 1


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "\x00", "١"])
def test_nonsense_about_what_was_seen_is_no_server_error(editor_client, path, seen):
    page = opened(editor_client, path) | {"seen": seen}

    assert editor_client.post(path, page | {"_close": "1"}).status_code == 302
