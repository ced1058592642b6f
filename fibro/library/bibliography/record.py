"""What somebody else's record says of a work, in the fields of a Source."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from ..models import Source

_YEAR = re.compile(r"\d{4}(?!\d)")
_RETRACTED = re.compile(r"\bRetracted on (\d{4}-\d\d-\d\d)(?!\d)", re.I)


@dataclass(frozen=True)
class Record:
    """Each field is named as in Source; empty is not said. Nothing is completed.

    `key` is one that the record was given elsewhere, in the form of ours.
    """

    key: str = ""
    kind_of_work: str = ""
    authors: str = ""
    title: str = ""
    container: str = ""
    year: int | None = None
    volume_pages: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    retracted_on: date | None = None


@dataclass(frozen=True)
class Piece:
    """A part of a text: a record, or why it is none, or neither: plain words.

    `line` is the first of its lines, counted from 1; `raw` is all of it.
    """

    line: int
    raw: str
    record: Record | None = None
    problem: str = ""

    @property
    def words(self) -> str:
        """Its words, however they are spaced: by these it is known again."""
        return " ".join(self.raw.split())

    @property
    def last_line(self) -> int:
        return self.line + self.raw.rstrip("\n").count("\n")


def one_line(text: object) -> str:
    """Hostile or wrapped text as one line that can be stored and printed.

    No control characters, nothing that turns the direction of writing, no halves
    of characters; anything but a text is empty.
    """
    if not isinstance(text, str):
        return ""
    spaced = "".join(c if _is_kept(c) else " " if _is_gap(c) else "" for c in text)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


def _is_kept(character):
    return character.isprintable() or character == " "


def _is_gap(character):
    return character.isspace() or unicodedata.category(character) == "Cc"


def year_in(text: str) -> int | None:
    """The first year that stands in a date such as “2017-02” or “2017/02/01/”."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def kind_named(text: str) -> str:
    """The kind of work whose name an exported record of ours gives."""
    names = {label.casefold(): value for value, label in Source.Kind.choices}
    return names.get(text.casefold(), "")


def key_of_ours(text: str) -> str:
    """The text, if it is a key in our form, such as macfarlane-2017."""
    is_ours = len(text) <= 60 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)
    return text if is_ours else ""


def note_of(source: Source) -> str:
    """What a reader of an exported record must know of the work."""
    said = []
    if source.retracted_on:
        said.append(f"Retracted on {source.retracted_on.isoformat()}.")
    if source.superseded_by_id:
        said.append(f"Superseded by {source.superseded_by.key}.")
    return " ".join(said)


def retraction_in(note: str) -> date | None:
    """The day that `note_of` wrote, if it is one."""
    found = _RETRACTED.search(note)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def is_article(source: Source) -> bool:
    """Whether it stands in a journal, rather than by itself."""
    numbered = source.doi or source.pmid or source.volume_pages
    return bool(source.container and numbered)
