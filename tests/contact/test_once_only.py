"""The same form twice stores one message, however it comes twice."""

import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from contact import inbox
from contact.models import Conversation, Message, OutboxEmail
from contact.stamp import new_stamp

from .factories import ConversationFactory, MessageFactory


def test_the_same_form_twice_stores_one_message_and_thanks_twice(send, letter):
    words = letter()

    first, second = send(**words), send(**words)

    assert (first.status_code, second.status_code) == (303, 303)
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 1
    assert OutboxEmail.objects.count() == 1


def test_two_tabs_with_the_same_words_store_one_message(send):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        first_tab = new_stamp()
    with time_machine.travel("2026-03-01T11:00:00Z", tick=False):
        send(stamp=first_tab)
        send(stamp=new_stamp())

    assert Message.objects.count() == 1


def test_a_form_sent_again_days_later_stores_nothing_new(send):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        stamp = new_stamp()
        send(stamp=stamp)
    with time_machine.travel("2026-03-05T10:00:00Z", tick=False):
        send(stamp=stamp)

    assert Message.objects.count() == 1


def test_the_same_words_in_a_new_form_on_another_day_are_a_new_message(send):
    with time_machine.travel("2026-03-01T10:00:00Z", tick=False):
        send(stamp=new_stamp())
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False):
        send(stamp=new_stamp())

    assert Message.objects.count() == 2


def test_the_same_form_with_other_words_is_another_message(send, letter):
    words = letter()
    send(**words)
    send(**words | {"message": "I forgot to say which page."})
    send(**words | {"email": "other@example.org"})

    assert Message.objects.count() == 3


def test_the_thread_takes_the_same_words_once_until_we_answer(client, editor):
    message = MessageFactory()
    url = message.conversation.get_absolute_url()
    for _ in range(2):
        assert (
            client.post(url, {"message": "Yes.", "stamp": new_stamp()}).status_code
            == 303
        )
    inbox.reply("answer", message.conversation, "And now?", editor)

    client.post(url, {"message": "Yes.", "stamp": new_stamp()})

    bodies = [m.body for m in Message.objects.for_thread()]
    assert bodies == [message.body, "Yes.", "And now?", "Yes."]


def test_one_answer_is_sent_however_often_the_button_is_pressed(editor_client):
    conversation = ConversationFactory()
    MessageFactory(conversation=conversation)
    url = reverse("admin:contact_conversation_change", args=[conversation.pk])
    words = {"body": "It is right.", "key": "0" * 32, "_send": "1"}

    editor_client.post(url, words)
    editor_client.post(url, words)

    assert Message.objects.ours().count() == 1
    assert OutboxEmail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_one_moment_store_one_message(letter):
    words = letter()
    answers = []
    barrier = threading.Barrier(10)

    def click():
        barrier.wait()
        answers.append(Client().post("/contact/", words).status_code)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [303] * 10
    assert Conversation.objects.count() == 1
    assert Message.objects.count() == 1
    assert OutboxEmail.objects.count() == 1
