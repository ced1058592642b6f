"""What an editor pasted, in pieces: records, identifiers, and what is neither."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from .bibliography import Piece, Record, bibtex, ris
from .bibliography.identifiers import dois_in, pmids_in

NOTHING = "No DOI, PMID, BibTeX or RIS was found here."
PMC = (
    "This is a number of PubMed Central. Paste the DOI or the PMID that stands on "
    "the same page."
)
_PMC = re.compile(r"\bPMC\d+")
_COMMENT = re.compile(r"\s*%")


def pieces(text: str) -> list[Piece]:
    """All of the text in order, each piece with a record or with a problem.

    Raise `bibtex.TooManyBlocks` for what looks like hundreds of entries.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        piece
        for entry in _plain_through(ris.read, bibtex.read(text))
        for piece in ([entry] if entry.record or entry.problem else _words(entry))
    ]
    joined = []
    for is_nothing, group in groupby(found, lambda piece: piece.problem == NOTHING):
        run = list(group)
        joined += [_as_one(run)] if is_nothing else run
    return joined


def _as_one(run: list[Piece]) -> Piece:
    """What was not read, with the empty lines that lay between."""
    raws = [run[0].raw]
    for before, piece in pairwise(run):
        raws += ["\n" * max(piece.line - before.last_line, 1), piece.raw]
    return replace(run[0], raw="".join(raws))


def _plain_through(read, found) -> Iterator[Piece]:
    for piece in found:
        if piece.record or piece.problem:
            yield piece
        else:
            for inner in read(piece.raw):
                yield replace(inner, line=inner.line + piece.line - 1)


def _words(plain: Piece) -> Iterator[Piece]:
    """Plain words by paragraph: a reference may run over several lines."""
    held, first = [], plain.line
    for number, line in enumerate([*plain.raw.split("\n"), ""], start=plain.line):
        if line.strip():
            held.append(line)
            continue
        if held:
            yield from _paragraph(held, first)
        held, first = [], number + 1


def _paragraph(lines, first):
    whole = "\n".join(lines)
    ids = _identifiers(whole)
    if any(ids) and all(len(found) <= 1 for found in ids) and not _is_list(lines):
        yield Piece(first, whole, _record(*ids))
        return
    unread: list[str] = []
    for number, line in enumerate(lines, start=first):
        found = _of_line(line, number)
        if found and unread:
            yield _unread(unread, number)
            unread = []
        yield from found
        if not found and not _COMMENT.match(line):
            unread.append(line)
    if unread:
        yield _unread(unread, first + len(lines))


def _is_list(lines):
    """Whether an identifier stands alone on one of several lines."""
    short = [line for line in lines if len(line.split()) <= 2]
    return len(lines) > 1 and any(any(_identifiers(line)) for line in short)


def _of_line(line, number):
    dois, pmids = ids = _identifiers(line)
    if not any(ids):
        return []
    if len(dois) <= 1 and len(pmids) <= 1:
        return [Piece(number, line, _record(*ids))]
    return [Piece(number, doi, Record(doi=doi)) for doi in dois] + [
        Piece(number, f"PMID {pmid}", Record(pmid=pmid)) for pmid in pmids
    ]


def _unread(lines, after):
    problem = PMC if any(_PMC.search(line) for line in lines) else NOTHING
    return Piece(after - len(lines), "\n".join(lines), problem=problem)


def _identifiers(text):
    return dois_in(text), pmids_in(text)


def _record(dois, pmids):
    return Record(doi="".join(dois), pmid="".join(pmids))
