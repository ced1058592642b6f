"""RIS, read with rispy record by record, and written."""

import re
from collections.abc import Iterable, Iterator

import rispy

from ..models import Source
from .identifiers import doi_of, named_pmids
from .names import MORE, dotted, printed, short_name, single
from .record import (
    Piece,
    Record,
    is_article,
    key_of_ours,
    kind_named,
    note_of,
    one_line,
    retraction_in,
    year_in,
)
from .volume import Volume, joined, parted

NAME, ENDING, MIME_TYPE = "RIS", "ris", "application/x-research-info-systems"

# Some programs write one space before the hyphen, or none after it.
_TAG = re.compile(r"[ \t\ufeff]*([A-Z][A-Z0-9]) {1,2}-(?: |$)")
_UNENDED = "This RIS record has no end. Its last line should be “ER  -”."


def read(text: str) -> Iterator[Piece]:
    """Records in their order, and what stands between them as plain pieces."""
    held, first, inside = [], 1, False
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        tag = _TAG.match(line)
        name = tag[1] if tag else ""
        if name == "TY":
            yield from _piece(held, first, _UNENDED if inside else "")
            held, first, inside = [], number, True
        held.append(line)
        if name == "ER" and inside:
            yield Piece(first, "\n".join(held), _record(held))
            held, first, inside = [], number + 1, False
    yield from _piece(held, first, _UNENDED if inside else "")


def _piece(lines, first, problem):
    if any(line.strip() for line in lines):
        yield Piece(first, "\n".join(lines), problem=problem)


def _record(lines):
    text = "\n".join(_TAG.sub(r"\1  - ", line) for line in lines)
    # Addresses may hold a semicolon; rispy would part them there.
    found = rispy.loads(text, delimiter_tags_mapping={}, skip_unknown_tags=True)[0]

    def said(*names):
        return next((v for n in names if (v := _first_line(found.get(n)))), "")

    notes = " ".join(map(one_line, found.get("notes", [])))
    start, end = said("start_page"), said("end_page")
    pages = f"{start}-{end}" if start and end and "-" not in start else start or end
    volume = Volume(said("volume"), said("number"), pages, said("custom1"))
    accession = said("accession_number")
    by_pubmed = "pubmed" in said("name_of_database", "database_provider").casefold()
    pmids = [accession] if by_pubmed else named_pmids(f"{notes} {accession}")
    return Record(
        key=key_of_ours(said("id")),
        kind_of_work=kind_named(said("type_of_work")),
        authors=printed(
            map(_name, found.get("authors") or found.get("first_authors") or [])
        ),
        title=said("title", "primary_title"),
        container=said(
            "secondary_title",
            "journal_name",
            "alternate_title3",
            "alternate_title2",
            "alternate_title1",
            "publisher",
        ),
        year=year_in(said("year", "publication_year", "date")),
        volume_pages=joined(volume),
        doi=doi_of(said("doi")),
        pmid=next(iter(pmids), ""),
        url=said("urls"),
        retracted_on=retraction_in(notes),
    )


def _first_line(value):
    return one_line(next(iter(value), "") if isinstance(value, list) else value)


def _name(author):
    if one_line(author) == MORE:
        return MORE
    family, _, rest = author.partition(",")
    given, _, suffix = rest.partition(",")
    return f"{short_name(family, given)} {suffix}"


def written(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        # A line break in a value would begin another field, or another record.
        lines = [f"{tag}  - {one_line(v)}\r\n" for tag, v in _lines(source) if v]
        yield "".join(lines) + "ER  - \r\n\r\n"


def _lines(source):
    volume = parted(source.volume_pages)
    start, dash, end = volume.pages.partition("-")
    is_range = dash and start and end and "-" not in end
    yield "TY", "JOUR" if is_article(source) else "RPRT"
    yield "ID", source.key
    for family, letters in single(source.authors):
        yield "AU", f"{family}, {dotted(letters)}" if letters else family
    yield "TI", source.title
    yield "T2" if is_article(source) else "PB", source.container
    yield "PY", str(source.year or "")
    yield "VL", volume.volume
    yield "IS", volume.issue
    yield "SP", start if is_range else volume.pages
    yield "EP", end if is_range else ""
    yield "C1", volume.other
    yield "DO", source.doi
    yield "AN", source.pmid
    yield "DB", "PubMed" if source.pmid else ""
    yield "UR", source.url
    yield "M3", source.get_kind_of_work_display()
    yield "N1", note_of(source)
