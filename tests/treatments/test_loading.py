import pytest

from treatments.loading import load_interactions, load_treatment
from treatments.models import Agent, Interaction, Treatment

from ..factories import SourceFactory, SymptomFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    SourceFactory(key="a-2020")
    SymptomFactory(slug="pain")
    return {
        "name": "Pill",
        "slug": "pill",
        "approach": "pharmacological",
        "class_name": "SNRI",
        "brand_names": [{"name": "Brandname", "country": "UK, EU"}],
        "prescription": True,
        "lede": "A pill.",
        "in_short": ["One.", "Two.", "Three."],
        "effort": "low",
        "main_caution": "Do not stop suddenly.",
        "guidelines": [
            {
                "guideline": "EULAR",
                "year": 2017,
                "verdict": "weak_for",
                "scope": "fibromyalgia",
                "agreement": "71-73",
                "source": "a-2020",
            }
        ],
        "approvals": [
            {"body": "FDA", "status": "approved", "country": "US", "source": "a-2020"}
        ],
        "evidence": [
            {
                "symptom": "pain",
                "effect": "small",
                "certainty": "low",
                "helped_with": 31,
                "nnt": 11.5,
                "source": "a-2020",
            }
        ],
        "harms": [{"statement": "19 in 100 stopped.", "source": "a-2020"}],
    }


SECTIONS = {"How it is used": "> A gist.\n\nWords.", "Stopping it": "Words."}


def test_a_starter_treatment_is_loaded_whole_and_live(front):
    load_treatment(front, SECTIONS)

    treatment = Treatment.objects.published().get()
    assert (treatment.title, treatment.needs_prescription) == ("Pill", True)
    assert treatment.points == ["One.", "Two.", "Three."]
    assert treatment.stopping == "Words."
    assert [source.source.key for source in treatment.cited_sources] == ["a-2020"]
    row = treatment.rows["evidence"][0]
    assert (row["helped_with"], row["nnt"], row["is_unchecked"]) == (31, "11.5", False)
    treatment.full_clean()


def test_what_is_there_already_stays_as_the_editor_left_it(front):
    load_treatment(front, SECTIONS)
    Treatment.objects.update(title="Renamed")

    load_treatment(front, SECTIONS)

    assert Treatment.objects.get().title == "Renamed"
    assert Treatment.objects.get().evidence.count() == 1


def test_a_heading_that_no_field_prints_loads_nothing(front):
    with pytest.raises(KeyError):
        load_treatment(front, {"Dosage": "Words."})

    assert Treatment.objects.count() == 0


@pytest.fixture
def pairs(front):
    load_treatment(front, SECTIONS)
    return {
        "agents": [
            {"slug": "pill", "name": "Pill", "kind": "treatment", "treatment": "pill"},
            {
                "slug": "maois",
                "name": "MAOIs",
                "kind": "class",
                "also_called": ["A", "B"],
                "members": ["phenelzine"],
            },
            {"slug": "phenelzine", "name": "Phenelzine", "kind": "substance"},
        ],
        "interactions": [
            {
                "first": "maois",
                "second": "pill",
                "level": "never",
                "certainty": "label",
                "what_can_happen": "Too much serotonin.",
                "what_to_do": "Never together.",
                "sources": ["a-2020"],
            }
        ],
    }


def test_pairs_are_loaded_once_and_show_on_the_page(pairs):
    load_interactions(pairs)
    load_interactions(pairs)

    assert (Agent.objects.count(), Interaction.objects.count()) == (3, 1)
    row = Treatment.objects.get().rows["interactions"][0]
    assert (row["with"], row["members"]) == ("MAOIs", ["Phenelzine"])
    assert row["level_words"] == "Never together"
    assert row["sources"] == ["a-2020"]


def test_a_substance_gets_the_page_that_came_later(pairs):
    agent = Agent.objects.create(slug="pill", name="A pill", kind="substance")

    load_interactions(pairs)

    agent.refresh_from_db()
    assert (agent.name, agent.kind) == ("A pill", "treatment")
    row = Treatment.objects.get().rows["interactions"][0]
    assert row["with"] == "MAOIs"
