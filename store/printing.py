"""From the placements of one page to those it prints, in the order it prints them."""

from fibro.library.models import SiteSettings

from .disclosure import disclosure_of
from .wall import reasons_against_place, room_on, sections_of

END_HEADING = "Things some people buy for this"


def printed(placements: list, site: SiteSettings) -> list:
    """Those that the wall lets through, cut to the room of the page.

    The editor's order decides which stay; the page's order, where they stand.
    """
    if not placements:
        return []
    page = placements[0].page
    room, shown, seen = room_on(page, site), [], set()
    for placement in placements:
        known = placement.known_medicines
        if room < 1 or reasons_against_place(placement.place, known):
            continue
        placement.links = [
            link
            for link in placement.links
            if link.pk not in seen and link.is_shown(site, known) and link.may_be_placed
        ][:room]
        if not placement.links and not placement.is_store_page:
            continue
        seen |= {link.pk for link in placement.links}
        room -= len(placement.links) or 1
        shown.append(placement)
    return _announced(_in_page_order(shown, page))


def _in_page_order(placements, page):
    ids = {section.id: n for n, section in enumerate(sections_of(page))}
    return sorted(placements, key=lambda p: ids.get(p.after_section, len(ids)))


def _announced(placements):
    """The disclosure goes to the first, a heading to the first at the end."""
    for placement in placements:
        for link in placement.links:
            link.placed_by = placement
    if placements:
        placements[0].disclosure = disclosure_of(
            [link for p in placements for link in p.links],
            store_page=any(p.is_store_page for p in placements),
        )
    at_end = [p for p in placements if not p.after_section]
    if at_end:
        at_end[0].heading = END_HEADING
    return placements
