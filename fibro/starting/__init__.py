"""The starter content: Markdown and YAML in `fibro/starter/`, into the database."""

from django.db import transaction

from articles.models import Article
from fibro.library.models import Symptom
from fibro.models import SitePage, StarterItem
from treatments.models import Treatment

from . import library, rooms
from .starter import Starter

# What is named stands before who names it; pages are derived when all stand.
STEPS = (
    library.load_settings,
    library.load_library,
    library.load_symptoms,
    rooms.load_treatments,
    rooms.load_articles,
    rooms.load_faqs,
    rooms.load_site_pages,
    rooms.load_shops,
    rooms.load_contact,
)


def load() -> dict[str, int]:
    """Load whatever was never loaded; returns how many of each kind were."""
    with transaction.atomic():
        starter = Starter()
        for step in STEPS:
            step(starter)
        if starter.counts:
            for model in (SitePage, Symptom, Treatment, Article):
                for page in model.objects.order_by("pk"):
                    page.derive()
    return starter.counts


def is_loaded() -> bool:
    return StarterItem.objects.exists() or Article.objects.exists()
