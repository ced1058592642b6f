"""When an address on another site counts as broken, and when it no longer does."""

import socket

import pytest
from django.core.cache import cache

from fibro.content.link_check import LinkCheck
from fibro.link_rounds import check_links
from fibro.worker import work_once

from .naming import FINE, asked_after, broken, check_of, found, naming

pytestmark = pytest.mark.django_db

PAGE = "http://old.example/page"
GONE = "It answered that there is no such page (404)."
NO_SITE = "There is no such site any more."
NOT_VALID = "Its certificate is not valid, so browsers warn readers away."


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_is_broken_once_it_was_gone_on_two_days(world, status):
    naming(world.lay(PAGE, status))

    asked_after(hours=0)
    assert broken() == []
    assert f"({status})" in check_of(PAGE).words

    asked_after(hours=25)
    assert broken() == [PAGE]
    check = check_of(PAGE)
    assert check.broken_since == check.gone_since


def test_gone_twice_within_a_day_is_not_broken_yet(world):
    naming(world.lay(PAGE, 404))

    asked_after(hours=0)
    LinkCheck.objects.update(due_at=check_of(PAGE).asked_at)
    assert asked_after(hours=19) == 1

    assert broken() == []


def test_an_address_that_comes_back_is_no_longer_broken(world):
    naming(world.lay(PAGE, 404))
    asked_after(hours=0)
    asked_after(hours=25)

    world.lay(PAGE, 200)
    asked_after(days=9)

    assert found(PAGE, "", is_broken=False)
    asked_after(days=17)
    world.lay(PAGE, 404)
    asked_after(days=25)
    assert found(PAGE, GONE, is_broken=False)


def test_each_is_asked_once_a_week_and_the_next_day_where_it_failed(world):
    naming(world.lay(PAGE, 404), world.lay(FINE))
    days = (0, 0.9, 1.1, 6.9, 7.1, 8, 8.2)

    asked = [asked_after(days=day) for day in days]

    # Both; then the one that failed; from then on each is asked once a week.
    assert asked == [2, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize("status", [401, 403, 405, 429, 500, 503])
def test_a_refusal_or_an_error_of_the_server_proves_nothing(world, status):
    naming(world.lay(PAGE, status))

    for day in (0, 8, 16, 24, 32, 40):
        assert asked_after(days=day) == 1

    assert broken() == []
    assert f"({status})" in check_of(PAGE).words


def test_a_host_that_no_longer_exists_is_gone(world):
    naming(PAGE, world.lay(FINE))

    asked_after(hours=0)
    assert found(PAGE, NO_SITE, is_broken=False)
    asked_after(hours=25)

    assert found(PAGE, NO_SITE, is_broken=True)


@pytest.mark.parametrize("trouble", [socket.EAI_NONAME, socket.EAI_AGAIN])
def test_while_the_network_is_down_nothing_is_marked(world, trouble):
    naming(world.lay(PAGE), world.lay(FINE))
    asked_after(hours=0)
    before = list(LinkCheck.objects.values_list("address", "asked_at", "words"))

    world.trouble = socket.gaierror(trouble, "no network")
    for day in (8, 10, 45, 50):
        assert asked_after(days=day) == 2

    assert list(LinkCheck.objects.values_list("address", "asked_at", "words")) == before
    assert broken() == []


def test_where_nobody_answers_the_worker_rests(world):
    naming(PAGE, "http://other.example/")

    assert check_links() == 2
    LinkCheck.objects.update(due_at="2020-01-01T00:00Z")
    assert check_links() == 0


def test_a_lone_dead_address_is_told_from_a_dead_network_by_one_that_answered(world):
    naming(PAGE, world.lay("https://a.good.example/"))
    asked_after(hours=0)
    LinkCheck.objects.exclude(address=PAGE).update(due_at="2100-01-01T00:00Z")

    world.asked.clear()
    assert asked_after(hours=25) == 1

    assert world.asked == ["HEAD https://a.good.example/"]
    assert broken() == [PAGE]


def test_one_that_is_never_asked_is_no_witness(world):
    naming(PAGE, world.lay("https://a.good.example/"), "https://odd.example:8443/")
    asked_after(hours=0)
    LinkCheck.objects.exclude(address=PAGE).update(due_at="2100-01-01T00:00Z")
    odd = LinkCheck.objects.filter(address__contains="odd")
    odd.update(asked_at="2100-01-01T00:00Z")

    asked_after(hours=25)

    assert broken() == [PAGE]


def test_a_certificate_that_browsers_refuse_is_gone_for_readers(world):
    bad = world.lay("https://bad.example/")
    naming(bad, world.lay(FINE), world.lay("https://a.good.example/"))

    asked_after(hours=0)
    asked_after(hours=25)

    assert found(bad, NOT_VALID, is_broken=True)
    assert found("https://a.good.example/", "", is_broken=False)


def test_where_no_certificate_is_valid_the_machine_may_be_wrong(world):
    bad = world.lay("https://bad.example/")
    naming(bad, world.lay(FINE))

    for day in (0, 2, 4):
        asked_after(days=day)

    assert found(bad, "", is_broken=False)
    assert check_of(bad).asked_at is None


def test_silence_for_a_month_is_said_as_well(world):
    naming(world.lay(PAGE), world.lay(FINE))
    world.names["old.example"] = ["8.8.4.4"]  # refuses every call

    for day in range(30):
        asked_after(days=day * 1.01)
    assert found(PAGE, "It could not be reached.", is_broken=False)

    asked_after(days=32)
    assert found(PAGE, "It has not answered for a month.", is_broken=True)

    world.names["old.example"] = world.names["fine.example"]
    world.lay(PAGE, 503)
    asked_after(days=40)
    assert broken() == []


def test_a_round_asks_a_few_at_once_and_no_host_twice_in_a_minute(world):
    naming(*(world.lay(f"http://a.example/{n}") for n in range(3)))
    naming(*(world.lay(f"http://h{n}.example/") for n in range(7)))

    assert check_links() == 5
    assert check_links() == 0
    assert sum("a.example" in line for line in world.asked) == 1

    rounds = [asked_after(hours=0) for _ in range(4)]
    assert rounds == [4, 1, 0, 0]
    assert len(world.asked) == 10


def test_the_same_page_with_different_marks_is_asked_once(world):
    world.lay(PAGE)
    naming(f"{PAGE}#one", f"{PAGE}#two", PAGE)

    assert asked_after(hours=0) == 1
    assert world.asked == [f"HEAD {PAGE}"]


def test_nothing_is_asked_where_it_is_switched_off(world, settings):
    naming(world.lay(PAGE))
    settings.LINK_CHECK = False

    assert asked_after(hours=0) == 0
    assert (world.asked, world.reached) == ([], [])
    assert LinkCheck.objects.count() == 0


def test_the_worker_does_it(world):
    naming(world.lay(PAGE))
    cache.clear()

    assert work_once()

    assert found(PAGE, "", is_broken=False)
    assert world.asked == [f"HEAD {PAGE}"]
