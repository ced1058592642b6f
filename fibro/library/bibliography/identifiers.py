"""DOIs and PMIDs, out of whatever stands around them."""

import re
from urllib.parse import unquote

from .record import one_line

MOST_DOI = 200

_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.I)
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s\"<>]{1,300}", re.A)
_CLOSERS = ".,;:'\"”’»]}>)|*"
# What publishers hang behind the DOI in the address of a page.
_TAIL = re.compile(
    r"(?:[?#&].*|(?:/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.pdf))+$", re.I
)
_PMID = re.compile(
    r"(?:\bPMID\W{0,3}|ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)"
    r"(\d{1,8})(?!\d)",
    re.I | re.A,
)
# One number may be short; several on a line could be a year, a volume, a page.
_NUMBERS = re.compile(r"\d{1,8}|\d{6,8}(?:[\s,;]+\d{6,8})+", re.A)
# Where two run together, as “10.1000/a,10.1000/b”.
_NEXT = re.compile(r"[,;](?=10\.\d{4}|https?:)")


def doi_of(field: str) -> str:
    """A DOI given as such or as its link; what is neither comes back as it is."""
    text = field.strip()
    if prefix := _PREFIX.match(text):
        text = one_line(unquote(text[prefix.end() :]))
    return text if text.startswith("10.") else field.strip()


def dois_in(text: str) -> list[str]:
    """The DOIs in a line of anything, each once."""
    found = {}
    for word in _NEXT.sub(" ", text).split():
        is_link = "://" in word
        # Decoded, an address may hold anything.
        plain = one_line(unquote(word)) if is_link else word
        for match in _DOI.finditer(plain):
            doi = _TAIL.sub("", match[0]) if is_link else match[0]
            doi = _without_closers(doi)
            found.setdefault(doi.lower(), doi)
    return [doi for doi in found.values() if len(doi) <= MOST_DOI]


def pmids_in(text: str) -> list[str]:
    """The PMIDs that a line names as such, or that are all there is of it."""
    is_all = _NUMBERS.fullmatch(text.strip())
    return (
        list(dict.fromkeys(re.findall(r"\d+", text))) if is_all else named_pmids(text)
    )


def named_pmids(text: str) -> list[str]:
    """Those that are said to be PMIDs, each once."""
    return list(dict.fromkeys(_PMID.findall(text)))


def _without_closers(doi):
    """10.1016/S0140-6736(21)00392-5 ends in no bracket that it did not open."""
    while doi[-1] in _CLOSERS:
        if doi[-1] == ")" and doi.count("(") >= doi.count(")"):
            break
        doi = doi[:-1]
    return doi
