import pytest

from ..factories import SymptomFactory
from .factories import EvidenceFactory, TreatmentFactory


@pytest.fixture
def shelf():
    """A medicine for pain, yoga for pain and sleep, walking for nothing."""
    pain = SymptomFactory(slug="pain", short_name="pain", order=1)
    sleep = SymptomFactory(slug="sleep", short_name="sleep", order=2)
    pill = TreatmentFactory(
        title="Pill",
        approach="pharmacological",
        needs_prescription=True,
        effort="low",
    )
    yoga = TreatmentFactory(
        title="Yoga",
        approach="complementary",
        needs_prescription=False,
        effort="high",
    )
    walking = TreatmentFactory(title="Walking")
    EvidenceFactory(treatment=pill, symptom=pain, certainty="low")
    EvidenceFactory(treatment=yoga, symptom=pain)
    EvidenceFactory(treatment=yoga, symptom=sleep, effect="moderate")
    EvidenceFactory(treatment=walking, symptom=sleep, effect="none")
