"""Pages that wait for something, as the desk's start page says it.

Each queue is one sentence with a number, and leads to the lists it counts. An empty
queue says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Model, Q, Value
from django.urls import reverse

from articles.models import Article
from fibro.content.admin import filters
from fibro.library.models import Symptom
from treatments.models import Treatment

PAGES = (Article, Treatment, Symptom)


@dataclass(frozen=True)
class Line:
    """One sentence; `path` is the list it speaks of.

    Where there are several, `parts` are (words, path) and the sentence is open at
    its end.
    """

    words: str
    path: str = ""
    is_trouble: bool = False
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether it says that nothing waits."""
        return not (self.path or self.parts or self.is_trouble)


class Queue(NamedTuple):
    """Who sees it (`deed` names a right), which pages wait, and how it is said.

    `none` may be empty: nothing is said, then.
    """

    deed: str
    filter: str
    condition: Callable[[type[Model]], Q]
    none: str
    one: str
    more: str
    is_trouble: bool = False


QUEUES = (
    Queue(
        "publish",
        "state=submitted",
        filters.submitted,
        "Nothing waits to be published.",
        "1 {what} waits for you to publish it.",
        "{count} {what} wait for you to publish them.",
    ),
    Queue(
        "change",
        "state=sent_back",
        filters.sent_back,
        # A team of one never sends anything back.
        "",
        "1 {what} was sent back, to be mended.",
        "{count} {what} were sent back, to be mended.",
    ),
    Queue(
        "change",
        "look=unsound",
        filters.cites_unsound,
        "No retracted or replaced source is cited.",
        "1 {what} cites a source that was retracted or replaced.",
        "{count} {what} cite a source that was retracted or replaced.",
        is_trouble=True,
    ),
    Queue(
        "change",
        "look=problems&state=live",
        lambda model: filters.live(model) & ~Q(problems=[]),
        "Nothing that readers see needs mending.",
        "1 {what} that readers see has something to mend.",
        "{count} {what} that readers see have something to mend.",
        is_trouble=True,
    ),
    Queue(
        "review",
        "review=changed",
        filters.changed_since_review,
        "No reviewed page has changed about health.",
        "1 {what} has changed about health since its review and needs a new one.",
        "{count} {what} have changed about health since their review and need a new "
        "one.",
    ),
    Queue(
        "review",
        "review=overdue",
        filters.overdue,
        "No review is overdue.",
        "1 {what} is overdue for review.",
        "{count} {what} are overdue for review.",
    ),
    Queue(
        "review",
        "review=soon",
        filters.due_soon,
        f"No review falls due within {filters.SOON_DAYS} days.",
        f"1 {{what}} is due for review within {filters.SOON_DAYS} days.",
        f"{{count}} {{what}} are due for review within {filters.SOON_DAYS} days.",
    ),
)


def page_lines(user: AbstractBaseUser) -> list[Line]:
    """A line for each queue this person may do something about. One query."""
    if not any(_may(user, queue.deed, kind) for queue in QUEUES for kind in PAGES):
        return []
    counts = _counts()
    found = []
    for queue in QUEUES:
        kinds = [kind for kind in PAGES if _may(user, queue.deed, kind)]
        waiting = {kind: counts[kind.kind][queue] for kind in kinds}
        if kinds and (queue.none or any(waiting.values())):
            found.append(_line(queue, {k: n for k, n in waiting.items() if n}))
    return found


def _may(user, deed, kind):
    may_change = user.has_perm(_right(deed, kind))
    if deed == "review" and not may_change:
        # Those who change a page have it reviewed; those who sign see what is due.
        is_seen = user.has_perm(_right("view", kind))
        return is_seen and user.has_perm("library.add_reviewrequest")
    return may_change


def _right(deed, kind):
    verb = "change" if deed == "review" else deed
    return f"{kind._meta.app_label}.{verb}_{kind._meta.model_name}"


def _counts() -> dict[str, dict[Queue, int]]:
    """{kind of page: {queue: how many of its pages wait in it}}."""
    first, *others = [
        kind.objects.order_by()
        .values(what=Value(kind.kind))
        .annotate(
            **{
                f"queue_{n}": Count("pk", filter=queue.condition(kind))
                for n, queue in enumerate(QUEUES)
            }
        )
        for kind in PAGES
    ]
    found = dict.fromkeys((kind.kind for kind in PAGES), dict.fromkeys(QUEUES, 0))
    for row in first.union(*others, all=True):
        found[row["what"]] = {q: row[f"queue_{n}"] for n, q in enumerate(QUEUES)}
    return found


def _line(queue, waiting):
    """`waiting` is {kind of page: how many}, without those of which none waits."""
    count = sum(waiting.values())
    if not count:
        return Line(queue.none)
    parts = tuple(
        (_counted(kind, n), f"{_list_of(kind)}?{queue.filter}")
        for kind, n in waiting.items()
    )
    if len(parts) > 1:
        words = queue.more.format(count=f"{count:,}", what="pages")
        return Line(f"{words[:-1]}: ", "", queue.is_trouble, parts)
    (kind,) = waiting
    form = queue.one if count == 1 else queue.more
    words = form.format(count=f"{count:,}", what=_named(kind, count))
    return Line(words, parts[0][1], queue.is_trouble)


def _counted(kind, count):
    return f"{count:,} {_named(kind, count)}"


def _named(kind, count):
    opts = kind._meta
    return opts.verbose_name if count == 1 else opts.verbose_name_plural


def _list_of(kind):
    opts = kind._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
