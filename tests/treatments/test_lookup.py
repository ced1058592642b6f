import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from treatments.lookup import NOT_LISTED, look_up

from ..factories import SourceFactory
from .factories import AgentFactory, InteractionFactory, TreatmentFactory, agent_of

pytestmark = pytest.mark.django_db

NOTHING = (
    "We hold nothing on this pair. "
    "That does not mean it is all right. Ask a pharmacist."
)
CLOSING = (
    "Already taking both? Do not stop suddenly. "
    "Speak to a pharmacist or your prescriber today."
)


def answer_of(client, *asked):
    response = client.get("/treatments/interactions/", {"m": asked})
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.select_one(".answer")


def words(tag):
    return tag.get_text(" ", strip=True)


def test_a_published_pair_says_level_what_can_happen_what_to_do_and_source(client):
    source = SourceFactory(title="A label")
    one, other = AgentFactory(name="Pill"), AgentFactory(name="Tea")
    InteractionFactory(first=one, second=other, level="never", sources=[source])

    for asked in ((one.slug, other.slug), (other.slug, one.slug)):
        answer = answer_of(client, *asked)
        said = words(answer)
        assert "Never together" in said
        assert "Drowsiness adds up." in said
        assert "Ask a pharmacist." in said
        assert answer.select_one(".sources a")["href"] == source.get_absolute_url()
        assert answer.select("p")[-1].get_text() == CLOSING


def test_a_pair_we_hold_nothing_on_says_that_this_means_nothing(client):
    answer = answer_of(client, AgentFactory().slug, AgentFactory().slug)

    assert [p.get_text() for p in answer.select("p")] == [NOTHING, CLOSING]


@pytest.mark.parametrize("asked", [("pill", NOT_LISTED), (NOT_LISTED, NOT_LISTED)])
def test_something_not_listed_is_an_answer_too(client, asked):
    AgentFactory(slug="pill")

    answer = answer_of(client, *asked)

    assert [p.get_text() for p in answer.select("p")] == [NOTHING, CLOSING]


def test_an_unknown_name_counts_as_not_listed_and_is_said_to_be_so(client):
    AgentFactory(slug="pill")

    page = client.get("/treatments/interactions/?m=pill&m=zzz").content.decode()

    assert NOTHING in page
    assert "One name in this address is not in our list." in page


def test_a_class_rule_speaks_of_its_members_and_says_whom_it_is_about(client):
    group = AgentFactory(name="Opioids", kind="class")
    codeine, pill = AgentFactory(name="Codeine"), AgentFactory(name="Pill")
    codeine.groups.add(group)
    InteractionFactory(first=group, second=pill, level="usually_avoided")

    answer = answer_of(client, codeine.slug, pill.slug)

    assert "Usually avoided: ask today" in words(answer)
    assert answer.h3.get_text() == "Opioids and Pill"


def test_a_chosen_class_tells_of_what_is_inside_it(client):
    group = AgentFactory(name="Opioids", kind="class")
    tramadol, pill = AgentFactory(name="Tramadol"), AgentFactory(name="Pill")
    tramadol.groups.add(group)
    InteractionFactory(first=tramadol, second=pill, level="never")

    answer = answer_of(client, group.slug, pill.slug)

    assert "This is published about something in it" in words(answer)
    assert answer.h3.get_text() == "Tramadol and Pill"
    assert NOTHING not in words(answer)


def test_a_pair_not_yet_sourced_says_being_checked(client):
    rule = InteractionFactory(certainty="indirect", level="good_to_know")

    answer = answer_of(client, rule.first.slug, rule.second.slug)

    assert "Being checked. Treat as: check first" in words(answer)
    assert "answer--check_first" in answer["class"]


def test_no_answer_ever_says_safe(client):
    treatment = TreatmentFactory(title="Pill")
    rule = InteractionFactory(first=agent_of(treatment), level="good_to_know")

    for other in (rule.second.slug, NOT_LISTED, AgentFactory().slug):
        assert "safe" not in words(answer_of(client, treatment.slug, other)).casefold()


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("?m=pill&m=", "Choose something here, or “Something not listed”."),
        ("?m=&m=pill", "Choose something here, or “Something not listed”."),
        ("?m=pill&m=pill", "You chose the same one twice."),
    ],
)
def test_half_a_question_is_an_error_beside_its_field_and_no_answer(
    client, query, error
):
    AgentFactory(slug="pill")

    response = client.get(f"/treatments/interactions/{query}")

    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one(".answer") is None
    assert soup.title.get_text().startswith("Error: ")
    assert error in soup.select_one(".field__error").get_text()
    assert error in soup.select_one(".error-summary").get_text()


def test_a_link_that_names_one_thing_only_fills_it_in(client):
    AgentFactory(slug="pill")

    soup = BeautifulSoup(
        client.get("/treatments/interactions/?m=pill").content, "html.parser"
    )

    assert soup.select_one(".error-summary") is None
    assert soup.select_one("#first option[selected]")["value"] == "pill"


def test_what_was_looked_up_is_neither_indexed_nor_told_to_other_sites(client):
    response = client.get("/treatments/interactions/?m=a&m=b")

    assert response["Referrer-Policy"] == "no-referrer"
    assert b'name="robots" content="noindex"' in response.content


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_look_up_takes_five_queries_whatever_we_hold(
    client, rows, django_assert_num_queries
):
    rules = [InteractionFactory() for _ in range(rows)]
    asked = (rules[0].first.slug, rules[0].second.slug)

    # settings, things to choose from, classes, rules, their sources
    with django_assert_num_queries(5):
        client.get("/treatments/interactions/", {"m": asked})


class EveryAnswer(TestCase):
    """Whatever stands in an address: two kinds of answer, or none and why."""

    @classmethod
    def setUpTestData(cls):
        agents = [AgentFactory(slug=f"agent-{n}") for n in range(4)]
        group = AgentFactory(slug="agent-4", kind="class")
        agents[0].groups.add(group)
        InteractionFactory(first=agents[1], second=group)
        InteractionFactory(first=agents[1], second=agents[2], level="never")

    slugs = st.one_of(
        st.sampled_from([f"agent-{n}" for n in range(5)]),
        st.just(NOT_LISTED),
        st.text(max_size=20),
    )

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(slugs, max_size=4))
    def test_is_what_is_published_or_that_we_hold_nothing(self, asked):
        lookup = look_up(asked)

        if lookup.answer is None:
            assert lookup.errors or len(asked) < 2 or not any(asked[:2])
        else:
            published = bool(lookup.answer.published or lookup.answer.inside)
            assert lookup.answer.holds_nothing is not published
