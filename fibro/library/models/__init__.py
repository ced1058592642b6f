from .faq import Faq
from .help_line import HelpLine
from .mechanism import Mechanism
from .person import Person
from .photo import Photo
from .registry_check import RegistryCheck
from .related_site import RelatedSite
from .review import Review, ReviewedPage
from .review_reminder import ReviewReminder
from .review_request import ReviewRequest
from .site_settings import SiteSettings
from .source import Source
from .symptom import Symptom
from .term import Term

__all__ = [
    "Faq",
    "HelpLine",
    "Mechanism",
    "Person",
    "Photo",
    "RegistryCheck",
    "RelatedSite",
    "Review",
    "ReviewReminder",
    "ReviewRequest",
    "ReviewedPage",
    "SiteSettings",
    "Source",
    "Symptom",
    "Term",
]
