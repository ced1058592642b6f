"""Red flags and the crisis topic: help first, the words kept, nothing stored."""

import pytest
from bs4 import BeautifulSoup

from contact.models import Conversation, Message, OutboxEmail, RedFlag

from .factories import MessageFactory, RedFlagFactory, TopicFactory


@pytest.fixture
def flags(db):
    for phrase in ("chest pain", "can't breathe", "overdose", "self-harm"):
        RedFlagFactory(phrase=phrase)


@pytest.mark.usefixtures("flags")
@pytest.mark.parametrize(
    "words",
    [
        "I have CHEST  PAIN",
        "chest\r\npain since noon",
        "I can’t breathe",
        "i cant breathe",
        "she overdosed",
        "thoughts of self harm",
        "ＣＨＥＳＴ ｐａｉｎ",
    ],
)
def test_a_red_flag_is_found_however_it_is_written(words):
    assert RedFlag.objects.found_in(words)


@pytest.mark.usefixtures("flags")
@pytest.mark.parametrize("words", ["", "orchest pains", "chest and pain", "\x00"])
def test_other_words_are_no_red_flag(words):
    assert not RedFlag.objects.found_in(words)


@pytest.mark.usefixtures("flags")
def test_a_red_flag_shows_help_first_keeps_the_words_and_stores_nothing(send):
    response = send(message="I have chest pain today")

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert Message.objects.count() == 0
    assert OutboxEmail.objects.count() == 0
    card = page.select_one("main .care-card--urgent")
    assert "999" in card.get_text()
    assert "116 123" in card.get_text()
    assert card.find_next("form").select_one("textarea").string.strip() == (
        "I have chest pain today"
    )
    assert [b.string for b in page.select("main button")] == ["Send anyway"]
    assert not page.title.string.startswith("Error")


@pytest.mark.usefixtures("flags")
def test_sent_anyway_it_is_stored_marked_and_answered_with_the_help_lines(send, client):
    response = send(message="I have chest pain today", send_anyway="1")

    conversation = Conversation.objects.get()
    assert conversation.is_flagged_urgent
    assert "116 123" in client.get(response["Location"]).content.decode()
    body = OutboxEmail.objects.get(kind="a").body
    assert body.startswith("If you may be in danger")
    assert "Samaritans: 116 123" in body
    assert "chest pain" not in body


def test_the_crisis_topic_shows_help_first(send):
    crisis = TopicFactory(slug="crisis", is_crisis=True)

    assert send(topic=crisis.slug).status_code == 200
    assert Message.objects.count() == 0
    assert send(topic=crisis.slug, send_anyway="1").status_code == 303
    assert Conversation.objects.get().is_flagged_urgent


def test_who_comes_for_the_crisis_topic_sees_the_help_lines_at_once(client, db):
    TopicFactory(slug="crisis", is_crisis=True)

    page = BeautifulSoup(client.get("/contact/?topic=crisis").content, "html.parser")

    assert "116 123" in page.select_one("main .care-card--urgent").get_text()
    assert [b.string for b in page.select("main button")] == ["Send message"]


@pytest.mark.usefixtures("flags")
def test_an_ordinary_message_sent_with_the_other_button_is_not_marked(send):
    send(send_anyway="1")

    assert not Conversation.objects.get().is_flagged_urgent


@pytest.mark.usefixtures("flags")
def test_the_thread_page_shows_help_first_too(client):
    message = MessageFactory()
    url = message.conversation.get_absolute_url()

    response = client.post(url, {"message": "chest pain"})

    assert response.status_code == 200
    assert "care-card--urgent" in response.content.decode()
    assert Message.objects.count() == 1
    client.post(url, {"message": "chest pain", "send_anyway": "1"})
    message.conversation.refresh_from_db()
    assert message.conversation.is_flagged_urgent
    assert Message.objects.count() == 2
