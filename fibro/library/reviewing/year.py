"""A year of reviews, month by month, as the desk shows it."""

from dataclasses import dataclass, field
from datetime import date

from ..models.review import months_after
from .due import DueReview, due_in_a_year
from .plan import monday_of, spread

# Of the picture, in its own units.
STEP, BAR, TALLEST = 48, 18, 100


@dataclass(frozen=True)
class Week:
    monday: date
    reviews: list[DueReview]

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def lines(self) -> list[tuple[DueReview, bool]]:
        """(review, whether this week is after that of its due date)."""
        return [(r, self.monday > monday_of(r.due_on)) for r in self.reviews]


@dataclass
class Month:
    """A month of the plan: its weeks, and its bars in the picture.

    A week belongs to the month of its Monday; `due` counts due dates.
    """

    first: date
    weeks: list[Week] = field(default_factory=list)
    due: int = 0
    x: int = 0
    tallest: int = 1

    @property
    def planned(self) -> int:
        return sum(len(week.reviews) for week in self.weeks)

    @property
    def bars(self) -> list[dict]:
        return [
            self._bar("due", self.due, self.x + 4),
            self._bar("planned", self.planned, self.x + 6 + BAR),
        ]

    def _bar(self, kind, count, x):
        height = round(TALLEST * count / self.tallest)
        return {
            "kind": kind,
            "count": count,
            "x": x,
            "middle": x + BAR // 2,
            "y": 20 + TALLEST - height,
            "height": height,
        }


def year_of_reviews(a_week: int, today: date) -> dict:
    """The context of the plan: months from this one on, and what they hold in all."""
    due = due_in_a_year(today)
    weeks = spread([(review, review.due_on) for review in due], a_week, today)
    months: dict[date, Month] = {}
    if due:
        _month(months, monday_of(today))
    for monday, reviews in weeks.items():
        _month(months, monday).weeks.append(Week(monday, reviews))
    for review in due:
        # What is overdue is due now.
        _month(months, max(review.due_on, monday_of(today))).due += 1
    shown = _without_gaps(months)
    tallest = max((max(m.due, m.planned) for m in shown), default=1)
    for place, month in enumerate(shown):
        month.x, month.tallest = place * STEP, tallest or 1
    return {
        "months": shown,
        # A short year is drawn no larger.
        "width": max(len(shown), 13) * STEP,
        "reviews": len(due),
        "fullest": max((len(reviews) for reviews in weeks.values()), default=0),
        "overdue": sum(review.due_on < today for review in due),
        "late": sum(
            is_late and review.due_on >= today
            for month in shown
            for week in month.weeks
            for review, is_late in week.lines
        ),
    }


def _without_gaps(months):
    """In order, empty months between others too."""
    if not months:
        return []
    first, last = min(months), max(months)
    while first < last:
        first = months_after(first, 1)
        _month(months, first)
    return [months[first] for first in sorted(months)]


def _month(months, day):
    first = day.replace(day=1)
    return months.setdefault(first, Month(first))
