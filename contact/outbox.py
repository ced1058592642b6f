"""The outbox: mail is a row first, written beside its cause, and sent by the worker.

A row is never dropped: it is sent, or tried again, or shown as failed. The window
between the server's “250” and our commit cannot be closed, so a mail is sent at
least once; its stored Message-ID lets the receiver know a second copy.
"""

import logging
import smtplib
import time
import uuid
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from fibro.library.models import SiteSettings

from .models import Message, OutboxEmail

log = logging.getLogger("contact.outbox")

# Minutes to wait after the first, second … attempt; after the last it has failed.
BACK_OFF = [1, 5, 15, 60, 180, 360, 720, 720, 720]
ATTEMPTS = len(BACK_OFF) + 1
BATCH = 5
# A mail takes eight steps at most, each of which may hang for EMAIL_TIMEOUT. What
# was not begun while that much of the lease was left is for whoever claims it next.
LEASE = timedelta(minutes=5)
ONE_MAIL = timedelta(minutes=2)
ENOUGH_SECONDS = 10
CHAIN = 20  # relays refuse very long References
# Stands in a stored body for the visitor's secret link, which is never stored.
THREAD_LINK = "{{ thread_link }}"
# Errors of the line rather than of one mail: the rest of the batch waits as well.
LINE_ERRORS = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPNotSupportedError,
)


def queue(
    kind: str, to: str, subject: str, body: str, message: Message | None = None, **more
) -> OutboxEmail:
    """Owe a mail, in the caller's transaction; the worker sends it.

    `more` are further fields of the row. CR and LF in the subject are flattened.
    """
    email = OutboxEmail.objects.create(
        kind=kind,
        to=to,
        subject=" ".join(subject.split()),
        body=body,
        message=message,
        mail_id=f"<new.{uuid.uuid4().hex}>",
        **more,
    )
    email.mail_id = mail_id_of(kind, email.pk)
    email.save(update_fields=["mail_id"])
    return email


def mail_id_of(kind: str, pk: int) -> str:
    """`<r.{pk}.{hmac}@host>`: matched by equality; the HMAC only rejects guesses."""
    mac = salted_hmac("contact.message-id", f"{kind}.{pk}", algorithm="sha256")
    return f"<{kind}.{pk}.{mac.hexdigest()[:16]}@{settings.SITE_HOST}>"


def threading(conversation) -> dict[str, str]:
    """The header fields that put a mail under those before it."""
    mails = OutboxEmail.objects.of_thread(conversation)
    chain = list(mails.values_list("mail_id", flat=True))
    if not chain:
        return {}
    # The first and the newest: what mail programs sort by when a chain is cut.
    kept = chain if len(chain) <= CHAIN else [chain[0], *chain[1 - CHAIN :]]
    return {"in_reply_to": chain[-1], "references": " ".join(kept)}


def claim(n: int) -> list[OutboxEmail]:
    """Take up to `n` owed mails that nobody else will take while the lease runs."""
    now = timezone.now()
    owed = OutboxEmail.objects.due(now).order_by("due_at", "pk")
    if not owed.exists():
        return []  # without taking the lock that a transaction of SQLite takes
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            owed = owed.select_for_update(skip_locked=True)
        ids = list(owed.values_list("pk", flat=True)[:n])
        OutboxEmail.objects.filter(pk__in=ids).update(
            leased_until=now + LEASE, attempts=F("attempts") + 1
        )
    taken = OutboxEmail.objects.filter(pk__in=ids).order_by("due_at", "pk")
    return list(taken.select_related("message__conversation"))


def deliver_due() -> int:
    """The worker's share: send the mail that is due; returns how many were sent.

    A long queue is left for the next call, after some seconds. Without mail set up
    nothing is touched: rows wait until there is an account.
    """
    sent = 0
    until = time.monotonic() + ENOUGH_SECONDS
    while settings.MAIL_IS_SET_UP and time.monotonic() < until:
        batch = claim(BATCH)
        if not batch:
            break
        sent += _deliver(batch)
    if sent:
        log.info("mail sent", extra={"job": "outbox", "count": sent})
    return sent


def _deliver(batch):
    line = _line()
    sent = 0
    broken = None
    for email in batch:
        if timezone.now() > email.leased_until - ONE_MAIL:
            break
        error = broken or _send(line, email)
        if _breaks_the_line(error):
            broken = error
        if error:
            _postpone(email, error)
        else:
            _settle(email)
            sent += 1
    try:
        line.close()
    except OSError:
        log.info("the mail server hung up", extra={"job": "outbox"})
    return sent


def _line():
    account = settings.MAIL_ACCOUNT
    return EmailBackend(
        host=account.get("EMAIL_HOST") or "localhost",
        port=account.get("EMAIL_PORT") or 25,
        username=account.get("EMAIL_HOST_USER") or "",
        password=account.get("EMAIL_HOST_PASSWORD") or "",
        use_tls=bool(account.get("EMAIL_USE_TLS")),
        use_ssl=bool(account.get("EMAIL_USE_SSL")),
        timeout=settings.EMAIL_TIMEOUT,
    )


def _send(line, email):
    """Hand one mail to the server; returns the error, if there was one."""
    try:
        line.open()
        line.send_messages([as_mail(email)])
    except (OSError, ValueError) as error:
        return error
    return None


def _breaks_the_line(error):
    if isinstance(error, smtplib.SMTPException):
        return isinstance(error, LINE_ERRORS)
    return isinstance(error, OSError)


def as_mail(email: OutboxEmail) -> EmailMessage:
    """The mail as the server gets it."""
    headers = {**email.headers, "Message-ID": email.mail_id}
    if email.in_reply_to:
        headers["In-Reply-To"] = email.in_reply_to
    if email.references:
        headers["References"] = email.references
    body = email.body
    if email.message and THREAD_LINK in body:
        path = email.message.conversation.issue_link()
        body = body.replace(THREAD_LINK, f"{settings.SITE_URL}{path}")
    return EmailMessage(
        email.subject, body, settings.DEFAULT_FROM_EMAIL, [email.to], headers=headers
    )


def _settle(email):
    now = timezone.now()
    changes = {"sent_at": now, "leased_until": None, "last_error": ""}
    if email.forget_body_after_sending:
        changes["body"] = ""
    with transaction.atomic():
        OutboxEmail.objects.filter(pk=email.pk).update(**changes)
        if email.kind == OutboxEmail.Kind.TEST:
            tested = {"mail_tested_at": now}
            SiteSettings.objects.update_or_create(pk=1, defaults=tested)


def _postpone(email, error):
    now = timezone.now()
    changes = {"leased_until": None, "last_error": _without_text(error)}
    if email.attempts >= ATTEMPTS:
        changes["failed_at"] = now
    else:
        changes["due_at"] = now + timedelta(minutes=BACK_OFF[email.attempts - 1])
    OutboxEmail.objects.filter(pk=email.pk).update(**changes)
    log.warning("mail not sent", extra={"job": "outbox"})


def _without_text(error):
    """The class and the server's code; its words may quote an address."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}".strip()[:100]


class QueueBackend(BaseEmailBackend):
    """Django's own mail (a new password, say) goes the same way.

    One row a recipient, plain text only. The body is forgotten once sent, since
    such mails hold keys.
    """

    def send_messages(self, email_messages):
        with transaction.atomic():
            for mail in email_messages:
                for to in mail.recipients():
                    queue(
                        OutboxEmail.Kind.OTHER,
                        parseaddr(to)[1],
                        mail.subject,
                        mail.body,
                        forget_body_after_sending=True,
                    )
        return len(email_messages)
