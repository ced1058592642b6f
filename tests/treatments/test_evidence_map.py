"""The evidence map: one picture and one table of what was studied."""

import pytest
from bs4 import BeautifulSoup

from treatments.beads import bead_of
from treatments.models import Evidence
from treatments.proof import EFFECT_WORDS

from ..factories import SourceFactory, SymptomFactory
from .factories import EvidenceFactory, TreatmentFactory

pytestmark = pytest.mark.django_db

MAP = "/treatments/evidence/"


def soup_of(client, query="", status=200):
    response = client.get(f"{MAP}{query}")
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def names(soup):
    """The accessible names of the beads, in the order of the keyboard."""
    return [a.title.get_text() for a in soup.select(".evidence-map__drawing a")]


def told(soup):
    """The lines of the table."""
    return [
        " ".join(line.get_text(" ", strip=True).replace(" ,", ",").split())
        for line in soup.select(".evidence-map__found li")
    ]


@pytest.fixture
def pain():
    return SymptomFactory(title="Pain all over", short_name="pain", order=1)


@pytest.fixture
def row(pain):
    return EvidenceFactory(
        treatment=TreatmentFactory(title="Duloxetine", approach="pharmacological"),
        symptom=pain,
        certainty="low",
        people_studied=2249,
        source=SourceFactory(authors="Cochrane", year=2018),
    )


def test_a_bead_says_what_who_how_sure_how_many_and_whence(client, row):
    assert names(soup_of(client)) == [
        "Duloxetine for pain: small effect, low certainty, 2,249 people. Cochrane 2018"
    ]


def test_the_table_says_the_same_words(client, row):
    assert told(soup_of(client)) == [
        "Duloxetine: Pain: small effect, low certainty, 2,249 people. Cochrane 2018."
    ]


ROWS = [
    *[{"effect": effect} for effect in Evidence.Effect.values],
    *[{"certainty": certainty} for certainty in Evidence.Certainty.values],
    *[{"people_studied": n} for n in (None, 1, 99, 100, 499, 500, 1999, 2000, 60_000)],
]


