"""How long searches without result are kept, how many, and when they are none."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from fibro.search_miss import SearchMiss
from fibro.worker import work_once

from .factories import ArticleFactory
from .test_search_misses import NOON, ask, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _another_day():
    """What the worker does once a day it may do in each test."""
    cache.clear()
    yield
    cache.clear()


def work(day):
    with time_machine.travel(NOON + timedelta(days=day), tick=False):
        cache.clear()
        work_once()


def store(count, **more):
    """So many rows, without words if none are given, last asked for today."""
    values = {"first_on": NOON.date(), "last_on": NOON.date()} | more
    SearchMiss.objects.bulk_create(
        SearchMiss(fingerprint=f"{more.get('words', '')}{n}", **values)
        for n in range(count)
    )


def test_a_flood_fills_a_bounded_table_and_what_is_known_still_counts():
    ask("known")
    store(5_000)
    SearchMiss.objects.filter(fingerprint="0").delete()

    ask("new")
    ask("known")

    assert SearchMiss.objects.count() == 5_000
    assert SearchMiss.objects.filter(times=2).count() == 1

    ask("known", day=1)
    ask("new", day=1)  # the words of the other made room for it

    assert SearchMiss.objects.count() == 5_001
    assert list(SearchMiss.objects.waiting().values_list("words", "times")) == [
        ("known", 3)
    ]


def test_the_day_after_a_flood_there_is_room_for_new_searches():
    store(5_000)
    ask("drowned")

    work(1)
    ask("new", day=1)
    ask("new", day=2)

    assert SearchMiss.objects.filter(words="").count() == 4_000
    assert [miss.words for miss in SearchMiss.objects.waiting()] == ["new"]


@pytest.mark.parametrize(
    ("days", "after", "is_kept"),
    [(1, 89, True), (1, 90, False), (2, 364, True), (2, 365, False)],
)
def test_what_is_not_asked_for_again_is_forgotten(days, after, is_kept):
    for day in range(days):
        ask("zorbing", day)

    work(days - 1 + after)

    assert SearchMiss.objects.exists() is is_kept


def test_of_too_many_with_words_those_asked_for_most_stay():
    store(5_000, words="flood", days=2, times=2)
    before = NOON.date() - timedelta(days=9)
    store(1, words="often", days=90, times=400, last_on=before)
    store(1, words="dismissed", days=2, last_on=before, dismissed_at=NOON)

    work(0)

    assert SearchMiss.objects.waiting().count() == 5_000
    assert SearchMiss.objects.filter(words__in=["often", "dismissed"]).count() == 2


def test_once_a_page_answers_it_a_search_is_a_miss_no_more():
    for day in (-1, 0):
        ask("zorbing", day)
        ask("wattle", day)
    ArticleFactory(title="Zorbing")

    work_once()
    ArticleFactory(title="Wattle")
    work_once()  # not a second time on the same day

    assert rows() == [("wattle", 2, 2)]


def test_what_was_taken_off_the_list_goes_too_once_it_is_answered():
    store(1, words="zorbing", days=2, dismissed_at=timezone.now())
    ArticleFactory(title="Zorbing")

    work(0)

    assert rows() == []


def test_two_hundred_are_searched_again_a_day_those_first_that_wait_longest():
    store(200, words="wattle", days=2, times=9)
    store(1, words="zorbing", days=2)
    ArticleFactory(title="Zorbing")

    left = []
    for day in (0, 1):
        work(day)
        left.append(SearchMiss.objects.count())

    assert left == [201, 200]
