"""Whatever the mail server does, the visitor is thanked, and the mail goes out once."""

import socket
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from contact.models import Message, OutboxEmail
from contact.outbox import deliver_due


def account_at(port):
    return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}


@pytest.fixture
def silent():
    """A mail server that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


@pytest.fixture
def refusing(postbox, settings):
    postbox.refuses = "451 Come back later"
    return settings.MAIL_ACCOUNT, "SMTPDataError 451"


@pytest.fixture
def slow(silent):
    return account_at(silent.getsockname()[1]), "SMTPServerDisconnected"


@pytest.fixture
def absent():
    return account_at(1), "ConnectionRefusedError"


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["refusing", "slow", "absent"])
def test_a_visitor_is_thanked_at_once_and_mailed_once_later(
    trouble, request, send, client, postbox, settings
):
    well = settings.MAIL_ACCOUNT
    settings.EMAIL_TIMEOUT = 1
    settings.MAIL_ACCOUNT, error = request.getfixturevalue(trouble)

    answer = send()
    thanks = client.get(answer["Location"])

    assert (answer.status_code, thanks.status_code) == (303, 200)
    assert OutboxEmail.objects.get().attempts == 0  # nobody knocked while it waited
    assert deliver_due() == 0
    mail = OutboxEmail.objects.get()
    assert (mail.state, mail.last_error) == ("trying again", error)
    postbox.refuses, settings.MAIL_ACCOUNT = "", well
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert deliver_due() == 1
        assert deliver_due() == 0
    assert [m.rcpt_tos for m in postbox.mails] == [["zoe@example.org"]]
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_visitor_is_thanked_while_the_worker_waits_for_a_silent_server(
    send, silent, settings
):
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_ACCOUNT = account_at(silent.getsockname()[1])
    settings.EMAIL_TIMEOUT = 10
    send(message="The first")

    def work():
        deliver_due()
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    line, _ = silent.accept()
    answer = send(message="The second")

    attempts = OutboxEmail.objects.order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 0]
    assert worker.is_alive()
    line.close()
    worker.join()
    assert answer.status_code == 303
    assert Message.objects.count() == 2
