import pytest
from bs4 import BeautifulSoup

from ..factories import ArticleFactory, SymptomFactory
from .cards import names
from .factories import EvidenceFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Pill", "Walking", "Yoga"]),
        ("?kind=complementary", ["Yoga"]),
        ("?kind=complementary&kind=pharmacological", ["Pill", "Yoga"]),
        ("?helps=pain", ["Pill", "Yoga"]),
        ("?helps=sleep", ["Yoga"]),
        ("?helps=pain&prescription=yes", ["Pill"]),
        ("?prescription=no&kind=pharmacological", []),
        ("?effort=low&effort=high", ["Pill", "Yoga"]),
        ("?effort=high", ["Yoga"]),
        # About pain, since no symptom is chosen.
        ("?sure=low", ["Pill"]),
        ("?sure=low&sure=high", ["Pill", "Yoga"]),
        ("?helps=sleep&sure=high", ["Yoga"]),
        ("?helps=sleep&sure=low", []),
    ],
)
def test_filters_are_or_inside_a_facet_and_and_between(client, query, found):
    assert names(client, f"/treatments/{query}") == found


@pytest.mark.usefixtures("shelf")
def test_counts_are_true_and_options_that_give_nothing_stay(client):
    soup = BeautifulSoup(
        client.get("/treatments/?kind=pharmacological").content, "html.parser"
    )

    assert [
        label.get_text(" ", strip=True) for label in soup.select(".facets .check")
    ] == [
        "Medicines (1)",
        "Non-drug treatments (1)",
        "Complementary treatments (1)",
        "Pain (1)",
        "Sleep (0)",
        "We are confident (0)",
        "We are fairly sure (0)",
        "We are not sure (1)",
        "We cannot tell (0)",
        "Not rated (0)",
        "Yes (1)",
        "No (0)",
        "Low (1)",
        "Medium (0)",
        "High (0)",
    ]


@pytest.mark.usefixtures("shelf")
def test_a_card_shows_the_mark_of_the_chosen_symptom(client):
    plain = client.get("/treatments/").content.decode()
    asked = client.get("/treatments/?helps=sleep").content.decode()

    assert "For pain: small effect · we are confident" in plain
    assert "For sleep: medium effect · we are confident" in asked


@pytest.mark.usefixtures("shelf")
def test_an_approach_page_is_its_shelf_without_that_facet(client):
    assert names(client, "/treatments/complementary/") == ["Yoga"]
    assert b'name="kind"' not in client.get("/treatments/complementary/").content
    assert client.get("/treatments/herbal/").status_code == 404


@pytest.mark.usefixtures("shelf")
def test_no_result_names_the_filters_to_drop(client):
    address = "/treatments/?kind=pharmacological&prescription=no"
    soup = BeautifulSoup(client.get(address).content, "html.parser")

    assert soup.select_one("#count-title").get_text() == "0 treatments"
    assert [a["href"] for a in soup.select(".empty a")] == [
        "/treatments/?prescription=no",
        "/treatments/?kind=pharmacological",
    ]


@pytest.mark.usefixtures("shelf")
def test_an_unknown_filter_is_left_out_and_the_page_says_so(client):
    response = client.get("/treatments/?helps=boredom")

    assert names(client, "/treatments/?helps=boredom") == ["Pill", "Walking", "Yoga"]
    assert "One filter in this address is not known here" in response.content.decode()


def test_a_chosen_filter_is_neither_indexed_nor_told_to_other_sites(client):
    SymptomFactory(slug="pain")

    plain, chosen = client.get("/treatments/"), client.get("/treatments/?helps=pain")

    assert plain["Referrer-Policy"] == "same-origin"
    assert chosen["Referrer-Policy"] == "no-referrer"
    assert b'name="robots" content="noindex"' in chosen.content


def test_what_was_not_checked_is_no_reason_to_be_found(client):
    pain = SymptomFactory(slug="pain")
    EvidenceFactory(symptom=pain, checked="unchecked")

    assert names(client, "/treatments/?helps=pain") == []
    assert "May help</dt><dd>Not known" in client.get("/treatments/").content.decode()


@pytest.mark.parametrize(
    ("effects", "words"),
    [
        (["small", "unclear"], "Pain"),
        (["none", "unclear"], "Not clear from studies"),
        (["none"], "No clear help found"),
        ([], "Not known"),
    ],
)
def test_a_card_says_what_was_found_where_nothing_was_clear(client, effects, words):
    treatment, pain = TreatmentFactory(), SymptomFactory(short_name="pain")
    for effect in effects:
        EvidenceFactory(treatment=treatment, symptom=pain, effect=effect)

    page = client.get("/treatments/").content.decode()

    assert f"May help</dt><dd>{words}</dd>" in page


def test_an_empty_catalogue_says_so(client):
    assert "No treatment is here yet" in client.get("/treatments/").content.decode()


@pytest.mark.parametrize("address", ["/treatments/", "/treatments/complementary/"])
def test_a_list_leads_on_to_what_is_not_advised_wherever_that_page_moved(
    client, address
):
    article = ArticleFactory(slug="not-usually-advised", title="Not advised")
    article.slug = "advised-against"
    article.save()

    soup = BeautifulSoup(client.get(address).content, "html.parser")

    link = soup.find("a", string="Not advised")
    assert link["href"] == "/articles/advised-against/"


def test_a_list_does_not_lead_to_a_page_that_readers_may_not_see(client):
    ArticleFactory(slug="not-usually-advised", published_at=None)

    assert "is not in this list" not in client.get("/treatments/").content.decode()


@pytest.mark.parametrize(
    "address", ["/treatments/", "/treatments/non-pharmacological/"]
)
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_list_takes_five_queries_whatever_it_holds(
    client, address, rows, django_assert_num_queries
):
    ArticleFactory(slug="not-usually-advised")
    for _ in range(rows):
        EvidenceFactory()

    with django_assert_num_queries(5):
        client.get(address)
