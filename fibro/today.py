"""What the desk's start page says of today: who waits, what failed, who is silent.

Each queue is one sentence with a number, and leads to the list it counts. An empty
queue says so where that is good news.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from articles.models import Article
from contact.models import Conversation, OutboxEmail
from fibro.content.admin import filters
from fibro.library.models import SiteSettings, Symptom
from fibro.library.reviewing.waiting import review_lines
from treatments.models import Treatment

from .backup import last_backup_at
from .worker_sign import SILENT_AFTER, silence

PAGES = (Article, Treatment, Symptom)
OLD_BACKUP_DAYS = 2


@dataclass(frozen=True)
class Line:
    """One sentence; `path` is the list it speaks of."""

    words: str
    path: str = ""
    is_trouble: bool = False


class Queue(NamedTuple):
    """Pages that wait for something: who sees it, which, and how it is said."""

    verb: str
    filter: str
    condition: object
    one: str
    more: str
    none: str = ""
    is_trouble: bool = False


QUEUES = (
    Queue(
        "publish",
        "state=submitted",
        filters.submitted,
        "1 {what} waits for you to publish it.",
        "{count} {what} wait for you to publish them.",
    ),
    Queue(
        "change",
        "look=unsound",
        filters.cites_unsound,
        "1 {what} cites a source that was retracted or replaced.",
        "{count} {what} cite a source that was retracted or replaced.",
        is_trouble=True,
    ),
    Queue(
        "change",
        "look=problems&state=live",
        lambda model: filters.live(model) & ~Q(problems=[]),
        "1 {what} that readers see has something to mend.",
        "{count} {what} that readers see have something to mend.",
        is_trouble=True,
    ),
    Queue(
        "change",
        "review=overdue",
        filters.overdue,
        "1 {what} is overdue for review.",
        "{count} {what} are overdue for review.",
        none="No review is overdue.",
    ),
    Queue(
        "change",
        "review=soon",
        filters.due_soon,
        f"1 {{what}} is due for review within {filters.SOON_DAYS} days.",
        f"{{count}} {{what}} are due for review within {filters.SOON_DAYS} days.",
    ),
)


def lines_for(user: AbstractBaseUser) -> list[Line]:
    """What this person may see of today's state, a worker that stopped first."""
    worker = _worker()
    lines = []
    if user.has_perm("contact.view_outboxemail"):
        lines += _failed()
    if user.has_perm("contact.view_conversation"):
        lines += _unanswered()
    lines += [Line(*line) for line in review_lines(user)]
    lines += _queued(user)
    # Before the opening it stands in the list of what to do first.
    if SiteSettings.load().opened_at and user.has_perm("library.change_sitesettings"):
        lines.append(_backup(last_backup_at()))
    return [worker, *lines] if worker.is_trouble else [*lines, worker]


def _may(user, verb, model):
    return user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")


def _queued(user) -> list[Line]:
    """Queue by queue a line for each kind of page that waits. A query for each kind."""
    counts = {model: _waiting(user, model) for model in PAGES}
    found = []
    for queue in QUEUES:
        told = [
            _line(queue, model, waiting[queue])
            for model, waiting in counts.items()
            if waiting.get(queue)
        ]
        if not told and queue.none and any(queue in w for w in counts.values()):
            told = [Line(queue.none)]
        found += told
    return found


def _waiting(user, model) -> dict[Queue, int]:
    """{queue: how many pages of this kind wait in it} of those this person sees."""
    queues = [queue for queue in QUEUES if _may(user, queue.verb, model)]
    if not queues:
        return {}
    counts = {
        f"queue_{n}": Count("pk", filter=queue.condition(model))
        for n, queue in enumerate(queues)
    }
    found = model.objects.aggregate(**counts)
    return {queue: found[f"queue_{n}"] for n, queue in enumerate(queues)}


def _line(queue, model, count):
    opts = model._meta
    what = opts.verbose_name if count == 1 else opts.verbose_name_plural
    words = (queue.one if count == 1 else queue.more).format(
        count=f"{count:,}", what=what
    )
    path = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return Line(words, f"{path}?{queue.filter}", queue.is_trouble)


def _backup(made_at: datetime | None):
    if made_at is None:
        return Line("No backup was ever made: run ./run backup.", is_trouble=True)
    age = timezone.now() - made_at
    words = f"The last backup is {_since(made_at)} old."
    return Line(words, is_trouble=age.days > OLD_BACKUP_DAYS)


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
