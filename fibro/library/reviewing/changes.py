"""What has changed on a page since it was sent out for review, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from .claims import Section

SHOWN = 12
LONGEST = 300


@dataclass(frozen=True)
class Changed:
    """In a section, what a passage said and what it says now; one may be empty."""

    section: str
    was: str
    now: str


def changes_between(before: list[Section], after: list[Section]) -> list[Changed]:
    """In the order of the page, twelve at most.

    None, although the digests differ, where only marks or links are other ones.
    """
    olds, news = list(_said(before)), list(_said(after))
    found = []
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _changed(olds[a:b], news[c:d])
    return found[:SHOWN]


def _said(sections: Iterable[Section]):
    for section in sections:
        for passage in section["passages"]:
            sources = tuple(map(tuple, passage["sources"]))
            yield section["title"], passage["words"], sources


def _changed(olds, news):
    longer = max(len(olds), len(news))
    nothing = ("", "", ())
    olds = [*olds, *[nothing] * (longer - len(olds))]
    news = [*news, *[nothing] * (longer - len(news))]
    return [
        Changed(old[0] or new[0], *_words(old, new))
        for old, new in zip(olds, news, strict=True)
    ]


def _words(old, new):
    if old[1] == new[1]:
        return (_with_sources(old), _with_sources(new))
    return _short(old[1]), _short(new[1])


def _with_sources(said):
    keys = "; ".join(", ".join(part for part in pair if part) for pair in said[2])
    return f"{_short(said[1])} [{keys}]" if keys else _short(said[1])


def _short(words):
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
