"""Whatever is typed is stored as typed or refused at its field, and logged nowhere."""

import html
import logging

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contact import inbox
from contact.models import Conversation, Message
from contact.outbox import deliver_due

from .factories import MessageFactory, RedFlagFactory

pytestmark = pytest.mark.django_db

# What a browser can send: no lone surrogates.
anything = st.text(st.characters(codec="utf-8"), max_size=300)
awkward = st.sampled_from(
    [
        "\x00",
        "\r\nBcc: a@b.example",
        "‮",
        "{{ thread_link }}",
        "=1+1",
        "\ufeff",
        "</textarea>",
    ]
)
words = st.one_of(anything, st.tuples(anything, awkward, anything).map("".join))
addresses = st.one_of(st.emails(), words)


def _errors(response):
    page = BeautifulSoup(response.content, "html.parser")
    return {link["href"] for link in page.select(".error-summary a")}


@given(name=words, email=addresses, message=words)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_unicode_in_any_field_is_stored_as_typed_or_refused_at_its_field(
    topic, name, email, message
):
    cache.clear()
    Message.objects.all().delete()
    Conversation.objects.all().delete()

    typed = {"topic": topic.slug, "name": name, "email": email, "message": message}
    response = Client().post("/contact/", typed)

    if response.status_code == 303:
        conversation = Conversation.objects.get()
        assert conversation.visitor_name == name
        assert conversation.email == email.strip()
        assert Message.objects.get().body == message
    else:
        assert response.status_code == 422
        assert Message.objects.count() == 0
        refused = _errors(response)
        assert refused
        assert refused <= {"#id_name", "#id_email", "#id_message"}
        page = response.content.decode()
        assert html.escape(message) in page


@given(body=words)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_unicode_added_to_a_thread_is_stored_as_typed_or_refused(body):
    cache.clear()
    conversation = MessageFactory().conversation

    response = Client().post(conversation.get_absolute_url(), {"message": body})

    stored = list(conversation.messages.for_thread().values_list("body", flat=True))
    if response.status_code == 303:
        assert stored[1:] == [body]
    else:
        assert response.status_code == 422
        assert _errors(response) == {"#id_message"}
        assert len(stored) == 1


CANARY = "Kanarienvogel"


def test_nothing_personal_is_logged(
    send, client, editor_client, editor, postbox, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the test's own server
    RedFlagFactory(phrase="overdose")
    personal = {
        "name": f"{CANARY} Name",
        "email": f"{CANARY}@example.org",
        "message": f"{CANARY} message",
    }

    send(**personal | {"email": f"{CANARY}@"})
    send(**personal | {"message": f"{CANARY} overdose"})
    client.get(send(**personal)["Location"])
    conversation = Conversation.objects.get()
    thread = conversation.get_absolute_url()
    client.post(thread, {"message": f"{CANARY} more"})
    client.post(thread, {"message": ""})
    client.get(f"{thread}x/")
    client.get("/contact/", {"about": f"/{CANARY}/"})
    inbox.reply("key", conversation, f"{CANARY} reply", editor)
    editor_client.post(
        f"/admin/contact/conversation/{conversation.pk}/change/",
        {"_note": "1", "note": f"{CANARY} note"},
    )
    postbox.refuses = f"550 no {CANARY} here"
    deliver_due()

    # pytest also listens where the site's settings let nothing through: Django's own
    # words about a request, and queries, which are logged in tests alone.
    unheard = ("django.request", "django.db", "django.template")
    heard = [r for r in caplog.records if not r.name.startswith(unheard)]
    told = capfd.readouterr().err + "".join(
        caplog.handler.format(record) + str(vars(record)) for record in heard
    )
    assert "mail not sent" in told
    assert CANARY not in told
    assert conversation.thread_token() not in told
