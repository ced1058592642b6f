"""A search that finds nothing is counted, without its words on the first day."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from fibro.search_miss import SearchMiss

from .contact.dumping import dump_of_everything
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# Of tomorrow: pages that a test publishes now are live by then, at any time of day.
NOON = (timezone.now() + timedelta(days=1)).replace(
    hour=12, minute=0, second=0, microsecond=0
)


def ask(query, day=0, client=None, **more):
    """Search for it, so many days from today."""
    with time_machine.travel(NOON + timedelta(days=day), tick=False):
        response = (client or Client()).get("/search/", {"q": query, **more})
    assert response.status_code == 200


def rows():
    return list(SearchMiss.objects.values_list("words", "times", "days"))


def test_the_first_day_keeps_no_word_in_any_table():
    ask("Zorbing Wattle")
    ask("zorbing wattle")

    kept = dump_of_everything().casefold()
    assert [word for word in ("zorbing", "wattle") if word in kept] == []
    assert rows() == [("", 2, 1)]


def test_the_second_day_keeps_the_words_and_both_days():
    ask("Zorbing")
    ask("zorbing", day=3)
    ask("zorbing", day=3)

    miss = SearchMiss.objects.get()
    assert rows() == [("zorbing", 3, 2)]
    assert (miss.first_on, miss.last_on) == (
        NOON.date(),
        NOON.date() + timedelta(days=3),
    )


@pytest.mark.parametrize(
    "again",
    [
        "“Ice-Bath  Ümit”?",
        "ICE-BATH ÜMIT",
        " ice-bath u\u0308mit… ",
        "ｉｃｅ-bath ümit",
    ],
)
def test_the_same_search_in_another_dress_is_the_same(again):
    ask("ice-bath ümit")
    ask(again, day=1)

    assert rows() == [("ice-bath ümit", 2, 2)]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "???",
        "sam@example.org",
        "sam＠example",
        "@sam",
        "https://example.org",
        "www.example.org",
        "sam 020 7946",
        "sam 020-79.46",
        "sam (٠٢٠) ٧٩٤٦",
        "born 1.2.1984",
        "one two three four five six seven",
        "x" * 61,
        "sam" + " " * 220 + "@example.org",
        "sam\x07",
        "sam\x00",
        "sam\u202e",
        "12 34",
    ],
)
def test_noise_and_what_may_be_about_a_person_are_never_kept(query):
    ask(query)
    ask(query, day=1)

    assert rows() == []


@pytest.mark.parametrize(
    "query", ["ng193", "x" * 60, "a b c d e f", "st john's wort", "b12", "痛み"]
)
def test_words_that_readers_look_for_are_counted(query):
    ask(query)
    ask(query, day=1)

    assert rows() == [(query, 2, 2)]


@pytest.mark.parametrize(
    ("method", "headers", "counted"),
    [
        ("get", {"User-Agent": FIREFOX}, 1),
        ("head", {}, 0),
        ("get", {"User-Agent": "Googlebot/2.1"}, 0),
        ("get", {"Sec-Purpose": "prefetch;prerender"}, 0),
        ("get", {"Purpose": "prefetch"}, 0),
    ],
)
def test_only_readers_are_counted(client, method, headers, counted):
    getattr(client, method)("/search/?q=zorbing", headers=headers)

    assert SearchMiss.objects.count() == counted


def test_people_of_ours_are_not_counted(client):
    client.force_login(User.objects.create_user("us", is_staff=True))

    ask("zorbing", client=client)

    assert rows() == []


@pytest.mark.parametrize("kind", ["", "symptom", "nonsense"])
def test_a_search_that_finds_something_of_another_kind_is_no_miss(kind):
    ArticleFactory(title="Zorbing")

    ask("zorbing", kind=kind)

    assert rows() == []


def test_a_miss_costs_one_query_more_and_a_find_none(client, django_assert_num_queries):
    ArticleFactory(title="Sleep")
    client.get("/search/?q=sleep")

    with django_assert_num_queries(1):
        client.get("/search/?q=sleep")
    for _ in range(2):
        # All words, any word, and the count.
        with django_assert_num_queries(3):
            client.get("/search/?q=zorbing")


def test_no_cookie_comes_of_it(client):
    assert client.get("/search/?q=zorbing").cookies == {}


def test_no_counter_runs_over():
    ask("zorbing")
    SearchMiss.objects.update(times=1_000_000_000, days=30_000)

    ask("zorbing", day=1)

    assert rows() == [("zorbing", 1_000_000_000, 30_000)]


def test_a_clock_that_was_put_back_makes_no_day():
    ask("zorbing", day=1)
    ask("zorbing")

    assert rows() == [("", 2, 1)]


def test_a_database_that_fails_never_stops_the_search(transactional_db, client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE fibro_searchmiss RENAME TO fibro_gone")

    answer = client.get("/search/?q=zorbing")

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE fibro_gone RENAME TO fibro_searchmiss")
    assert answer.status_code == 200
    assert "a search was not counted" in caplog.text
    assert "zorbing" not in caplog.text
