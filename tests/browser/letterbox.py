"""Mail as it arrives: every letter that a real SMTP server took."""

import re
import socket

import pytest
from aiosmtpd.controller import Controller


class Letterbox:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope)
        return "250 OK"

    def to(self, address) -> list[str]:
        found = [e for e in self.letters if e.rcpt_tos == [address]]
        return [e.content.decode() for e in found]


def header(letter, name) -> str:
    return re.search(rf"^{name}: (.+)$", letter, re.MULTILINE)[1].strip()


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_ACCOUNT = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
    yield box
    controller.stop()
