"""The wall between medicine and money: where no store link may stand, and why.

Firm rules without a switch, asked twice: by the admin, which refuses in words, and
again when a page is printed, so that a row that got in some other way shows nothing.
Only articles, tags and treatments can carry a placement at all; every other page has
no place for one.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from fibro.library.models import SiteSettings
from treatments.approaches import Approach

from .claims import claim_in, hype_in, medicine_in

# Whatever the operator sets.
MOST_PLACEMENTS = 5
FEWEST_WORDS = 300
# A list of articles has no text of its own to count words in.
PLACEMENTS_ON_A_LIST = 1


@dataclass(frozen=True)
class Place:
    """A spot on a page: after one of its sections, or at its end."""

    page: Any  # an Article, a Tag or a Treatment
    after_section: str = ""

    @property
    def section(self):
        """The printed section it follows; None at the end, or if it is gone."""
        return next(
            (s for s in sections_of(self.page) if s.id == self.after_section), None
        )

    def __str__(self):
        if not self.after_section:
            return f"at the end of “{self.page}”"
        title = self.section.title if self.section else self.after_section
        return f"after “{title}” in “{self.page}”"


@cache
def medicine_addresses() -> tuple[str, ...]:
    """What an address of a page about medicines holds, typed with our host or not."""
    return (
        reverse("treatments:approach", args=[Approach.PHARMACOLOGICAL]),
        reverse("treatments:interactions"),
        reverse("treatments:compare"),
    )


def sections_of(page) -> list:
    """The sections of a page that a placement may name."""
    if getattr(page, "kind", "") != "article":
        return []
    return [s for s in page.sections if s.id]


def has_text(page) -> bool:
    """A page with words of its own; a tag only lists others."""
    return hasattr(page, "words")


def reasons_against_page(page, medicines: set[str]) -> list[str]:
    """Why no store link may stand anywhere on a page; empty where one may."""
    found = []
    if getattr(page, "approach", "") == Approach.PHARMACOLOGICAL:
        found.append("This page is about a medicine. No store link stands there.")
    topic = getattr(page, "topic", None)
    if topic and not topic.carries_store_links:
        found.append(f"Pages under “{topic}” carry no store links.")
    if not has_text(page) and page.slug in medicines:
        found.append(f"“{page}” lists pages about a medicine.")
    return found


def reasons_against_section(section, medicines: set[str]) -> list[str]:
    """Why no store link may stand after a printed section."""
    found = []
    named = {key for kind, key in section.mentions if kind == "treatment"}
    html = f"{section.gist}{section.html}"
    if named & medicines or any(a in html for a in medicine_addresses()):
        found.append(f"“{section.title}” links to a medicine.")
    if "care-card" in html:
        found.append(f"“{section.title}” holds a box that says when to get help.")
    return found


def reasons_against_place(place: Place, medicines: set[str]) -> list[str]:
    """All firm reasons against one spot of one page."""
    found = reasons_against_page(place.page, medicines)
    if found or not place.after_section:
        return found
    if place.section is None:
        return [f"“{place.page}” has no section “{place.after_section}”."]
    return reasons_against_section(place.section, medicines)


def reasons_against_words(field: str, text: str, medicines: set[str]) -> list[str]:
    """Why a text about a product cannot stand; `known` may say “treats nothing”."""
    found = []
    word = hype_in(text) if field == "known" else claim_in(text)
    if word:
        found.append(
            f"“{word}” is a claim about health. Say what the thing is instead."
        )
    medicine = medicine_in(text, medicines) if field == "name" else ""
    if medicine:
        found.append(f"“{medicine}” is a medicine. We link to no shop for medicines.")
    return found


def reasons_against_link(link, medicines: set[str]) -> list[str]:
    """Why a StoreLink may be shown nowhere, whatever its dates and switches say."""
    kind = link.product_kind
    found = [
        *reasons_against_words("name", kind.name, medicines),
        *reasons_against_words("name", link.name, medicines),
        *reasons_against_words("why", link.why, medicines),
        *reasons_against_words("known", link.known, medicines),
    ]
    if (
        kind.is_supplement_or_device
        and not SiteSettings.load().shows_supplements_and_devices
    ):
        found.append(f"“{kind}” are supplements or devices. They are switched off.")
    return found


def most_on_a_page(site: SiteSettings) -> int:
    """The operator's choice, within what the wall allows; so too below."""
    return min(site.max_placements, MOST_PLACEMENTS)


def words_for_each(site: SiteSettings) -> int:
    return max(site.words_per_placement, FEWEST_WORDS)


def room_on(page, site: SiteSettings) -> int:
    """How many links a page may carry by the operator's limits."""
    most = most_on_a_page(site)
    if not has_text(page):
        return min(most, PLACEMENTS_ON_A_LIST)
    return min(most, page.words // words_for_each(site))


def nearest_on_page(place: Place, medicines: set[str]) -> Place | None:
    """The allowed spot of the same page with fewest sections in between."""
    if reasons_against_page(place.page, medicines):
        return None
    ids = [s.id for s in sections_of(place.page)]
    spots = [Place(place.page, id) for id in ids] + [Place(place.page)]
    here = ids.index(place.after_section) if place.after_section in ids else len(ids)
    by_distance = sorted(enumerate(spots), key=lambda pair: abs(pair[0] - here))
    allowed = (s for _, s in by_distance if not reasons_against_place(s, medicines))
    return next(allowed, None)
