"""Numbers as people: two drawings of a hundred, and the same in words."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from treatments.people import groups

from .factories import EvidenceFactory, HarmFactory, TreatmentFactory

COUNT = st.integers(0, 100)


def people(path):
    """(x, y) of each: a place, or a step to the right of the one before."""
    found = []
    for letter, x, y in re.findall(r"([Mm])(\d+) (\d+)h0", path):
        here = (int(x), int(y))
        found.append(here if letter == "M" else (found[-1][0] + here[0], found[-1][1]))
    return found


@given(COUNT, COUNT)
def test_every_drawing_has_a_hundred_people_and_none_twice(with_it, without_it):
    for group in groups(with_it, without_it):
        yes, no = people(group["yes"]), people(group["no"])

        assert len(yes) == group["count"]
        assert len({*yes, *no}) == len(yes) + len(no) == 100


@given(COUNT)
def test_one_number_alone_is_not_drawn(count):
    assert groups(count, None) == groups(None, count) == []


@pytest.mark.django_db
def test_the_page_draws_both_groups_and_says_the_same_in_words(client):
    treatment = TreatmentFactory()
    EvidenceFactory(
        treatment=treatment,
        helped_with=31,
        helped_without=21,
        comparator="dummy pill",
        checked="read",
    )
    HarmFactory(treatment=treatment, stopped_with=19, stopped_without=10)
    treatment.derive()

    page = BeautifulSoup(
        client.get(treatment.get_absolute_url()).content, "html.parser"
    )

    said = [" ".join(p.text.split()) for p in page.select(".people__words")]
    assert said == [
        "31 in 100 with it",
        "21 in 100 without it (dummy pill)",
        "19 in 100 with it",
        "10 in 100 without it",
    ]
    drawn = [len(people(p["d"])) for p in page.select(".people__yes")]
    assert drawn == [31, 21, 19, 10]
