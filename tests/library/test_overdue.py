"""What a page that is overdue for review tells readers, and what search makes of it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fibro.content.search import search
from fibro.library.models import Review

from ..factories import ArticleFactory, PersonFactory

pytestmark = pytest.mark.django_db

DUE = timezone.now() + timedelta(days=366)
SAID = "This page is overdue for review."


def said_and_rank(client, page, days):
    """What the page says so many days after its due date, and its place in search."""
    with time_machine.travel(DUE + timedelta(days=days)):
        words = client.get(page.get_absolute_url()).content.decode()
        titles = [result.title for result in search("sleep")]
    return SAID in words, titles.index(page.title) + 1


@pytest.mark.parametrize(
    ("days", "is_said", "place"), [(-30, False, 1), (88, False, 1), (93, True, 2)]
)
def test_after_90_days_the_page_says_so_and_ranks_lower(client, days, is_said, place):
    page = ArticleFactory(title="Old sleep", body="## A\n\nSleep, and sleep.\n")
    ArticleFactory(
        title="New sleep",
        body="## A\n\nSleep, and much else besides, in a longer text.\n",
        published_at=DUE - timedelta(days=200),
    )

    assert said_and_rank(client, page, days) == (is_said, place)


def test_a_review_brings_a_page_back_to_its_place(client):
    page = ArticleFactory(title="Old sleep", body="## A\n\nSleep, and sleep.\n")
    ArticleFactory(
        title="New sleep",
        body="## A\n\nSleep, and much else besides, in a longer text.\n",
        published_at=DUE - timedelta(days=200),
    )
    assert said_and_rank(client, page, 100) == (True, 2)

    with time_machine.travel(DUE + timedelta(days=99)):
        Review.objects.create(page=page, person=PersonFactory())

    assert said_and_rank(client, page, 100) == (False, 1)
