"""The sentence that stands for the evidence of a page says what was found, no more."""

import pytest

from ..factories import SymptomFactory
from .factories import EvidenceFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"pain": ["small"]}, "It may help some people with pain."),
        ({"pain": ["none"]}, "For pain, no clear help was found."),
        ({"pain": ["unclear"]}, "For pain, the size of the effect is not clear."),
        ({"pain": ["unclear", "large"]}, "It may help some people with pain."),
        (
            {"pain": ["none", "unclear"]},
            "For pain, the size of the effect is not clear.",
        ),
        (
            {"pain": ["small"], "sleep": ["unclear"], "mood": ["none"]},
            "It may help some people with pain. For sleep, the size of the effect is "
            "not clear. For mood, no clear help was found.",
        ),
    ],
)
def test_each_symptom_is_named_once_for_the_best_that_was_found(found, said):
    treatment = TreatmentFactory()
    for name, effects in found.items():
        symptom = SymptomFactory(short_name=name)
        for effect in effects:
            EvidenceFactory(treatment=treatment, symptom=symptom, effect=effect)
    treatment.derive()

    assert treatment.rows["gists"]["evidence"] == said
