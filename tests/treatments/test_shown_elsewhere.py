"""Treatments on pages of others: symptoms, search, the home page."""

import pytest
from bs4 import BeautifulSoup

from treatments.models import Treatment

from ..factories import SourceFactory, SymptomFactory
from .factories import EvidenceFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_evidence_of_a_symptom_page_is_one_query(
    client, rows, django_assert_num_queries
):
    symptom = SymptomFactory()
    for _ in range(rows):
        EvidenceFactory(symptom=symptom)
        EvidenceFactory(symptom=symptom, effect="none")

    with django_assert_num_queries(1):
        found = symptom.evidence.by_result()
        for row in [*found["may_help"], *found["no_clear_help"]]:
            row.source.short_name, row.treatment.get_absolute_url(), row.mark

    assert [len(found["may_help"]), len(found["no_clear_help"])] == [rows, rows]


def test_a_symptom_page_parts_what_may_help_from_what_did_not(client):
    symptom = SymptomFactory()
    for title, effect in (("Walking", "small"), ("Wishing", "none")):
        EvidenceFactory(
            symptom=symptom, effect=effect, treatment=TreatmentFactory(title=title)
        )

    page = client.get(symptom.get_absolute_url())
    soup = BeautifulSoup(page.content, "html.parser")

    assert "Walking" in soup.select_one("#what-may-help").get_text()
    assert "Wishing" in soup.select_one("#what-did-not").get_text()


def test_search_finds_a_treatment_by_its_brand_and_leads_to_its_sections(client):
    SourceFactory(key="a-2020")
    treatment = TreatmentFactory(stopping="Unmistakable wording [@a-2020].")
    treatment.brand_names.create(name="Cymbalta")
    treatment.derive()

    assert (
        treatment.get_absolute_url()
        in client.get("/search/?q=cymbalta").content.decode()
    )
    assert (
        f"{treatment.get_absolute_url()}#h-stopping"
        in client.get("/search/?q=unmistakable").content.decode()
    )


def test_the_home_page_gets_the_newest_of_each_approach_in_two_queries(
    django_assert_num_queries,
):
    for approach in ("complementary", "pharmacological", "non-pharmacological"):
        for title in ("older", "newer"):
            TreatmentFactory(approach=approach, title=f"{approach} {title}")
    EvidenceFactory(treatment=Treatment.objects.first())

    with django_assert_num_queries(2):
        found = list(Treatment.objects.published().one_of_each_approach())
        marks = [treatment.card_mark for treatment in found]

    assert [treatment.title for treatment in found] == [
        "pharmacological newer",
        "non-pharmacological newer",
        "complementary newer",
    ]
    assert len(marks) == 3
