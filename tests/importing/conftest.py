import pytest

from treatments.models import BrandName

from ..factories import SymptomFactory, TermFactory
from ..treatments.factories import AgentFactory, GuidelineFactory, TreatmentFactory


@pytest.fixture
def catalogue(db):
    """A medicine two guidelines disagree about, one without any, and a walk."""
    painstoppin = TreatmentFactory(
        title="Painstoppin", slug="painstoppin", approach="pharmacological"
    )
    BrandName.objects.create(treatment=painstoppin, name="Easalot")
    GuidelineFactory(
        treatment=painstoppin, guideline="EULAR", verdict="weak_for", words="weak for"
    )
    GuidelineFactory(
        treatment=painstoppin, guideline="NICE", year=2021, verdict="strong_against"
    )
    TreatmentFactory(title="Swaying walks", slug="swaying-walks")
    AgentFactory(name="Calmoline", slug="calmoline")
    SymptomFactory(title="Heavy fatigue", slug="fatigue", short_name="fatigue")
    TermFactory(name="Raised bed", slug="raised-bed")
