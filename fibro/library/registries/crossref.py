"""Crossref, which knows DOIs. https://api.crossref.org/swagger-ui/index.html"""

from urllib.parse import quote

from django.conf import settings

from ..bibliography import Record
from ..bibliography.names import printed, short_name
from ..bibliography.volume import Volume, joined
from .answer import Update, day_of, list_in, text_in, value_in
from .wire import SECONDS, Unanswered, ask

NAME = "Crossref"

_RETRACTED = ("retraction", "withdrawal", "removal")
_NEWER = ("new_edition", "new_version")
_REMARKS = {
    "partial_retraction": "Crossref says that a part of it was retracted.",
    "expression_of_concern": "Crossref holds an expression of concern about it.",
}


def work(doi: str, seconds: float = SECONDS) -> dict:
    """Crossref's own record of a work. Raise Unanswered."""
    address = f"{settings.CROSSREF_URL.rstrip('/')}/works/{quote(doi, safe='')}"
    found = value_in(ask(NAME, address, seconds), "message")
    named = text_in(found, "DOI")
    if not named:
        raise Unanswered(f"{NAME} answered with something that is no record.")
    if named.lower() != doi.lower():
        raise Unanswered(f"{NAME} answered with another work: {named[:200]}.")
    return found


def record_of(found: dict, doi: str) -> Record:
    year = next((y for name in _DATES if (y := _year(found, name))), None)
    parts = Volume(
        text_in(found, "volume"),
        text_in(found, "issue"),
        text_in(found, "page") or text_in(found, "article-number"),
    )
    return Record(
        authors=printed(map(_author, list_in(found, "author"))),
        title=_title(found),
        container=text_in(found, "container-title", 0) or text_in(found, "publisher"),
        year=year,
        volume_pages=joined(parts),
        doi=doi,
    )


# A journal counts its volumes by the day of print; not all are printed.
_DATES = ("published-print", "issued", "published", "published-online")


def _year(found, name):
    year = value_in(found, name, "date-parts", 0, 0)
    return year if isinstance(year, int) and 1400 < year < 2200 else None


def _title(found):
    title, more = text_in(found, "title", 0), text_in(found, "subtitle", 0)
    return f"{title}: {more}" if title and more and more not in title else title


def _author(author):
    family = text_in(author, "family")
    if not family:
        return text_in(author, "name")
    return f"{short_name(family, text_in(author, 'given'))} {text_in(author, 'suffix')}"


def updates_in(found: dict) -> list[Update]:
    """What became of the work, and what it made of others."""
    own = text_in(found, "DOI")
    updates = []
    for entry in list_in(found, "updated-by"):
        updates += _update(entry, of_doi="", by_doi=text_in(entry, "DOI"))
    for entry in list_in(found, "update-to"):
        of_doi = text_in(entry, "DOI")
        if of_doi and of_doi.lower() != own.lower():
            updates += _update(entry, of_doi=of_doi, by_doi=own)
    return list(dict.fromkeys(updates))


def _update(entry, of_doi, by_doi):
    kind = text_in(entry, "type").lower().replace(" ", "_").replace("-", "_")
    if kind in _RETRACTED:
        parts = list_in(entry, "updated", "date-parts", 0)
        day = day_of(*parts) if len(parts) == 3 else None
        said = f" on {day:%-d %B %Y}" if day else ""
        words = f"Crossref says that it was retracted{said}."
        return [Update(Update.RETRACTED, words, of_doi=of_doi, on=day)]
    if kind in _NEWER and by_doi:
        words = f"Crossref says that there is a newer version, DOI {by_doi}."
        return [Update(Update.NEWER, words, of_doi=of_doi, doi=by_doi)]
    if kind in _REMARKS:
        return [Update(Update.REMARK, _REMARKS[kind], of_doi=of_doi)]
    return []