@pytest.mark.parametrize("fields", ROWS, ids=str)
def test_picture_and_table_say_of_a_row_what_it_holds(client, row, fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()

    soup = soup_of(client)

    href = soup.select_one(".evidence-map__drawing use")["href"]
    assert href == f"#{bead_of(row).id}"
    assert len(soup.select(href)) == 1
    number, rated = row.people_studied, row.get_certainty_display().lower()
    people = f"{number:,} people" if number else "number of people not known"
    certainty = f"{rated} certainty" if rated != "not rated" else "certainty not rated"
    effect = EFFECT_WORDS[row.effect]
    said = f"{effect}, {certainty}, {people}. Cochrane 2018"
    assert names(soup) == [f"Duloxetine for pain: {said}"]
    assert told(soup) == [f"Duloxetine: Pain: {said}."]


def test_a_row_not_checked_shows_no_effect_in_the_picture_and_is_marked(client, row):
    row.checked = "unchecked"
    row.save()

    soup = soup_of(client)

    assert soup.select_one(".evidence-map__drawing use")["href"] == "#bead-checking"
    assert names(soup)[0].startswith("Duloxetine for pain: being checked, small effect")
    assert "Not yet checked against its source." in told(soup)[0]


def test_of_several_rows_the_surest_checked_one_speaks_and_the_rest_are_counted(
    client, row
):
    source = SourceFactory(authors="Wang", year=2020)
    more = {"treatment": row.treatment, "symptom": row.symptom, "source": source}
    EvidenceFactory(**more, effect="large", certainty="high", checked="unchecked")
    EvidenceFactory(**more, effect="none", certainty="moderate", people_studied=10)

    assert names(soup_of(client)) == [
        "Duloxetine for pain: little or no effect, moderate certainty, 10 people. "
        "Wang 2020, and 2 more"
    ]


def test_where_we_hold_no_study_the_table_says_so(client, row):
    sleep = SymptomFactory(short_name="sleep", order=2)
    tai_chi = TreatmentFactory(title="Tai chi")
    EvidenceFactory(treatment=tai_chi, symptom=sleep)
    TreatmentFactory(title="Untested")

    soup = soup_of(client)

    rows = {
        tr.th.get_text(): [td.get_text(strip=True) for td in tr.select("td")]
        for tr in soup.select("tbody tr")
    }
    assert rows["Duloxetine"][1] == "Sleep"
    assert rows["Tai chi"][1] == "Pain"
    assert rows["Untested"] == ["Nothing yet", "Pain, sleep"]


def test_each_bead_leads_to_its_line_on_the_page_of_the_treatment(client, row):
    row.treatment.derive()
    links = {a["href"] for a in soup_of(client).select(".evidence-map__drawing a")}
    links |= {a["href"] for a in soup_of(client).select(".evidence-map__found a")}
    (link,) = links
    address, line = link.split("#")

    page = BeautifulSoup(client.get(address).content, "html.parser")

    assert page.find(id=line).get_text(strip=True).startswith(row.statement)


def test_the_names_of_treatments_stand_by_kind_and_name_never_by_result(client, pain):
    for title, approach, effect in [
        ("Yoga", "complementary", "large"),
        ("walking", "non-pharmacological", "none"),
        ("Äpfel", "non-pharmacological", "large"),
        ("Pill", "pharmacological", "small"),
    ]:
        treatment = TreatmentFactory(title=title, approach=approach)
        EvidenceFactory(treatment=treatment, symptom=pain, effect=effect)

    kinds = [h.get_text() for h in soup_of(client).select(".evidence-map__title")]
    found = [name.split(" for ")[0] for name in names(soup_of(client))]

    assert kinds == ["Medicines", "Non-drug treatments", "Complementary treatments"]
    assert found[0] == "Pill"
    assert sorted(found[1:3]) == ["walking", "Äpfel"]
    assert found[3] == "Yoga"


def test_one_kind_is_shown_by_a_link_that_counts_it(client, row):
    EvidenceFactory(treatment=TreatmentFactory(title="Walking"), symptom=row.symptom)

    soup = soup_of(client, "?kind=pharmacological")

    chips = [a.get_text() for a in soup.select(".chips a")]
    assert chips == [
        "All kinds (2)",
        "Medicines (1)",
        "Non-drug treatments (1)",
        "Complementary treatments (0)",
    ]
    assert soup.select_one(".chip[aria-current]").get_text() == "Medicines (1)"
    assert [name.split(" for ")[0] for name in names(soup)] == ["Duloxetine"]


@pytest.mark.parametrize(
    "query", ["?kind=zzz", "?kind=%00", "?kind=pharmacological&kind=complementary"]
)
def test_a_kind_that_cannot_be_is_left_out_and_said(client, row, query):
    soup = soup_of(client, query)

    assert len(names(soup)) == 1
    assert "One filter in this address is not known here" in soup.get_text()


@pytest.mark.parametrize("query", ["?page=0", "?page=2", "?page=x", "?page=%00"])
def test_a_page_that_is_not_there_is_a_404(client, row, query):
    soup_of(client, query, status=404)


def test_a_site_without_studies_says_so(client):
    assert "No study is here yet" in soup_of(client).get_text()


def test_a_draft_and_what_is_said_of_it_stay_hidden(client, row):
    draft = TreatmentFactory(title="Secret", published_at=None)
    EvidenceFactory(treatment=draft, symptom=SymptomFactory(short_name="itching"))
    EvidenceFactory(treatment=draft, symptom=row.symptom)

    words = client.get(MAP).content.decode()

    assert "Secret" not in words
    assert "itching" not in words.casefold()


def test_many_treatments_stand_on_several_pages_that_keep_the_kind(client, pain):
    treatments = [TreatmentFactory(title=f"Way {n:02}") for n in range(41)]
    for treatment in treatments:
        EvidenceFactory(treatment=treatment, symptom=pain)

    first = soup_of(client, "?kind=non-pharmacological")
    link = first.select_one("a[rel=next]")["href"]

    assert len(names(first)) == 40
    assert len(names(soup_of(client, link))) == 1
    assert link == "?kind=non-pharmacological&page=2"


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_the_map_takes_six_queries_whatever_it_holds(
    client, rows, django_assert_num_queries, pain
):
    source = SourceFactory()
    treatments = [TreatmentFactory() for _ in range(min(rows, 50))]
    Evidence.objects.bulk_create(
        EvidenceFactory.build(
            treatment=treatments[n % len(treatments)], symptom=pain, source=source
        )
        for n in range(rows)
    )

    # settings, how many, treatments, symptoms, evidence, kinds
    with django_assert_num_queries(6):
        client.get(MAP)


def test_only_the_whole_map_is_for_search_engines(client, row):
    chosen = client.get(f"{MAP}?kind=pharmacological")

    assert chosen["Referrer-Policy"] == "no-referrer"
    assert client.get(MAP)["Referrer-Policy"] == "same-origin"
    assert b'content="noindex"' in chosen.content
