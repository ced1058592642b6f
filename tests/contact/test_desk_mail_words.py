"""The page of a conversation says of each mail what it is and how it stands."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from .factories import MessageFactory, owed_mail

pytestmark = pytest.mark.django_db
FAILED = {"failed_at": timezone.now(), "attempts": 10, "last_error": "SMTPError 550"}


def said(client, message):
    path = f"/admin/contact/conversation/{message.conversation_id}/change/"
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return " ".join(page.select_one(".inbox__mail").get_text().split())


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("a", {}, "Our confirmation to the visitor waits to be sent."),
        ("n", {}, "The notice of this message to us waits to be sent."),
        (
            "r",
            {"attempts": 2, "last_error": "TimeoutError"},
            "The mail with this reply is not sent yet (TimeoutError), and is tried "
            "again by itself.",
        ),
        (
            "a",
            FAILED,
            "Our confirmation to the visitor was not sent: it was tried for the last "
            "time (SMTPError 550). Try again in the list of outgoing mail",
        ),
    ],
)
def test_it_says_how_a_mail_stands(editor_client, settings, kind, state, words):
    settings.MAIL_IS_SET_UP = True
    message = MessageFactory()
    owed_mail(kind=kind, message=message, **state)

    assert said(editor_client, message) == words


def test_it_says_when_a_mail_was_sent(editor_client, settings, time_machine):
    settings.MAIL_IS_SET_UP = True
    time_machine.move_to("2026-11-27T10:00:00Z", tick=False)
    message = MessageFactory()
    owed_mail(kind="r", message=message, sent_at=timezone.now())

    words = "The mail with this reply was sent on 27 November 2026, 10:00."
    assert said(editor_client, message) == words


def test_before_mail_is_set_up_it_says_what_the_mail_waits_for(editor_client, settings):
    settings.MAIL_IS_SET_UP = False
    message = MessageFactory()
    owed_mail(kind="a", message=message)

    words = "Our confirmation to the visitor waits until mail is set up."
    assert said(editor_client, message) == words
