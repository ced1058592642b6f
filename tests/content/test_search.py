from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fibro.content.checks import search_index_is_whole
from fibro.content.models import SearchEntry
from fibro.content.search import search

from ..factories import ArticleFactory, SymptomFactory, TermFactory

pytestmark = pytest.mark.django_db


def titles(query):
    return [r.title for r in search(query)]


def test_a_word_of_the_title_comes_before_a_word_of_the_text():
    ArticleFactory(title="About sleep", body="Words.")
    ArticleFactory(title="Pain", body="## A\n\nSomething on sleep.\n")

    assert titles("sleep") == ["About sleep", "Pain"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("sjogren", True), ("SJÖGREN", True), ("exercises", True), ("absent", False)],
)
def test_accents_case_and_endings_do_not_matter(query, found):
    ArticleFactory(title="Exercise with Sjögren")

    assert bool(titles(query)) is found


def test_an_accent_typed_apart_from_its_letter_does_not_part_the_word():
    ArticleFactory(title="Une étude")

    assert [r.title for r in search("e\u0301tude")] == ["Une étude"]


def test_the_last_word_may_be_a_beginning():
    ArticleFactory(title="Duloxetine")

    assert titles("dulox") == ["Duloxetine"]


def test_other_names_find_a_term():
    TermFactory(name="Fibro fog", also_called="brain fog")

    assert titles("brain") == ["Fibro fog"]


def test_any_word_is_enough_when_no_page_has_all():
    ArticleFactory(title="Sleep")

    assert titles("sleep zebra") == ["Sleep"]


def test_a_section_answers_with_its_own_address():
    ArticleFactory(slug="a", title="Pain", body="## The gate\n\nA zebra.\n")

    (result,) = search("zebra")

    assert (result.url, result.section_title) == ("/articles/a/#h-the-gate", "The gate")
    assert [words for words, matched in result.excerpt if matched] == ["zebra"]


@pytest.mark.parametrize(
    "moments",
    [
        {"published_at": None},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"withdrawn_at": timezone.now()},
    ],
)
def test_what_readers_may_not_see_is_not_found(moments):
    ArticleFactory(title="Zebra", **moments)

    assert titles("zebra") == []


def test_entries_are_replaced_as_a_set():
    article = ArticleFactory(body="## A\n\nzebra\n\n## B\n\nb\n")
    article.body = "## A\n\nlion\n"
    article.save()
    article.derive()

    assert SearchEntry.objects.count() == 2
    assert titles("zebra") == []


def test_a_withdrawn_page_leaves_the_index():
    symptom = SymptomFactory(title="Zebra")
    symptom.withdrawn_at = timezone.now()
    symptom.save()
    symptom.derive()

    assert SearchEntry.objects.count() == 0


@given(query=st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_query_is_an_error(query):
    assert isinstance(search(query), list)


@pytest.mark.parametrize(
    "query", ['"', "NEAR(", "a* OR", "%s", "o'neil", "\x00", "'; DROP", "a & | !", "-x"]
)
def test_search_syntax_is_only_words(query):
    assert isinstance(search(query), list)


def test_a_broken_index_is_noticed_and_made_again():
    ArticleFactory(title="Zebra")
    SearchEntry.objects.all().delete()
    broken = bool(search_index_is_whole(None, ["default"]))

    call_command("rebuild_search", stdout=StringIO())

    # PostgreSQL keeps row and text together, so nothing can differ there.
    assert broken is (connection.vendor == "sqlite")
    assert search_index_is_whole(None, ["default"]) == []
    assert titles("zebra") == ["Zebra"]
