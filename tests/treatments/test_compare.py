import pytest
from bs4 import BeautifulSoup

from .factories import (
    EvidenceFactory,
    InteractionFactory,
    TreatmentFactory,
    agent_of,
    full_treatment,
)

pytestmark = pytest.mark.django_db


def soup_of(client, *slugs):
    response = client.get("/treatments/compare/", {"t": slugs})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def questions(soup):
    return [th.get_text() for th in soup.select("tbody th")]


def answers(soup, question):
    row = next(tr for tr in soup.select("tbody tr") if tr.th.get_text() == question)
    return [td.get_text(" ", strip=True) for td in row.select("td")]


def test_two_stand_side_by_side_and_what_is_missing_prints_not_known(client):
    one, other = TreatmentFactory(title="One"), TreatmentFactory(title="Other")
    EvidenceFactory(
        treatment=one, helped_with=31, helped_without=21, comparator="a dummy pill"
    )
    one.derive()

    soup = soup_of(client, one.slug, other.slug)

    assert [a.get_text() for a in soup.select("thead th > a:first-child")] == [
        "One",
        "Other",
    ]
    assert answers(soup, "Out of 100 people, how many it helped") == [
        "For pain: 31 with it, 21 with a dummy pill.",
        "Not known",
    ]


@pytest.mark.parametrize(
    ("level", "place"),
    [("never", 0), ("usually_avoided", 0), ("check_first", -1), ("good_to_know", -1)],
)
def test_a_bad_mix_of_the_chosen_ones_is_the_first_line(client, level, place):
    one, other = TreatmentFactory(), TreatmentFactory()
    InteractionFactory(first=agent_of(one), second=agent_of(other), level=level)

    soup = soup_of(client, one.slug, other.slug)

    assert questions(soup)[place] == "Taking them together"


def test_rows_in_which_all_answer_alike_are_marked_unless_they_keep_safe(client):
    care = "> Ask first if you are pregnant.\n\nWords."
    one = TreatmentFactory(effort="low", who_should_take_care=care)
    other = TreatmentFactory(
        effort="low", who_should_take_care=care, time_to_notice="Weeks"
    )

    soup = soup_of(client, one.slug, other.slug)

    marked = [tr.th.get_text() for tr in soup.select("tr[data-same]")]
    assert "Effort from you" in marked
    for question in (
        "Time to notice",
        "Driving, pregnancy and who should take care",
        "Taking them together",
    ):
        assert question not in marked
    button = soup.select_one("button[data-module=same-rows]")
    assert button.get_text() == f"Hide rows that are the same ({len(marked)})"
    assert "js-only" in button.parent["class"]


def test_a_pair_we_hold_nothing_on_is_never_called_all_right(client):
    one, other = TreatmentFactory(), TreatmentFactory(title="Other")

    soup = soup_of(client, one.slug, other.slug)

    assert answers(soup, "Taking them together")[0] == (
        "With Other: We hold nothing on this pair. That does not mean it is all right."
    )


def test_a_fourth_is_refused_in_words_and_an_unknown_one_is_named(client):
    slugs = [TreatmentFactory(title=f"T{n}").slug for n in range(4)]

    words = soup_of(client, *slugs, "no-such-thing").get_text(" ")

    assert "We compare three at a time. Left out: T3." in words
    assert "We hold no treatment under “no-such-thing”" in words


@pytest.mark.parametrize(
    ("chosen", "heading"), [(0, "Nothing is chosen yet"), (1, None)]
)
def test_with_fewer_than_two_pairs_are_offered_as_links(client, chosen, heading):
    one = TreatmentFactory(title="One", slug="one")
    TreatmentFactory(title="Other", slug="other", approach="complementary")

    soup = soup_of(client, *[one.slug][:chosen])

    assert soup.select_one("#begin-title").get_text() == (
        heading or "Choose one more to compare with One"
    )
    assert [a["href"] for a in soup.select("section ul a")] == [
        "/treatments/compare/?t=one&t=other"
    ]


def test_the_same_twice_counts_once(client):
    one = TreatmentFactory(title="One")

    assert "Choose one more" in soup_of(client, one.slug, one.slug).get_text()


def test_only_the_bare_page_is_indexed_and_choices_stay_here(client):
    bare = client.get("/treatments/compare/")
    chosen = client.get("/treatments/compare/?t=x")

    assert bare["Referrer-Policy"] == "same-origin"
    assert chosen["Referrer-Policy"] == "no-referrer"
    assert b"noindex" in chosen.content


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_comparison_takes_seven_queries_whatever_it_holds(
    client, rows, django_assert_num_queries
):
    treatments = [full_treatment(rows=rows) for _ in range(3)]
    InteractionFactory(first=treatments[0].agent, second=treatments[1].agent)

    # names, treatments, agents, classes, rules, their sources, settings
    with django_assert_num_queries(7):
        client.get("/treatments/compare/", {"t": [t.slug for t in treatments]})
