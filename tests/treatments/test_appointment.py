"""The sheet for an appointment: what it says, and what it never tells anyone."""

import pytest
from bs4 import BeautifulSoup

from treatments.points import first_list, subheadings

from ..factories import SourceFactory
from .factories import (
    GuidelineFactory,
    InteractionFactory,
    TreatmentFactory,
    agent_of,
    full_treatment,
)

pytestmark = pytest.mark.django_db

SHEET = "/treatments/appointment/"
CARE = """> Ask first.

Say so if:

- you have heart trouble
- you drive

### Pregnancy

Ask.

::: urgent
- you faint
:::
"""


def soup_of(client, *slugs):
    response = client.get(SHEET, {"t": slugs})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())


def fact(soup, name):
    return next(
        words(div.dd)
        for div in soup.select(".appointment__facts > div")
        if words(div.dt).startswith(name)
    )


@pytest.fixture
def pill():
    return TreatmentFactory(
        title="Pill",
        slug="pill",
        approach="pharmacological",
        class_name="SNRI",
        lede="A capsule.",
        main_caution="Do not stop suddenly.",
        who_should_take_care=CARE,
        stopping="> Come off slowly.\n\nWords.",
        questions_to_ask="> Take this along.\n\n- Does it fit?\n- How long?\n",
    )


def test_it_says_what_it_is_what_guidelines_say_and_what_to_take_care_with(
    client, pill
):
    GuidelineFactory(treatment=pill, guideline="EULAR", year=2017)
    pill.derive()

    soup = soup_of(client, "pill")

    assert (
        words(soup.select_one(".appointment__part p")) == "Medicine: SNRI. A capsule."
    )
    assert fact(soup, "What guidelines say") == (
        "EULAR 2017, on fibromyalgia: weakly for."
    )
    assert fact(soup, "Main caution") == "Do not stop suddenly."
    assert fact(soup, "Stopping it") == "Come off slowly."
    assert "you have heart trouble you drive" in fact(soup, "Who should take care")
    assert fact(soup, "Who should take care").endswith("also tells about: Pregnancy.")
    answers = [words(li) for li in soup.select(".appointment__answers li")]
    assert answers == ["Does it fit?", "How long?"]


def test_what_is_not_known_is_said_to_be_so(client):
    TreatmentFactory(slug="bare", how_it_is_used="> A gist.\n\nWords.")

    soup = soup_of(client, "bare")

    for name in ("What guidelines say", "Main caution", "Who should", "Stopping it"):
        assert fact(soup, name) == "Not known"
    assert "That does not mean it is all right. Ask a pharmacist." in fact(
        soup, "With other things"
    )


def test_other_things_stand_by_level_the_worst_first(client, pill):
    agent = agent_of(pill)
    for level in ("good_to_know", "never", "check_first", "usually_avoided"):
        InteractionFactory(first=agent, second__name=f"Tea of {level}", level=level)
    InteractionFactory(first=agent, second__name="New tea", certainty="indirect")
    pill.derive()

    lines = [words(p) for p in soup_of(client, "pill").select(".appointment__mixing")]

    assert lines == [
        "Never together: Tea of never",
        "Usually avoided: ask today: Tea of usually_avoided",
        "Check first: Tea of check_first",
        "Being checked. Treat as: check first: New tea",
        "Good to know: Tea of good_to_know",
    ]


def test_every_two_of_the_chosen_are_told_about(client):
    treatments = [TreatmentFactory(title=f"T{n}", slug=f"t{n}") for n in range(3)]
    agents = [agent_of(treatment) for treatment in treatments]
    InteractionFactory(
        first=agents[0], second=agents[2], level="never", what_to_do="Ask today."
    )

    part = soup_of(client, "t0", "t1", "t2").select_one("#together-title").parent

    assert [h.get_text() for h in part.select("h3")] == [
        "T0 and T1",
        "T0 and T2",
        "T1 and T2",
    ]
    assert [words(p) for p in part.select("p")][1] == "Never together. Ask today."
    assert words(part).count("We hold nothing on this pair.") == 2


