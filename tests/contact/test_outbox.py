"""The outbox: claimed by one, tried again, never dropped."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage, send_mail
from django.db import connection
from django.utils import timezone

from contact.models import OutboxEmail
from contact.outbox import ATTEMPTS, BACK_OFF, LEASE, claim, deliver_due, queue

from .factories import owed_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody_listens(settings):
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_ACCOUNT = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}


def test_a_claimed_mail_is_nobody_elses_until_the_lease_ends():
    mail = owed_mail()

    assert claim(10) == [mail]
    assert claim(10) == []
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        again = claim(10)
    assert [m.attempts for m in again] == [2]


def test_a_claim_takes_the_longest_owed_first_and_no_more_than_asked():
    now = timezone.now()
    late = owed_mail(due_at=now - timedelta(hours=1))
    later = owed_mail(due_at=now - timedelta(hours=2))
    owed_mail(due_at=now + timedelta(hours=1))
    owed_mail(sent_at=now)
    owed_mail(failed_at=now)

    assert claim(1) == [later]
    assert claim(5) == [late]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_claim_the_same_mail():
    for _ in range(60):
        owed_mail()
    taken = []
    barrier = threading.Barrier(2)

    def work():
        barrier.wait()
        while mails := claim(3):
            taken.extend(mail.pk for mail in mails)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(taken) == 60
    assert len(set(taken)) == 60
    assert set(OutboxEmail.objects.values_list("attempts", flat=True)) == {1}


def test_without_mail_set_up_rows_wait_and_nothing_is_printed(capfd):
    owed_mail()

    assert deliver_due() == 0
    assert OutboxEmail.objects.get().attempts == 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("nobody_listens")
def test_a_mail_is_tried_ten_times_over_days_then_shown_as_failed():
    mail = owed_mail()
    moment = timezone.now()
    waits = []
    for _ in range(ATTEMPTS):
        with time_machine.travel(moment, tick=False):
            assert deliver_due() == 0
            assert deliver_due() == 0  # not before its moment has come
        mail.refresh_from_db()
        waits.append(round((mail.due_at - moment).total_seconds() / 60))
        moment = mail.due_at + timedelta(seconds=1)

    assert ATTEMPTS == 10
    assert waits[:9] == BACK_OFF
    assert (waits[0], waits[8]) == (1, 720)
    assert mail.attempts == 10
    assert mail.failed_at is not None
    assert mail.sent_at is None
    assert mail.state == "failed"
    assert mail.last_error == "ConnectionRefusedError"
    assert mail.body == "A body."


@pytest.mark.usefixtures("nobody_listens")
def test_a_dead_line_is_knocked_at_once_for_all_that_wait():
    for _ in range(3):
        owed_mail()

    deliver_due()

    assert set(OutboxEmail.objects.values_list("attempts", "last_error")) == {
        (1, "ConnectionRefusedError")
    }


def test_what_failed_is_owed_again_when_somebody_says_so():
    mail = owed_mail(failed_at=timezone.now(), attempts=10)
    sent = owed_mail(sent_at=timezone.now(), attempts=1)

    assert OutboxEmail.objects.try_again() == 1

    mail.refresh_from_db()
    sent.refresh_from_db()
    assert (mail.failed_at, mail.attempts) == (None, 0)
    assert (sent.attempts, sent.sent_at is None) == (1, False)
    assert claim(5) == [mail]


def test_every_mail_has_a_message_id_of_its_own_under_our_host():
    first, second = owed_mail(kind="r"), owed_mail(kind="r")

    assert first.mail_id.startswith(f"<r.{first.pk}.")
    assert first.mail_id.endswith("@testserver>")
    assert len(first.mail_id) == len(f"<r.{first.pk}.@testserver>") + 16
    assert first.mail_id != second.mail_id


@pytest.fixture
def own_backend(settings):
    """Django's tests put a backend of their own in its place."""
    settings.EMAIL_BACKEND = "contact.outbox.QueueBackend"


@pytest.mark.usefixtures("own_backend")
def test_djangos_own_mail_becomes_a_row_whose_body_is_forgotten_once_sent(postbox):
    send_mail("A new password", "Key: 123", None, ["a@example.org"])
    EmailMessage("Two", "Text", to=["B <b@example.org>"], cc=["c@example.org"]).send()
    assert list(OutboxEmail.objects.order_by("pk").values_list("to", "body")) == [
        ("a@example.org", "Key: 123"),
        ("b@example.org", "Text"),
        ("c@example.org", "Text"),
    ]

    assert deliver_due() == 3

    assert set(OutboxEmail.objects.values_list("body", flat=True)) == {""}
    assert b"Key: 123" in postbox.mails[0].content


@pytest.mark.usefixtures("own_backend")
def test_a_password_reset_goes_through_the_outbox(client, editor):
    client.post("/admin/password_reset/", {"email": editor.email})

    mail = OutboxEmail.objects.get()
    assert mail.to == editor.email
    assert mail.forget_body_after_sending


def test_line_breaks_in_a_subject_are_flattened():
    mail = queue("d", "a@example.org", "One\r\nBcc: all@example.org", "")

    assert mail.subject == "One Bcc: all@example.org"


def test_a_mail_not_begun_in_time_is_left_for_the_next_worker(postbox):
    owed_mail()
    owed_mail()

    with time_machine.travel(timezone.now()) as clock:
        postbox.on_mail = lambda: clock.shift(timedelta(minutes=4))
        assert deliver_due() == 1
        clock.shift(timedelta(minutes=2))
        assert deliver_due() == 1
    assert len(postbox.mails) == 2
