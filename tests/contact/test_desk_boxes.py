"""What is typed in a box of a conversation's page stays there, whatever is pressed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.urls import reverse

from contact.models import Message, Note, ReplyDraft

from .factories import ConversationFactory, MessageFactory

pytestmark = pytest.mark.django_db
HALF = "Half a reply, \r\nwith  two lines"


@pytest.fixture
def conversation():
    return MessageFactory().conversation


@pytest.fixture
def press(editor_client, conversation):
    path = reverse("admin:contact_conversation_change", args=[conversation.pk])

    def post(button, **typed):
        sent = {"body": "", "note": "", "to": "", "key": "0" * 32, button: "1"}
        return editor_client.post(path, sent | typed)

    return post


def boxes(response):
    html = BeautifulSoup(response.content, "html.parser")
    areas = {area["name"]: area.text.strip() for area in html.select("textarea")}
    chosen = html.select_one("#settle option[selected]")
    return areas | {"to": chosen["value"] if chosen else ""}


def test_one_form_sends_all_boxes(editor_client, conversation):
    path = reverse("admin:contact_conversation_change", args=[conversation.pk])

    html = BeautifulSoup(editor_client.get(path).content, "html.parser")

    named = {field["name"] for field in html.select("#answer [name]")}
    assert {"body", "note", "to", "_send", "_note", "_assign", "_spam"} <= named


def test_a_half_typed_reply_stays_when_a_note_is_added(press):
    response = press("_note", body=HALF, note="Ask the reviewer.")

    assert response.status_code == 200
    assert boxes(response) == {"body": HALF, "note": "", "to": ""}
    assert Note.objects.get().body == "Ask the reviewer."
    assert "Note added." in response.content.decode()


def test_what_stays_is_stored_nowhere(press):
    press("_note", body="A secret sentence", note="A note")

    assert ReplyDraft.objects.count() == 0
    assert not Message.objects.filter(body__contains="secret").exists()
    kept = [session.get_decoded() for session in Session.objects.all()]
    kept += LogEntry.objects.values_list("change_message", "object_repr")
    assert "secret" not in str(kept)


@pytest.mark.parametrize(
    "button", ["_assign", "_close", "_reopen", "_spam", "_not_spam", "_end_link"]
)
def test_reply_and_note_stay_when_it_is_settled(press, button):
    response = press(button, body=HALF, note="Half a note")

    shown = boxes(response)
    assert (shown["body"], shown["note"]) == (HALF, "Half a note")


@pytest.mark.parametrize("button", ["_send", "_send_and_close", "_draft"])
def test_a_note_and_a_choice_stay_when_the_reply_goes(press, button, editor):
    response = press(button, body="Whole.", note="Half a note", to=str(editor.pk))

    left = "Whole." if button == "_draft" else ""
    assert boxes(response) == {
        "body": left,
        "note": "Half a note",
        "to": str(editor.pk),
    }


def test_a_refused_note_leaves_the_reply(press):
    response = press("_note", body=HALF, note=" ")

    assert response.status_code == 422
    assert boxes(response)["body"] == HALF


def test_a_button_that_leaves_nothing_behind_leads_to_the_page_anew(press):
    press("_draft", body="Begun")

    assert press("_note", body="Begun", note="A note").status_code == 302
    assert press("_close").status_code == 200


def test_loading_the_answer_again_adds_no_second_note(press):
    for _ in range(2):
        press("_note", body=HALF, note="A note")

    assert Note.objects.count() == 1


def test_the_same_note_on_another_conversation_is_a_note(press, editor):
    other = ConversationFactory()
    Note.objects.create(conversation=other, author=editor, body="A note")

    press("_note", note="A note")

    assert Note.objects.count() == 2
