"""What waits beside pages, as the desk's start page says it: a number and a list."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, QuerySet, Value
from django.urls import reverse

from contact.models import OutboxEmail

from .outside_links import broken
from .queues import Line
from .search_miss import SearchMiss


class Heap(NamedTuple):
    """Who sees it (`right`), which rows wait, where they are listed, how it is said."""

    right: str
    rows: Callable[[], QuerySet]
    list: str
    state: str
    none: str
    one: str
    more: str
    is_trouble: bool = False
    # The switch without which nobody looks, so that an empty heap proves nothing.
    switch: str = ""

    @property
    def is_watched(self) -> bool:
        return not self.switch or getattr(settings, self.switch)


HEAPS = (
    Heap(
        "contact.view_outboxemail",
        OutboxEmail.objects.failed,
        "contact_outboxemail",
        "failed",
        "No mail has failed.",
        "1 mail could not be sent.",
        "{count} mails could not be sent.",
        is_trouble=True,
    ),
    Heap(
        "content.view_linkcheck",
        broken,
        "content_linkcheck",
        "broken",
        "No link to another site is broken.",
        "1 address on another site no longer answers.",
        "{count} addresses on other sites no longer answer.",
        is_trouble=True,
        switch="LINK_CHECK",
    ),
    Heap(
        "fibro.view_searchmiss",
        SearchMiss.objects.waiting,
        "fibro_searchmiss",
        "open",
        "No search without result waits.",
        "1 search found nothing on more than one day.",
        "{count} searches found nothing on more than one day.",
    ),
)


def row_lines(user: AbstractBaseUser) -> list[Line]:
    """A line for each heap this person may look at. One query."""
    heaps = [heap for heap in HEAPS if user.has_perm(heap.right)]
    counts = _counts(heaps)
    return [
        _line(heap, counts.get(heap.list, 0))
        for heap in heaps
        if heap.is_watched or counts.get(heap.list)
    ]


def _counts(heaps: list[Heap]) -> dict[str, int]:
    """{its list: how many rows wait}."""
    counted = [
        heap.rows()
        .order_by()
        .values(what=Value(heap.list))
        .annotate(count=Count("pk"))
        .values_list("what", "count")
        for heap in heaps
    ]
    if not counted:
        return {}
    first, *others = counted
    return dict(first.union(*others, all=True))


def _line(heap, count):
    if not count:
        return Line(heap.none)
    words = heap.one if count == 1 else heap.more.format(count=f"{count:,}")
    path = f"{reverse(f'admin:{heap.list}_changelist')}?state={heap.state}"
    return Line(words, path, heap.is_trouble)
