"""The library at the desk."""

from .faq import FaqAdmin
from .help_line import HelpLineAdmin
from .mechanism import MechanismAdmin
from .person import PersonAdmin
from .photo import PhotoAdmin
from .related_site import RelatedSiteAdmin
from .review import ReviewInline
from .review_request import ReviewRequestAdmin
from .reviewed_page import ReviewedPageAdmin
from .site_settings import SiteSettingsAdmin
from .source import SourceAdmin
from .symptom import SymptomAdmin
from .term import TermAdmin

__all__ = [
    "FaqAdmin",
    "HelpLineAdmin",
    "MechanismAdmin",
    "PersonAdmin",
    "PhotoAdmin",
    "RelatedSiteAdmin",
    "ReviewInline",
    "ReviewRequestAdmin",
    "ReviewedPageAdmin",
    "SiteSettingsAdmin",
    "SourceAdmin",
    "SymptomAdmin",
    "TermAdmin",
]
