"""Where a refused placement could go instead: the nearest place that allows it."""

from collections.abc import Iterator
from itertools import chain

from articles.models import Article
from fibro.content.mentions import pages_naming
from fibro.library.models import SiteSettings

from .wall import (
    FEWEST_WORDS,
    Place,
    has_text,
    nearest_on_page,
    reasons_against_place,
    room_on,
)

# Of either sort; more would not be near any more.
LOOKED_AT = 20


def nearest_place(place: Place, medicines: set[str]) -> Place | None:
    """Another spot of the same page, else the end of a page close to it."""
    if has_room(place.page) and (spot := nearest_on_page(place, medicines)):
        return spot
    ends = (Place(page) for page in _pages_near(place.page))
    return next((e for e in ends if _is_free(e, medicines)), None)


def has_room(page) -> bool:
    """Would one more placement be printed there?"""
    return page.placements.count() < room_on(page, SiteSettings.load())


def _is_free(place, medicines):
    return has_room(place.page) and not reasons_against_place(place, medicines)


def _pages_near(page) -> Iterator[Article]:
    """Live articles: those that name the treatment or share a tag, then the newest."""
    live = Article.objects.published().select_related("topic").newest_first()
    if getattr(page, "kind", "") == "treatment":
        named = pages_naming("treatment", page.slug)
        close = [p for p in named if p.kind == "article" and p.is_public]
    else:
        tags = page.tags.all() if has_text(page) else [page]
        close = live.filter(tagged_articles__tag__in=tags).distinct()
    others = live.filter(words__gte=FEWEST_WORDS)[:LOOKED_AT]
    for article in chain(close[:LOOKED_AT], others):
        if article != page:
            yield article
