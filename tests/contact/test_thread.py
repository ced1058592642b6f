"""The visitor's own page of their conversation, behind a secret address."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from contact import inbox
from contact.models import Conversation, Message, OutboxEmail
from fibro.library.models import SiteSettings

from .factories import ConversationFactory, MessageFactory

pytestmark = pytest.mark.django_db


def test_the_thread_stands_oldest_first_without_notes(client, editor):
    message = MessageFactory(body="Is it <b>right</b>?")
    conversation = message.conversation
    conversation.notes.create(author=editor, body="A private note.")
    inbox.reply("key", conversation, "It is right.", editor)
    response = client.get(conversation.get_absolute_url())

    text = BeautifulSoup(response.content, "html.parser").select_one("main").get_text()
    assert response.status_code == 200
    assert text.index("Is it <b>right</b>?") < text.index("It is right.")
    assert "A private note." not in text
    assert "editor" not in text  # no user name


def test_the_thread_is_private_to_whoever_holds_the_address(client):
    conversation = MessageFactory().conversation
    token = conversation.thread_token()

    response = client.get(conversation.get_absolute_url())

    page = response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page
    assert token not in page
    assert not response.cookies
    assert token not in str(Conversation.objects.values().get())


def test_the_visitor_adds_to_the_thread_and_reopens_it(client, settings, editor):
    settings.MAIL_NOTICES_TO = ["us@example.org"]
    conversation = MessageFactory().conversation
    inbox.reply("key", conversation, "Done.", editor, closes=True)
    url = conversation.get_absolute_url()
    before = OutboxEmail.objects.count()

    response = client.post(url, {"message": "One more thing"})

    conversation.refresh_from_db()
    assert response.status_code == 303
    assert response["Location"] == f"{url}?added=1#last"
    assert "A person will read it" in client.get(f"{url}?added=1").content.decode()
    assert conversation.state == "open"
    assert conversation.unanswered_since == conversation.last_message_at
    assert Message.objects.for_thread().last().body == "One more thing"
    assert OutboxEmail.objects.count() == before + 1
    assert OutboxEmail.objects.latest("pk").to == "us@example.org"


def test_a_strict_browser_can_post_from_a_page_without_referrer():
    conversation = MessageFactory().conversation
    strict = Client(enforce_csrf_checks=True, headers={"origin": "null"})

    response = strict.post(conversation.get_absolute_url(), {"message": "Hello"})

    assert response.status_code == 303


def test_an_empty_addition_is_refused_at_its_field(client):
    conversation = MessageFactory().conversation

    response = client.post(conversation.get_absolute_url(), {"message": " "})

    assert response.status_code == 422
    assert "Write your message" in response.content.decode()
    assert Message.objects.count() == 1


def test_the_address_ends_90_days_after_the_last_message(client):
    now = timezone.now()
    conversation = ConversationFactory(last_message_at=now - timedelta(days=89))
    url = conversation.get_absolute_url()

    assert client.get(url).status_code == 200
    with time_machine.travel(now + timedelta(days=2)):
        response = client.get(url)
    assert response.status_code == 404
    assert "This address has ended" in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_visitor_can_end_the_address_and_the_next_reply_brings_a_new_one(
    client, editor
):
    conversation = MessageFactory().conversation
    old = conversation.get_absolute_url()

    response = client.post(old, {"revoke": "1"})

    assert response.status_code == 200
    assert client.get(old).status_code == 404
    conversation.refresh_from_db()
    inbox.reply("key", conversation, "Here.", editor)
    assert conversation.get_absolute_url() != old
    assert client.get(conversation.get_absolute_url()).status_code == 200


def test_an_unknown_or_hostile_token_is_a_closed_link(client):
    for token in ("x", "%00", "%ff", "x" * 3000, "'--"):
        assert client.get(f"/contact/thread/{token}/").status_code == 404


def test_links_that_are_out_go_on_working_when_the_key_changes(client, settings):
    conversation = MessageFactory().conversation
    old = conversation.get_absolute_url()

    settings.SECRET_KEY = "another-key-" + "y" * 50

    assert client.get(old).status_code == 200
    fresh = conversation.issue_link()
    assert fresh != old
    assert client.get(fresh).status_code == 200


def test_the_thread_asks_the_same_of_the_database_for_1_and_30_messages(
    client, editor, django_assert_num_queries
):
    conversation = MessageFactory().conversation
    url = conversation.get_absolute_url()
    SiteSettings.load()  # asked of the database once a second
    with django_assert_num_queries(2):  # conversation, messages
        client.get(url)
    answers = MessageFactory.build_batch(
        30, conversation=conversation, direction="out", author=editor
    )
    Message.objects.bulk_create(answers)

    SiteSettings.load()
    with django_assert_num_queries(2):
        client.get(url)
