"""How many reviews fall due in each month, and which: as their dates stand now."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from ..models import ReviewedPage
from ..models.review import months_after
from .due import due_by, reviewed_kinds

# This month and the twelve after it: whatever was reviewed today stands in one.
MONTHS = 13
OVERDUE = "overdue"
# Of the picture, in its own units: a column, the tallest bar, the least one seen.
COLUMN, TALLEST, LEAST = 24, 100, 4


@dataclass(frozen=True)
class DueMonth:
    """A bar of the picture. `first` is None for what is overdue, else the month."""

    first: date | None
    count: int
    height: int

    @property
    def key(self) -> str:
        """As it stands in an address: “overdue”, “2027-03”."""
        return f"{self.first:%Y-%m}" if self.first else OVERDUE

    @property
    def width(self) -> int:
        # What is overdue has a column twice as wide, for its word.
        return 18 if self.first else 9

    @property
    def x(self) -> float:
        return (COLUMN - self.width) / 2

    @property
    def y(self) -> int:
        return TALLEST - self.height


def due_months(today: date) -> list[DueMonth]:
    """What is overdue, then month by month; a page stands in one of them.

    Nothing where no page is reviewed. One query.
    """
    this_month = today.replace(day=1)
    firsts = [None, *(months_after(this_month, n) for n in range(MONTHS))]
    counts = Counter()
    for day, count in _due_days():
        counts[None if day < today else day.replace(day=1)] += count
    tallest = max(counts[first] for first in firsts)
    if not tallest:
        return []
    return [
        DueMonth(first, counts[first], _height(counts[first], tallest))
        for first in firsts
    ]


def due_in(first: date | None, today: date) -> list[ReviewedPage]:
    """The pages of one bar, first due first."""
    if first is None:
        return due_by(today - timedelta(days=1))
    last = months_after(first, 1) - timedelta(days=1)
    return [page for page in due_by(last) if page.review_due_on >= max(first, today)]


def _due_days():
    """(day, how many pages that readers see are due on it), a row for each kind."""
    first, *others = [
        kind.objects.published()
        .exclude(review_due_on=None)
        .order_by()
        .values("review_due_on")
        .annotate(pages=Count("pk"))
        .values_list("review_due_on", "pages")
        for kind in reviewed_kinds()
    ]
    return first.union(*others, all=True)


def _height(count, tallest):
    return max(LEAST, round(TALLEST * count / tallest)) if count else 0
