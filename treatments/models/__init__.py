from .agent import Agent
from .approval import Approval
from .evidence import Evidence, Harm
from .guideline import GuidelineStatement
from .interaction import Interaction
from .names import BrandName, Leaflet
from .questions import TreatmentFaq
from .side_effect import SideEffect
from .treatment import Treatment

__all__ = [
    "Agent",
    "Approval",
    "BrandName",
    "Evidence",
    "GuidelineStatement",
    "Harm",
    "Interaction",
    "Leaflet",
    "SideEffect",
    "Treatment",
    "TreatmentFaq",
]