def test_a_question_of_several_treatments_is_printed_once(client, pill):
    TreatmentFactory(slug="other", questions_to_ask="> A.\n\n- Does it FIT?\n- Why?")

    soup = soup_of(client, "pill", "other")

    answers = [words(li) for li in soup.select(".appointment__answers li")]
    assert answers == ["Does it fit?", "How long?", "Why?"]


def test_a_fifth_is_refused_in_words_and_an_unknown_one_is_named(client):
    slugs = [TreatmentFactory(title=f"T{n}").slug for n in range(5)]

    soup = soup_of(client, *slugs, "no-such-thing")

    assert "The sheet has room for four. Left out: T4." in words(soup)
    assert "We hold no treatment under “no-such-thing”" in words(soup)
    assert len(soup.select(".appointment__facts")) == 4


@pytest.mark.parametrize(
    "slug", ["\0", "<script>alert(1)</script>", "é" * 3000, "' OR 1=1", "../../x"]
)
def test_hostile_names_are_words_like_any_other(client, slug):
    soup = soup_of(client, slug)

    assert "We hold no treatment under" in words(soup)
    assert soup.select("main script") == []


def test_a_draft_is_not_there_to_choose(client):
    draft = TreatmentFactory(title="Secret", published_at=None)

    soup = soup_of(client, draft.slug)

    assert soup.select(".appointment") == []
    assert "Secret" not in [words(option) for option in soup.select("option")]


def test_with_none_chosen_one_of_each_kind_is_offered(client, pill):
    TreatmentFactory(title="Yoga", slug="yoga", approach="complementary")

    soup = soup_of(client)

    assert [a["href"] for a in soup.select("#popular-title ~ ul a")] == [
        f"{SHEET}?t=pill",
        f"{SHEET}?t=yoga",
    ]


def test_the_form_holds_what_was_chosen(client, pill):
    TreatmentFactory(title="Yoga", slug="yoga")

    soup = soup_of(client, "pill", "", "yoga")

    chosen = [s.select_one("[selected]") for s in soup.select("form select[name=t]")]
    assert [option and option["value"] for option in chosen] == [
        "pill",
        "yoga",
        None,
        None,
    ]


def test_what_was_chosen_is_neither_indexed_nor_told_nor_logged(client, pill, caplog):
    caplog.set_level("INFO")

    chosen = client.get(f"{SHEET}?t=pill")

    assert chosen["Referrer-Policy"] == "no-referrer"
    assert b'content="noindex"' in chosen.content
    assert b"Set-Cookie" not in chosen.serialize_headers()
    assert "pill" not in caplog.text
    assert client.get(SHEET)["Referrer-Policy"] == "same-origin"


def test_a_treatment_leads_to_its_own_sheet_without_script(client, pill):
    page = BeautifulSoup(client.get(pill.get_absolute_url()).content, "html.parser")

    link = page.find("a", string="Print for my appointment")

    assert link["href"] == f"{SHEET}?t=pill"


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_sheet_takes_seven_queries_whatever_it_holds(
    client, rows, django_assert_num_queries
):
    treatments = [full_treatment(rows=rows) for _ in range(4)]
    InteractionFactory(first=treatments[0].agent, second=treatments[1].agent)

    # names, treatments, agents, classes, rules, their sources, settings
    with django_assert_num_queries(7):
        client.get(SHEET, {"t": [treatment.slug for treatment in treatments]})


def test_points_leave_out_marks_of_sources_meanings_and_care_cards(pill):
    source = SourceFactory(key="a-2020")
    pill.who_should_take_care = CARE.replace("trouble", f"trouble [@{source.key}]")
    pill.save()

    html = str(pill.printed("who_should_take_care")[0].html)

    assert "cite" in html
    assert first_list(html) == ["you have heart trouble", "you drive"]
    assert subheadings(html) == ["Pregnancy"]
