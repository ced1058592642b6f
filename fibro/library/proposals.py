"""What pasted records would become: sources with keys of their own, or what we have."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from fibro.content.models import FormerAddress

from .bibliography import Piece, Record
from .bibliography.names import single
from .models import Source
from .pasted import pieces
from .registries import filled

MOST_WORKS = 50
MOST_KEY = 50
KEY_WORDS = 4


@dataclass(frozen=True)
class Proposal:
    """A piece of a paste and what would become of it.

    `same` is the source that it is already, `same_by` by what: one with the same
    title and year may be another work after all. `earlier` is the line of the piece
    that says the same. `said` is what a registry had to say.
    """

    piece: Piece
    record: Record | None = None
    same: Source | None = None
    same_by: str = ""
    earlier: int | None = None
    said: str = ""

    @property
    def is_known(self) -> bool:
        return self.same_by in ("DOI", "PMID") or self.earlier is not None


def proposals(text: str, typed: Iterable[str] = ()) -> list[Proposal]:
    """All of a paste, in order; records after the first MOST_WORKS are left out.

    `typed` are the raws of pieces for which somebody fills in the fields already:
    those are not asked about again. Raise `bibtex.TooManyBlocks`.
    """
    found = _first_works(pieces(text))
    shelf = Shelf([piece.record for piece in found if piece.record])
    known = [Proposal(piece, piece.record, *shelf.same_as(piece)) for piece in found]
    open_ones = [p for p in known if p.record and not p.is_known]
    asked = [p for p in open_ones if p.piece.raw not in set(typed)]
    answers = dict(
        zip(map(id, asked), filled([p.record for p in asked]), strict=True)
    )
    told = [
        replace(p, record=answers[id(p)][0], said=answers[id(p)][1])
        if id(p) in answers
        else p
        for p in known
    ]
    return _with_keys(told)
