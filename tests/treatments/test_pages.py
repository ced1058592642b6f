import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from fibro.library.models import SiteSettings
from treatments.models import Treatment

from ..factories import FaqFactory, SymptomFactory
from .factories import (
    EvidenceFactory,
    GuidelineFactory,
    InteractionFactory,
    TreatmentFactory,
    agent_of,
    full_treatment,
)

pytestmark = pytest.mark.django_db

SAFETY_LINE = "This page does not tell you how much to take."


def page_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def headings(soup):
    return [
        h.get_text(" ", strip=True) for h in soup.select(".doc__body > section > h2")
    ]


def test_a_full_page_prints_every_heading_in_its_order(client):
    texts = dict.fromkeys(Treatment.markdown_fields, "> A gist.\n\nWords.")
    treatment = full_treatment(approach="pharmacological", **texts)
    treatment.treatment_faqs.create(faq=FaqFactory())

    soup = page_of(client, treatment.get_absolute_url())

    assert headings(soup) == [
        "What it may help",
        "What guidelines say",
        "Where it is approved",
        "How it may work",
        "How it is used",
        "Side effects",
        "Taking it with other things",
        "Who should take care",
        "Stopping it",
        "Questions to ask",
        "Cost and access",
        "Questions people ask",
        "Sources",
        "About this page",
    ]


def test_a_heading_without_content_is_left_out(client):
    treatment = TreatmentFactory()

    soup = page_of(client, treatment.get_absolute_url())

    assert headings(soup) == ["How it is used", "About this page"]


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(client):
    treatment = full_treatment(rows=3, approach="pharmacological")

    soup = page_of(client, treatment.get_absolute_url())

    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    inside = {a["href"][1:] for a in soup.select('a[href^="#"]')}
    assert inside <= set(ids)


def test_rows_carry_the_numbers_of_their_sources(client):
    treatment = full_treatment()
    key = treatment.harms.get().source.key
    number = treatment.source_numbers[key]

    soup = page_of(client, treatment.get_absolute_url())

    harm = soup.select_one("#what-it-may-help ul:last-of-type li")
    assert harm.select_one("sup.cite a")["href"] == f"#source-{number}"
    assert soup.select_one(f"#source-{number} a")["href"] == f"/sources/{key}/"


@pytest.mark.parametrize(
    ("approach", "is_said"),
    [("pharmacological", True), ("non-pharmacological", False)],
)
def test_a_medicine_page_opens_with_the_safety_line(client, approach, is_said):
    treatment = TreatmentFactory(approach=approach)

    soup = page_of(client, treatment.get_absolute_url())

    before_the_short_version = soup.article.get_text(" ").split("In short")[0]
    assert (SAFETY_LINE in before_the_short_version) is is_said


def test_a_medicine_without_known_pairs_says_that_this_means_nothing(client):
    treatment = TreatmentFactory(approach="pharmacological")

    words = page_of(client, treatment.get_absolute_url()).get_text(" ")

    assert "We hold nothing on this treatment and others." in words
    assert "That does not mean it is all right. Ask a pharmacist." in words


def test_guidelines_that_disagree_are_said_before_the_first_section(client):
    treatment = TreatmentFactory()
    GuidelineFactory(treatment=treatment, guideline="EULAR")
    GuidelineFactory(treatment=treatment, guideline="NICE", verdict="strong_against")
    treatment.derive()

    short = page_of(client, treatment.get_absolute_url()).select_one(".doc__short")

    assert short.h2.find_next("h2").get_text() == "Guidelines disagree"
    assert "EULAR 2017, on fibromyalgia, is for it." in short.get_text()
    assert "NICE 2017, on fibromyalgia, is against it." in short.get_text()


def test_an_unchecked_row_shows_only_marked_as_such(client):
    treatment = TreatmentFactory()
    EvidenceFactory(treatment=treatment, checked="unchecked")
    treatment.derive()

    words = page_of(client, treatment.get_absolute_url()).get_text(" ")

    assert "Not yet checked against its source." in words


def test_what_no_source_states_prints_not_known(client):
    treatment = TreatmentFactory()
    EvidenceFactory(treatment=treatment)
    treatment.derive()

    words = page_of(client, treatment.get_absolute_url()).get_text(" ", strip=True)

    for line in ("Compared with: not known", "Length: not known"):
        assert line in words
    assert "People studied: not known" in words


def test_the_wrong_approach_in_the_path_leads_to_the_right_one(client):
    treatment = TreatmentFactory(slug="yoga", approach="complementary")

    response = client.get("/treatments/pharmacological/yoga/")

    assert response.status_code == 301
    assert response["Location"] == treatment.get_absolute_url()


def test_a_renamed_treatment_answers_301_at_its_old_address(client):
    treatment = TreatmentFactory(slug="yoga", approach="complementary")
    treatment.slug = "yoga-classes"
    treatment.save()

    response = client.get("/treatments/complementary/yoga/")

    assert response.status_code == 301
    assert response["Location"] == "/treatments/complementary/yoga-classes/"


@pytest.mark.parametrize(
    "state",
    [
        {"published_at": None},
        {"published_at": timezone.now() + timedelta(hours=1)},
        {"withdrawn_at": timezone.now()},
    ],
)
def test_what_is_not_live_is_seen_by_staff_alone(client, editor, state):
    treatment = TreatmentFactory(title="Hidden", **state)
    symptom = SymptomFactory()
    EvidenceFactory(treatment=treatment, symptom=symptom)
    address = treatment.get_absolute_url()

    assert client.get(address).status_code == 404
    for page in ("/treatments/", "/treatments/compare/", symptom.get_absolute_url()):
        assert "Hidden" not in client.get(page).content.decode()
    client.force_login(editor)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("approach", "kind"),
    [("pharmacological", "Drug"), ("complementary", "MedicalTherapy")],
)
def test_structured_data_parses_and_is_one_graph(client, approach, kind):
    treatment = full_treatment(approach=approach, title="A </script> & “B”")
    treatment.brand_names.create(name="Brandname")
    treatment.derive()

    soup = page_of(client, treatment.get_absolute_url())

    data = json.loads(soup.select_one('script[type="application/ld+json"]').string)
    nodes = {node["@id"]: node for node in data["@graph"]}
    url = f"http://testserver{treatment.get_absolute_url()}"
    assert nodes[f"{url}#page"]["@type"] == "MedicalWebPage"
    assert "reviewedBy" not in nodes[f"{url}#page"]
    about = nodes[f"{url}#treatment"]
    assert about["@type"] == kind
    assert about["name"] == treatment.title
    assert about["alternateName"] == ["Brandname"]
    assert about["mainEntityOfPage"]["@id"] in nodes


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_page_takes_five_queries_whatever_it_holds(
    client, rows, django_assert_num_queries
):
    treatment = full_treatment(rows=rows)
    SiteSettings.forget()

    # page, sources, questions, settings, placements
    with django_assert_num_queries(5):
        client.get(treatment.get_absolute_url())


def test_a_pair_is_named_on_the_page_of_both(client):
    one, other = TreatmentFactory(title="One"), TreatmentFactory(title="Other")
    InteractionFactory(
        first=agent_of(one), second=agent_of(other), level="usually_avoided"
    )

    for page in (one, other):
        soup = page_of(client, page.get_absolute_url())
        row = soup.select_one("#with-other-things tbody tr")
        assert "Usually avoided: ask today" in row.get_text()
