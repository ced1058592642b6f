import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from fibro.content.models import FormerAddress
from treatments.models import Evidence, Interaction, SideEffect, Treatment

from ..factories import SourceFactory, SymptomFactory
from .factories import (
    AgentFactory,
    EvidenceFactory,
    GuidelineFactory,
    HarmFactory,
    InteractionFactory,
    SideEffectFactory,
    TreatmentFactory,
    agent_of,
)

pytestmark = pytest.mark.django_db


def built(factory, **values):
    """An unsaved row whose relations are stored."""
    saved = {
        "treatment": TreatmentFactory,
        "symptom": SymptomFactory,
        "source": SourceFactory,
        "first": AgentFactory,
        "second": AgentFactory,
    }
    names = {f.name for f in factory._meta.model._meta.get_fields()}
    given = {n: make() for n, make in saved.items() if n in names and n not in values}
    return factory._meta.model(
        **{
            **{
                name: value
                for name, value in factory._meta.pre_declarations.as_dict().items()
                if isinstance(value, (str, int)) and name not in values
            },
            **given,
            **values,
        }
    )


IMPOSSIBLE = [
    (EvidenceFactory, {"helped_with": 125}, "at most 100 can be helped"),
    (EvidenceFactory, {"helped_without": 101}, "at most 100 can be helped"),
    (EvidenceFactory, {"nnt": 0}, "above 0"),
    (EvidenceFactory, {"weeks": 0}, "at least one week"),
    (EvidenceFactory, {"people_studied": 0}, "Nobody was studied?"),
    (EvidenceFactory, {"certainty": "high", "source": None}, "needs the source"),
    (HarmFactory, {"stopped_with": 101}, "at most 100 can stop"),
    (HarmFactory, {"nnh": 0}, "above 0"),
    (GuidelineFactory, {"guideline": "EULAR", "year": 17}, "four figures"),
    (
        SideEffectFactory,
        {"plain": "feeling sick", "band": "common", "checked": "unchecked"},
        "only if it was read in the label",
    ),
    (
        InteractionFactory,
        {"level": "never", "certainty": "indirect"},
        "needs a label that says so",
    ),
]


@pytest.mark.parametrize(("factory", "values", "words"), IMPOSSIBLE)
def test_what_cannot_be_is_refused_in_words_and_by_the_database(factory, values, words):
    row = built(factory, **values)

    with pytest.raises(ValidationError, match=words):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.bulk_create([row])


def test_nothing_interacts_with_itself():
    agent = AgentFactory()
    row = built(InteractionFactory, first=agent, second=agent)

    with pytest.raises(ValidationError, match="Nothing interacts with itself"):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Interaction.objects.bulk_create([row])


def test_a_pair_is_one_row_whichever_way_round_it_is_typed():
    one, other = AgentFactory(), AgentFactory()

    stored = InteractionFactory(first=other, second=one)

    assert (stored.first, stored.second) == (one, other)
    with pytest.raises(ValidationError, match="in the list already"):
        built(InteractionFactory, first=other, second=one).full_clean()


@pytest.mark.parametrize("kind", ["class", "substance"])
def test_only_an_agent_of_the_kind_treatment_has_a_page(kind):
    agent = AgentFactory.build(kind=kind, treatment=TreatmentFactory())

    with pytest.raises(ValidationError, match="names its page here"):
        agent.full_clean()


@pytest.mark.parametrize("agreement", ["94", "100", "71-73", "0"])
def test_agreement_is_a_percentage_or_two(agreement):
    built(GuidelineFactory, guideline="EULAR", agreement=agreement).full_clean()


@pytest.mark.parametrize("agreement", ["101", "94%", "x", "71-173", "\x00"])
def test_agreement_is_nothing_else(agreement):
    with pytest.raises(ValidationError):
        built(GuidelineFactory, guideline="EULAR", agreement=agreement).full_clean()


def test_a_medicine_is_due_for_review_after_six_months_and_the_rest_after_twelve():
    assert TreatmentFactory.build(approach="pharmacological").review_months == 6
    assert TreatmentFactory.build(approach="complementary").review_months == 12


def test_a_new_approach_changes_the_address_and_the_old_one_is_remembered():
    treatment = TreatmentFactory(slug="yoga", approach="complementary")

    treatment.approach = "non-pharmacological"
    treatment.save()

    assert FormerAddress.objects.get().path == "/treatments/complementary/yoga/"
    assert treatment.get_absolute_url() == "/treatments/non-pharmacological/yoga/"


def test_a_row_without_a_source_blocks_publishing_and_not_saving():
    SourceFactory(key="a-2020")
    treatment = TreatmentFactory(how_it_is_used="Cited [@a-2020].")
    row = EvidenceFactory(treatment=treatment, source=None, certainty="not_rated")
    treatment.derive()

    [found] = treatment.row_obstacles()

    said = f"Give the evidence on {row.symptom} its source to publish."
    assert (found.rows, found.text) == ("evidence", said)


def test_a_treatment_that_cites_nothing_is_not_published():
    [found] = TreatmentFactory().row_obstacles()

    assert found.text == "Cite at least one source to publish."


def test_a_source_a_symptom_and_a_treatment_in_use_are_not_deleted():
    row = EvidenceFactory()
    row.treatment.derive()
    agent_of(row.treatment)

    for used in (row.source, row.symptom, row.treatment):
        with pytest.raises(ProtectedError):
            used.delete()
    assert Evidence.objects.count() == 1


def test_a_treatment_is_found_by_its_brands_class_and_other_names():
    treatment = TreatmentFactory(class_name="SNRI")
    treatment.brand_names.create(name="Cymbalta", country="UK")
    agent_of(treatment, also_called="Duloxetin, Xeristar")

    assert treatment.search_keywords() == "SNRI Cymbalta Duloxetin Xeristar"


def test_texts_take_no_nul():
    for name in ("title", "lede", "class_name", *Treatment.markdown_fields):
        treatment = TreatmentFactory.build(**{name: "a\x00b"})
        with pytest.raises(ValidationError) as refused:
            treatment.clean_fields()
        assert name in refused.value.message_dict


def test_a_band_that_was_read_is_kept():
    row = SideEffectFactory(band="common", checked="read")

    assert SideEffect.objects.get().get_band_display() == row.get_band_display()
