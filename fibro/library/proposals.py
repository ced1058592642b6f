"""What pasted records would become: sources with keys of their own, or what we have."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from fibro.content.models import FormerAddress

from .bibliography import Piece, Record
from .bibliography.names import single
from .models import Source
from .registries import filled

TITLE = "title and year"
# Of a body's name; a person's family name is as long as it is.
KEY_WORDS = 4
MOST_KEY = 40


@dataclass(frozen=True)
class Proposal:
    """A record and what would become of it.

    `same` is the source that it is already, `earlier` the line of a piece that says
    the same, each with what tells so: DOI, PMID or TITLE. `said` is what a registry
    had to say.
    """

    piece: Piece
    record: Record
    same: Source | None = None
    same_by: str = ""
    earlier: int | None = None
    earlier_by: str = ""
    said: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it can be stored beside what there is."""
        return {self.same_by, self.earlier_by} <= {"", TITLE}

    @property
    def is_doubtful(self) -> bool:
        """Two works of a year may have one title, but hardly ever do."""
        return TITLE in (self.same_by, self.earlier_by)


def proposals(found: Iterable[Piece], typed: Collection[str] = ()) -> list[Proposal]:
    """What each record of a paste would become.

    `typed` are the words of pieces whose fields somebody fills in: the registries are
    not asked about those.
    """
    made = _compared([Proposal(piece, piece.record) for piece in found if piece.record])
    asked = [p for p in made if p.is_new and p.piece.words not in typed]
    answers = zip(asked, filled([p.record for p in asked]), strict=True)
    told = {id(p): replace(p, record=r, said=said) for p, (r, said) in answers}
    # Now that titles and the other numbers are known, some are no longer new.
    return _with_keys(_compared([told.get(id(p), p) for p in made]))


def _compared(made):
    shelf = Shelf([p.record for p in made])
    first: dict[tuple, int] = {}
    compared = []
    for p in made:
        same, by = shelf.same_as(p.record)
        marks = list(_marks(p.record))
        before = next((mark for mark in marks if mark in first), None)
        earlier, earlier_by = (first[before], before[0]) if before else (None, "")
        for mark in marks:
            first.setdefault(mark, p.piece.line)
        compared.append(
            replace(p, same=same, same_by=by, earlier=earlier, earlier_by=earlier_by)
        )
    return compared


def _with_keys(made):
    taken = taken_keys()
    keyed = []
    for p in made:
        key = free_key(p.record, taken) if p.is_new else ""
        taken.add(key)
        keyed.append(replace(p, record=replace(p.record, key=key)))
    return keyed


class Shelf:
    """The sources that could be among some records. One query for all of them."""

    def __init__(self, records: Collection[Record]):
        marks = [mark for record in records for mark in _marks(record)]
        wanted = Q(low__in=[v for by, v in marks if by == "DOI"])
        wanted |= Q(pmid__in=[v for by, v in marks if by == "PMID"])
        years = {v[1] for by, v in marks if by == TITLE}
        wanted |= Q(year__in=years - {None})
        wanted |= Q(year=None) if None in years else Q()
        rows = Source.objects.annotate(low=Lower("doi")).filter(wanted)
        rows = rows.only("key", "authors", "title", "year", "doi", "pmid")
        self._by_mark = {mark: s for s in rows for mark in _marks(s)} if marks else {}

    def same_as(self, record: Record) -> tuple[Source | None, str]:
        """The source that a record is, and by what; (None, "") if it is new."""
        for mark in _marks(record):
            if mark in self._by_mark:
                return self._by_mark[mark], mark[0]
        return None, ""


def _marks(work: Record | Source) -> Iterator[tuple[str, object]]:
    """By what two works are told to be one, the surest first."""
    if work.doi:
        yield "DOI", work.doi.lower()
    if work.pmid:
        yield "PMID", work.pmid
    if work.title:
        words = re.sub(r"\W+", " ", work.title.casefold()).strip()
        yield TITLE, (words, work.year)


def taken_keys() -> set[str]:
    """All that a text may call a source, former keys included."""
    former = FormerAddress.objects.filter(kind=Source.kind)
    return {
        *Source.objects.values_list("key", flat=True),
        *former.values_list("key", flat=True),
    }


def free_key(work: Record | Source, taken: Collection[str]) -> str:
    """“macfarlane-2017”, or with a number behind it; empty without a name."""
    if work.key and work.key not in taken:
        return work.key
    names = single(work.authors)
    name = names[0][0] if names else work.container
    words = "-".join(slugify(name).split("-")[:KEY_WORDS])[:MOST_KEY].strip("-")
    if not words:
        return ""
    key = f"{words}-{work.year}" if work.year else words
    numbered = (f"{key}-{number}" for number in count(2))
    return key if key not in taken else next(k for k in numbered if k not in taken)
