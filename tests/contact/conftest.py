import socket

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.urls import reverse

from contact.stamp import new_stamp

from .factories import TopicFactory


@pytest.fixture(autouse=True)
def _nobody_wrote_today():
    cache.clear()


@pytest.fixture
def topic(db):
    return TopicFactory(slug="general", name="Ask us about the website")


@pytest.fixture
def letter(topic):
    """What the form sends, with changes; a moment ago, so that it is not too fast."""

    def words(**changes):
        said = {
            "topic": topic.slug,
            "name": "Zoë",
            "email": "zoe@example.org",
            "message": "Is the page on sleep still right?",
            "stamp": new_stamp(),
        }
        return said | changes

    return words


@pytest.fixture
def send(client, letter):
    """Post the form as a browser would."""
    return lambda **changes: client.post(reverse("contact:form"), letter(**changes))


class Postbox:
    """A real SMTP server's memory.

    `refuses` is an answer to give instead of 250; `on_mail` is called for each mail.
    """

    def __init__(self):
        self.mails = []
        self.refuses = ""
        self.on_mail = lambda: None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.on_mail()
        if self.refuses:
            return self.refuses
        self.mails.append(envelope)
        return "250 kept"


@pytest.fixture
def postbox(settings):
    """Mail set up, with a real SMTP server behind it."""
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_ACCOUNT = {
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
    }
    yield box
    controller.stop()
