"""Which sources registries are asked about, when, and by whose hand."""

import re
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from fibro.library.models import Mechanism, RegistryCheck
from fibro.library.retractions import check_due

from ..factories import ArticleFactory, SourceFactory
from .citing import check_at, cited, retract

pytestmark = pytest.mark.django_db


def check_sources(*args):
    out = StringIO()
    call_command("check_sources", *args, stdout=out)
    return out.getvalue().splitlines()


def test_a_source_is_asked_about_once_a_week(registry):
    cited()
    retract(registry)
    start = timezone.now()

    asked = [check_at(start + timedelta(days=day)) for day in (0, 1, 6, 7.1, 8, 14.3)]

    assert asked == [1, 0, 0, 1, 0, 1]


def test_a_source_that_nobody_cites_is_not_asked_about(registry):
    SourceFactory(doi="10.1000/1")
    SourceFactory(key="no-number")
    ArticleFactory(body="So it is [@no-number].")
    explains = SourceFactory(doi="10.1000/2")
    Mechanism.objects.create(
        name="M", slug="m", says="S", strength="early"
    ).sources.add(explains)

    check_due()

    assert registry.asked == ["10.1000/2"]


def test_a_round_asks_about_a_few_and_waits_a_minute(registry):
    for number in range(7):
        cited(f"s-{number}", doi=f"10.1000/{number}")

    asked = [check_due(), check_due()]
    cache.clear()
    asked.append(check_due())

    assert asked == [5, 0, 2]


def test_nobody_is_asked_where_looking_up_is_switched_off(registry, settings):
    cited()
    settings.SOURCE_LOOKUP = False

    assert check_due() == 0
    assert registry.asked == []
    with pytest.raises(CommandError, match="switched off"):
        check_sources()


def test_a_registry_that_does_not_answer_is_left_alone_and_asked_the_next_day(registry):
    cited()
    cited("b-2009", doi="10.1000/b")
    registry.answer = (500, {}, b"")
    start = timezone.now()

    assert check_at(start) == 1  # the other one is not tried
    assert check_due() == 0
    assert RegistryCheck.objects.get().answered_at is None

    registry.answer = None
    assert check_at(start + timedelta(hours=2)) == 1
    assert check_at(start + timedelta(hours=25)) == 1


def test_the_command_reports_and_does_the_same_by_hand(registry):
    source = cited()
    retract(registry)
    report = [
        "taken-2009: Crossref says that it was retracted on 6 February 2010.",
        "1 asked about, 0 without an answer.",
    ]

    assert check_sources("--dry-run") == report
    source.refresh_from_db()
    assert source.retracted_on is None
    assert RegistryCheck.objects.count() == 0

    assert check_sources("taken-2009") == report
    source.refresh_from_db()
    assert source.retracted_on == date(2010, 2, 6)


def test_the_command_gives_up_where_nobody_answers(registry):
    for number in range(5):
        cited(f"s-{number}", doi=f"10.1000/{number}")
    registry.answer = (500, {}, b"")

    with pytest.raises(CommandError, match=re.escape("3 in a row got no answer.")):
        check_sources()

    with pytest.raises(CommandError, match="No source has this key: nobody"):
        check_sources("nobody")
