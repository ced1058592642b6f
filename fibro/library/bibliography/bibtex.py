"""BibTeX, read with bibtexparser entry by entry, and written."""

import logging
import re
from collections.abc import Iterable, Iterator

import bibtexparser
from bibtexparser import model
from bibtexparser.middlewares.enclosing import RemoveEnclosingMiddleware
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from ..models import Source
from .identifiers import doi_of, named_pmids
from .latex import Reader, TooMuchLatex, escaped, verbatim
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

# They say what was typed, and how often it was wrong.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

NAME, ENDING, MIME_TYPE = "BibTeX", "bib", "application/x-bibtex"
MOST_BLOCKS = 500
MOST_AUTHORS_TEXT = 10_000

_BLOCK = re.compile(r"@\w*[ \t]*[{(]")
_CONTAINERS = ("journal", "journaltitle", "booktitle", "publisher", "institution")
_CONTAINERS += ("organization", "howpublished")
# A family name that BibTeX would not take for one.
_NO_FAMILY = re.compile(r"\band\b|[^\w\s'’.()/-]|--|''", re.I)
_BROKEN = "This BibTeX entry is broken. Look at its braces, quotes and commas."


class TooManyBlocks(Exception):
    """More entries than a request can read, or what looks like them."""


def read(text: str) -> Iterator[Piece]:
    """Entries in their order, and what stands between them as plain pieces.

    Raise TooManyBlocks before anything is read.
    """
    if len(_BLOCK.findall(text)) > MOST_BLOCKS:
        raise TooManyBlocks
    if not _BLOCK.search(text):
        yield Piece(1, text)
        return
    library = bibtexparser.parse_string(text, parse_stack=[])
    reader = Reader()
    strings = {s.key.casefold(): s.value for s in library.strings}
    for block in library.blocks:
        line, raw = max(block.start_line or 0, 0) + 1, block.raw or ""
        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, model.ImplicitComment):
            yield Piece(line, raw)
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            twice = ", ".join(sorted(block.duplicate_keys))[:100]
            yield Piece(line, raw, problem=f"This BibTeX entry gives {twice} twice.")
        elif isinstance(block, model.ParsingFailedBlock):
            yield Piece(line, raw, problem=_BROKEN)
        elif isinstance(block, model.Entry):
            yield _read_entry(line, raw, block, strings, reader)


def _read_entry(line, raw, entry, strings, reader):
    fields = [
        # Names of abbreviations stand without braces or quotes.
        model.Field(
            field.key.casefold(), strings.get(field.value.casefold(), field.value)
        )
        for field in entry.fields
    ]
    alone = model.Entry(entry.entry_type, entry.key, fields)
    plain = RemoveEnclosingMiddleware().transform(bibtexparser.Library([alone]))
    values = {field.key: field.value for field in plain.entries[0].fields}
    try:
        return Piece(line, raw, _record(entry.key, values, reader))
    except TooMuchLatex:
        problem = "This BibTeX entry holds too much LaTeX. Paste fewer at a time."
        return Piece(line, raw, problem=problem)


def _record(key, fields, reader):
    def text(*names):
        value = next((fields[n] for n in names if fields.get(n)), "")
        return one_line(reader.text(value))

    def bare(name):
        return one_line(re.sub(r"\\([%&_#~{}])", r"\1", fields.get(name, "")))

    note = text("note")
    volume = Volume(
        text("volume"), text("number", "issue"), text("pages", "eid"), text("addendum")
    )
    in_pubmed = bare("eprinttype").casefold() == "pubmed"
    pmids = [bare("pmid"), bare("eprint") if in_pubmed else "", *named_pmids(note)]
    container, url = text(*_CONTAINERS), bare("url")
    if container.startswith(("http://", "https://")):  # howpublished = {\url{…}}
        container, url = "", url or container
    return Record(
        key=key_of_ours(key),
        kind_of_work=kind_named(text("type")),
        authors=_authors(fields.get("author") or fields.get("editor") or "", reader),
        title=text("title"),
        container=container,
        year=year_in(text("year", "date")),
        volume_pages=joined(volume),
        doi=doi_of(bare("doi")),
        pmid=next(filter(None, pmids), ""),
        url=url,
        retracted_on=retraction_in(note),
    )


def _authors(value, reader):
    if len(value) > MOST_AUTHORS_TEXT:
        raise TooMuchLatex
    return printed(
        _name(one_line(name), reader) for name in split_multiple_persons_names(value)
    )


def _name(name, reader):
    if name == "others":
        return MORE
    if _is_one_group(name):
        return reader.text(name)
    parts = parse_single_name_into_parts(name, strict=False)
    family = reader.text(" ".join([*parts.von, *parts.last]))
    given = reader.text(" ".join(parts.first))
    return f"{short_name(family, given)} {reader.text(' '.join(parts.jr))}"


def _is_one_group(name):
    """Whether its first brace closes at its end: {World Health Organization}."""
    depth = 0
    for place, character in enumerate(name):
        depth += (character == "{") - (character == "}")
        if depth <= 0:
            return depth == 0 and 0 < place == len(name) - 1
    return False


def written(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        kind = "article" if is_article(source) else "misc"
        fields = "".join(f"  {k} = {{{v}}},\n" for k, v in _fields(source) if v)
        yield f"@{kind}{{{source.key},\n{fields}}}\n\n"


def _fields(source):
    volume = parted(source.volume_pages)
    yield "author", " and ".join(map(_written_name, single(source.authors)))
    # A second pair keeps its capitals.
    yield "title", f"{{{escaped(one_line(source.title))}}}"
    container = "journal" if is_article(source) else "publisher"
    yield container, escaped(one_line(source.container))
    yield "year", str(source.year or "")
    yield "volume", escaped(volume.volume)
    yield "number", escaped(volume.issue)
    pages = volume.pages.split("-")
    yield "pages", ("--" if len(pages) == 2 else "-").join(map(escaped, pages))
    yield "addendum", escaped(one_line(volume.other))
    yield "doi", verbatim(source.doi)
    yield "pmid", source.pmid
    yield "url", verbatim(source.url)
    yield "type", escaped(source.get_kind_of_work_display())
    yield "note", escaped(note_of(source))


def _written_name(name):
    family, letters = name
    if name == (MORE, ""):
        return "others"
    if letters and not _NO_FAMILY.search(family):
        return f"{family}, {dotted(letters)}"
    return f"{{{escaped(f'{family} {letters}'.strip())}}}"
