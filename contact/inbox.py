"""What happens to a letter: each verb stores the deed and the mail owed for it in
one transaction, so that neither can be without the other."""

import time

from django.contrib.auth.models import AbstractBaseUser
from django.db import Error as DatabaseProblem
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .letters import owe_acknowledgement, owe_notices, owe_reply
from .models import Conversation, Message, Note, ReplyDraft, Topic

SECONDS_FOR_A_CRASH = 8  # a database restarts faster
IN, OUT = Message.Direction.IN, Message.Direction.OUT


class CameMeanwhile(Exception):
    """Somebody wrote in the conversation after the last message that was seen."""


def submission_key(*said: str | int) -> str:
    """What makes two submissions the same one; a hash that tells nobody the words."""
    joined = "\x00".join(str(part) for part in said)
    return salted_hmac("contact.submission", joined, algorithm="sha256").hexdigest()


def stored(key: str) -> Conversation | None:
    """The conversation in which this very submission is kept already."""
    message = Message.objects.filter(submission_key=key)
    found = message.select_related("conversation__topic").first()
    return found.conversation if found else None


def receive(
    key: str,
    *,
    topic: Topic,
    name: str,
    email: str,
    body: str,
    about: str,
    is_urgent: bool,
    consent_version: str,
    spam_reason: str,
) -> Conversation:
    """Keep a visitor's first message once, however often it is submitted."""
    now = timezone.now()

    def keep():
        conversation = Conversation.objects.create(
            visitor_name=name,
            email=email,
            topic=topic,
            about=about,
            is_flagged_urgent=is_urgent,
            consent_version=consent_version,
            consented_at=now,
            created_at=now,
            last_message_at=now,
            spam_at=now if spam_reason else None,
            spam_reason=spam_reason,
        )
        message = _add(conversation, IN, body, key, now)
        if not spam_reason:
            _owe_for_first(message)
        return conversation

    return _once(key, keep)


def add_to_thread(
    key: str, conversation: Conversation, body: str, is_urgent: bool
) -> Conversation:
    """Keep what the visitor adds; it reopens whatever was closed."""

    def keep():
        locked = _locked(conversation)
        locked.is_flagged_urgent |= is_urgent
        message = _add(locked, IN, body, key, timezone.now())
        locked.note_message(message.created_at, is_inbound=True)
        if not locked.spam_at:
            owe_notices(message)
        return locked

    return _once(key, keep)


def reply(
    key: str,
    conversation: Conversation,
    body: str,
    author: AbstractBaseUser,
    closes: bool = False,
    seen: int | None = None,
) -> Conversation:
    """Keep our answer and owe the visitor the mail; the draft has done its work.

    Raises CameMeanwhile, as do the other verbs that are told what was `seen`: the
    key of the conversation's last message that whoever does this has read.
    """

    def keep():
        locked = _locked(conversation, seen)
        message = _add(locked, OUT, body, key, timezone.now(), author)
        # Whoever is answered is no spammer.
        locked.spam_at, locked.spam_reason = None, ""
        locked.closed_at = message.created_at if closes else None
        locked.note_message(message.created_at, is_inbound=False)
        ReplyDraft.objects.filter(conversation=locked, author=author).delete()
        owe_reply(message)
        return locked

    return _once(key, keep)


def mark_spam(conversation: Conversation, reason: str, seen: int | None = None) -> None:
    with transaction.atomic():
        _locked(conversation, seen).act(spam_at=timezone.now(), spam_reason=reason)


def clear_spam(conversation: Conversation) -> None:
    """It was honest after all: what it would have set off happens now."""
    with transaction.atomic():
        locked = _locked(conversation)
        if not locked.spam_at:
            return
        locked.spam_at, locked.spam_reason = None, ""
        locked.save()
        first = locked.messages.for_thread().first()
        if first and not first.emails.exists():
            _owe_for_first(first)


def close(conversation: Conversation, seen: int | None = None) -> None:
    with transaction.atomic():
        _locked(conversation, seen).act(closed_at=timezone.now())


def reopen(conversation: Conversation) -> None:
    with transaction.atomic():
        _locked(conversation).act(closed_at=None)


def add_note(conversation: Conversation, body: str, author: AbstractBaseUser) -> None:
    """Keep what we tell each other; whoever notes has looked at it."""
    with transaction.atomic():
        Note.objects.create(conversation=conversation, author=author, body=body)
        _locked(conversation).act()


def hold(conversation: Conversation, seen: int) -> None:
    """Let nobody write there until the transaction around this ends.

    Raises CameMeanwhile if the visitor wrote after `seen`, the key of the newest
    message of all when whoever asks looked. An answer of ours is no surprise.
    """
    came = _locked(conversation).messages.inbound().filter(pk__gt=seen)
    if came.exists():
        raise CameMeanwhile


def assign(conversation: Conversation, user: AbstractBaseUser | None) -> None:
    with transaction.atomic():
        _locked(conversation).act(assigned_to=user)


def _once(key, keep):
    reached_commit = False
    try:
        with transaction.atomic():
            conversation = stored(key) or keep()
            reached_commit = True
        return conversation
    except IntegrityError:
        # The other click won between our look and our write; or it is a real error.
        found = stored(key)
        if found is None:
            raise
        return found
    except DatabaseProblem:
        found = _stored_after_all(key) if reached_commit else None
        if found is None:
            raise
        return found


def _stored_after_all(key):
    """Whether a commit that was never answered was done, once the database is back.

    Else a visitor would be told that a stored message is not stored.
    """
    until = time.monotonic() + SECONDS_FOR_A_CRASH
    while True:
        connection.close()
        try:
            return stored(key)
        except DatabaseProblem:
            if time.monotonic() > until:
                raise
        time.sleep(0.25)


def _locked(conversation, seen=None):
    rows = Conversation.objects.select_for_update(of=("self",))
    locked = rows.select_related("topic").get(pk=conversation.pk)
    # Written under this lock, so that a later message has a higher key.
    if seen is not None and locked.messages.filter(pk__gt=seen).exists():
        raise CameMeanwhile
    return locked


def _add(conversation, direction, body, key, now, author=None):
    return Message.objects.create(
        conversation=conversation,
        direction=direction,
        body=body,
        author=author,
        created_at=now,
        submission_key=key,
    )


def _owe_for_first(message):
    owe_acknowledgement(message)
    owe_notices(message)
