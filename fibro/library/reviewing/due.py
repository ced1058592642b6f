"""Which pages are due for review, over every kind of page that is reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps
from django.urls import reverse

from ..models import ReviewedPage
from ..models.review import months_after

YEAR = timedelta(days=366)
# What is reviewed today is due again after the year that a plan shows.
AGAIN = timedelta(days=364)


@dataclass(frozen=True)
class DueReview:
    """A review to do; `is_again` if the page has one to do before it."""

    page: ReviewedPage
    due_on: date
    is_again: bool = False

    @property
    def form_path(self) -> str:
        return form_of(self.page)


def form_of(page: ReviewedPage) -> str:
    """Where a page is edited."""
    name = f"admin:{page._meta.app_label}_{page._meta.model_name}_change"
    return reverse(name, args=[page.pk])


def reviewed_kinds() -> list[type[ReviewedPage]]:
    return [m for m in apps.get_models() if issubclass(m, ReviewedPage)]


def due_by(day: date) -> list[ReviewedPage]:
    """Pages that readers see whose review falls due by a day, first due first.

    With their owners, without their texts. One query a kind.
    """
    found = [
        page
        for kind in reviewed_kinds()
        for page in kind.objects.published()
        .filter(review_due_on__lte=day)
        .select_related("owner")
        .defer(*kind.markdown_fields, *kind.heavy_fields)
    ]
    return sorted(found, key=lambda page: (page.review_due_on, page.title))


def due_in_a_year(today: date) -> list[DueReview]:
    """What a year asks for. Who is due twice stands twice, the second time last."""
    pages = due_by(today + YEAR)
    first = [DueReview(page, page.review_due_on) for page in pages]
    return first + [again for page in pages for again in _again(page, today)]


def _again(page: ReviewedPage, today: date) -> Iterator[DueReview]:
    """Counted from the due date, or from today where that has passed."""
    due_on = max(page.review_due_on, today)
    while (due_on := months_after(due_on, page.review_months)) <= today + AGAIN:
        yield DueReview(page, due_on, is_again=True)
