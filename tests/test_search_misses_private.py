"""Whatever is typed into the search box: a page, and nothing kept of a person."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fibro.search_miss import SearchMiss, comparable, fingerprint

from .contact.dumping import dump_of_everything
from .test_search_misses import ask

pytestmark = pytest.mark.django_db

often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
words = st.text("abcdefghijklmnopqrstuvwxyzäß ", max_size=20)
# As people write them: +44 20 7946 0958, (020) 7946-0958, 020.7946.0958.
numbers = st.lists(st.sampled_from("0123456789"), min_size=5, max_size=14).flatmap(
    lambda digits: st.lists(
        st.sampled_from(["", " ", "-", ".", "/", ") ", " (0", "–", "\u00a0"]),
        min_size=len(digits),
        max_size=len(digits),
    ).map(lambda between: "".join(map("".join, zip(digits, between, strict=True))))
)


def is_kept_nowhere(query):
    SearchMiss.objects.all().delete()
    before = dump_of_everything()
    ask(query)
    ask(query, day=1)
    return dump_of_everything() == before


@often
@given(words, st.emails(), words)
def test_no_search_with_an_email_address_is_kept(before, address, after):
    assert is_kept_nowhere(f"{before} {address} {after}")


@often
@given(words, numbers, words)
def test_no_search_with_a_telephone_number_is_kept(before, number, after):
    assert is_kept_nowhere(f"{before}{number}{after}")


@often
@given(typed)
def test_whatever_is_typed_is_answered_and_counted_or_not(query):
    SearchMiss.objects.all().delete()
    ask(query)
    ask(query, day=1)

    found = list(SearchMiss.objects.values_list("fingerprint", "words", "times"))
    known = comparable(query)
    assert found == ([(fingerprint(known), known, 2)] if known else [])


@often
@given(typed)
def test_what_a_search_is_known_by_is_known_by_itself(query):
    assert comparable(comparable(query)) == comparable(query)


def test_only_our_key_makes_the_fingerprint(settings):
    ask("zorbing")
    settings.SECRET_KEY = "another-key-" + "y" * 50
    Client().get("/search/?q=zorbing")

    assert SearchMiss.objects.count() == 2
