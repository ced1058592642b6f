"""What the desk's start page says of today: who waits, what failed, who is silent.

Each queue is one sentence with a number, and leads to the list it counts. Those that
are empty say so together, in one line.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from contact.models import Conversation
from fibro.library.models import SiteSettings
from fibro.library.reviewing.months import DueMonth, due_months
from fibro.library.reviewing.waiting import review_lines

from .backup import last_backup_at
from .counted_rows import row_lines
from .queues import Line, page_lines
from .worker_sign import SILENT_AFTER, silence

OLD_BACKUP_DAYS = 2
START_AGAIN = "Ask whoever runs your server to start the site again."


def lines_for(user: AbstractBaseUser) -> list[Line]:
    """What this person may see of today's state, a worker that stopped first."""
    worker = _worker()
    lines = _queues(user)
    # Before the opening it stands in the list of what to do first.
    if SiteSettings.load().opened_at and user.has_perm("library.change_sitesettings"):
        lines.append(_backup(last_backup_at()))
    return [worker, *lines] if worker.is_trouble else [*lines, worker]


def months_for(user: AbstractBaseUser) -> list[DueMonth]:
    """The picture of reviews to come, for those who see the plan of reviews."""
    may_see = user.has_perm("library.view_reviewrequest")
    return due_months(timezone.localdate()) if may_see else []


def _queues(user):
    """What waits, each in a line of its own, trouble first; in one, what is empty."""
    told = [
        *_unanswered(user),
        *(Line(*line) for line in review_lines(user)),
        *page_lines(user),
        *row_lines(user),
    ]
    waiting = [line for line in told if not line.is_quiet]
    quiet = " ".join(line.words for line in told if line.is_quiet)
    waiting.sort(key=lambda line: not line.is_trouble)
    return [*waiting, Line(quiet)] if quiet else waiting


def _backup(made_at: datetime | None):
    if made_at is None:
        words = "No backup was ever made: ask whoever runs your server to run "
        return Line(f"{words}./run backup there.", is_trouble=True)
    age = timezone.now() - made_at
    words = f"The last backup is {_since(made_at)} old."
    return Line(words, is_trouble=age.days > OLD_BACKUP_DAYS)


def _worker():
    silent_for = silence()
    if silent_for is None:
        words = "The worker has never run, so no mail is sent."
        return Line(f"{words} {START_AGAIN}", is_trouble=True)
    if silent_for > SILENT_AFTER:
        words = f"The worker last ran {_ago(silent_for)}, so no mail is sent."
        return Line(f"{words} {START_AGAIN}", is_trouble=True)
    return Line(f"The worker last ran {_ago(silent_for)}.")


def _ago(span):
    """Whole seconds for the first two minutes, then as Django says it."""
    if span <= SILENT_AFTER:
        return f"{_counted(int(span.total_seconds()), 'second')} ago"
    return f"{_since(timezone.now() - span)} ago"


def _unanswered(user):
    if not user.has_perm("contact.view_conversation"):
        return []
    waiting = Conversation.objects.unanswered().order_by()
    count, oldest = waiting.aggregate(
        count=Count("pk"), oldest=Min("unanswered_since")
    ).values()
    if not count:
        return [Line("Nobody waits for an answer.")]
    since = _since(oldest)
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
