"""What the desk's start page says of today: who waits, what failed, who is silent."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from contact.models import Conversation, OutboxEmail

from .worker_sign import SILENT_AFTER, silence


@dataclass(frozen=True)
class Line:
    """One sentence; `path` is the list it speaks of."""

    words: str
    path: str = ""
    is_trouble: bool = False


def lines_for(user: AbstractBaseUser) -> list[Line]:
    """What this person may see of today's state, a worker that stopped first."""
    worker = _worker()
    lines = []
    if user.has_perm("contact.view_outboxemail"):
        lines += _failed()
    if user.has_perm("contact.view_conversation"):
        lines += _unanswered()
    return [worker, *lines] if worker.is_trouble else [*lines, worker]


def _worker():
    silent_for = silence()
    if silent_for is None:
        words = "The worker has never run, so no mail is sent. Start the site again."
        return Line(words, is_trouble=True)
    if silent_for > SILENT_AFTER:
        words = f"The worker last ran {_ago(silent_for)}, so no mail is sent."
        return Line(f"{words} Start the site again.", is_trouble=True)
    return Line(f"The worker last ran {_ago(silent_for)}.")


def _ago(span):
    """Whole seconds for the first two minutes, then as Django says it."""
    if span <= SILENT_AFTER:
        return f"{_counted(int(span.total_seconds()), 'second')} ago"
    return f"{_since(timezone.now() - span)} ago"


def _failed():
    count = OutboxEmail.objects.failed().count()
    if not count:
        return []
    path = reverse("admin:contact_outboxemail_changelist")
    words = f"{_counted(count, 'mail')} could not be sent."
    return [Line(words, f"{path}?state=failed", is_trouble=True)]


def _unanswered():
    waiting = Conversation.objects.unanswered()
    count = waiting.count()
    if not count:
        return [Line("Nobody waits for an answer.")]
    since = _since(waiting.values_list("unanswered_since", flat=True)[0])
    if count == 1:
        words = f"1 message waits for an answer, for {since} now."
    else:
        words = f"{count:,} messages wait for an answer, the oldest for {since}."
    path = reverse("admin:contact_conversation_changelist")
    return [Line(words, f"{path}?state=unanswered")]


def _counted(count, what):
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _since(moment):
    return timesince(moment, depth=1).replace("\xa0", " ")
