"""Reviews over weeks: none late that need not be, no week fuller than it must be."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


def monday_of(day: date) -> date:
    """The day that stands for an ISO week."""
    return day - timedelta(days=day.weekday())


def spread(
    due: Iterable[tuple[T, date]], a_week: int, today: date
) -> dict[date, list[T]]:
    """{Monday of a week: things, in the order of their due dates}, from this week on.

    Pure. `a_week` (at least 1) is how many can be done. Where that is enough,
    everything is done by the week of its due date, no week is fuller than the due
    dates make one, and nothing is done earlier than that asks. Where it is not, no
    week holds more, and the latest is late by as few weeks as can be.
    """
    this_week = monday_of(today)
    things = sorted(due, key=lambda pair: pair[1])
    last_weeks = [max(0, (monday_of(day) - this_week).days // 7) for _, day in things]
    most = min(max(1, a_week), least_maximum(last_weeks))
    # In this order nobody could be quicker; whoever is late then must be late.
    last_weeks = [max(week, n // most) for n, week in enumerate(last_weeks)]
    weeks: dict[int, list[T]] = {}
    free = max(last_weeks, default=0)
    for (thing, _), last in zip(reversed(things), reversed(last_weeks), strict=True):
        free = min(free, last)
        while len(weeks.get(free, ())) >= most:
            free -= 1
        weeks.setdefault(free, []).append(thing)
    return {
        this_week + timedelta(weeks=week): weeks[week][::-1] for week in sorted(weeks)
    }


def least_maximum(last_weeks: list[int]) -> int:
    """How full the fullest week must be at least; `last_weeks`, sorted, from 0."""
    return max((-(-n // (w + 1)) for n, w in enumerate(last_weeks, start=1)), default=1)
