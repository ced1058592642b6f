"""Spam is never refused: it is thanked, kept with its reason, and reversible."""

import time

import pytest

from contact.models import Conversation, Message, OutboxEmail
from contact.spam import spam_reason
from contact.stamp import Stamp


def shown(seconds_ago):
    return Stamp(time.time() - seconds_ago, "1")


HONEST = [
    "Is the page on sleep still right?",
    "The number is wrong, see https://doi.org/10.1/x and https://example.org/leaflet",
    "I take duloxetine. My doctor says cbt helps. www.nhs.uk says so too.",
]
ADVERTS = [
    "Buy backlinks and website traffic https://a.example https://b.example",
    "https://a.example https://b.example https://c.example https://d.example",
    '<a href="https://a.example">casino</a> bonus, crypto too',
    "[url=https://a.example]cheap viagra[/url]",
]


@pytest.mark.parametrize("message", HONEST)
@pytest.mark.parametrize("age", [60, 86_400, 30 * 86_400])
def test_an_honest_message_is_not_spam(message, age):
    assert spam_reason("Zoë", message, "", shown(age)) == ""


@pytest.mark.parametrize("message", HONEST)
def test_a_quick_or_unstamped_form_alone_makes_no_spam(message):
    assert spam_reason("Zoë", message, "", shown(0)) == ""
    assert spam_reason("Zoë", message, "", Stamp(None, "1")) == ""


@pytest.mark.parametrize("message", ADVERTS)
def test_an_advert_from_a_robot_is_spam_with_its_reason(message):
    reason = spam_reason("Best SEO", message, "", Stamp(None, "1"))

    assert reason.endswith(".")
    assert "links" in reason or "adverts" in reason


@pytest.mark.parametrize(
    "said",
    [
        {"website": "https://spam.example/"},
        {"name": "see https://spam.example/"},
        {"message": ADVERTS[1]},
    ],
)
def test_the_sender_of_spam_sees_the_same_thanks_and_it_is_kept(send, client, said):
    honest = send(email="other@example.org")

    response = send(**said)

    assert response.status_code == honest.status_code == 303
    thanks = client.get(response["Location"]).content.decode()
    conversation = Conversation.objects.get(email="zoe@example.org")
    assert conversation.reference in thanks
    assert conversation.state == "spam"
    assert conversation.spam_reason
    assert conversation.unanswered_since is None
    assert Message.objects.count() == 2
    assert OutboxEmail.objects.count() == 1


def test_a_long_reason_fits_its_field():
    message = " ".join(ADVERTS) * 20

    assert len(spam_reason("x", message, "x", shown(0))) <= 300


def test_the_text_of_a_name_reaches_no_stranger_as_an_advert(send):
    send(name="Win at bit.ly/x")

    body = OutboxEmail.objects.get(kind="a").body
    assert body.startswith("Hello,\n")
