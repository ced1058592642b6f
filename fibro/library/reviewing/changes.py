"""What has changed on a page since it was sent out for review, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from .claims import Section

SHOWN = 12
LONGEST = 300
ALIKE = 0.5
# Words shown before the first that differs.
KEPT_BEFORE = 8


@dataclass(frozen=True)
class Changed:
    """In a section, what a passage said and what it says now; one may be empty."""

    section: str
    was: str
    now: str


def changes_between(before: list[Section], after: list[Section]) -> list[Changed]:
    """In the order of the page, twelve at most, and one more where there are more.

    None, although the digests differ, where only marks or links are other ones.
    """
    olds, news = list(_said(before)), list(_said(after))
    found = []
    matcher = SequenceMatcher(
        None, [old[:2] for old in olds], [new[:2] for new in news], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += _with_other_sources(olds[a:b], news[c:d])
        else:
            found += _with_other_words(olds[a:b], news[c:d])
    return found[: SHOWN + 1]


def _said(sections: Iterable[Section]):
    """(section, words, sources) of each passage."""
    for section in sections:
        for passage in section["passages"]:
            keys = [", ".join(part for part in s if part) for s in passage["sources"]]
            yield section["title"], passage["words"], "; ".join(keys)


def _with_other_sources(olds, news):
    return [
        Changed(section, _cited(words, was), _cited(words, now))
        for (section, words, was), (_, _, now) in zip(olds, news, strict=True)
        if was != now
    ]


def _with_other_words(olds, news):
    """A passage that became another one of much the same words is one change."""
    found, left = [], list(olds)
    for section, words, _ in news:
        near = next((old for old in left if _is_near(old[1], words)), None)
        if near:
            left.remove(near)
        was = near[1] if near else ""
        same = _same_start(was, words)
        found.append(Changed(section, _short(was, same), _short(words, same)))
    return [*(Changed(old[0], _short(old[1]), "") for old in left), *found]


def _is_near(old, new):
    return SequenceMatcher(None, old.split(), new.split()).ratio() >= ALIKE


def _cited(words, keys):
    return f"{_short(words)} [{keys}]" if keys else _short(words)


def _same_start(old, new):
    """How many characters to leave out where two long texts begin alike."""
    if max(len(old), len(new)) <= LONGEST:
        return 0
    pairs = zip(old.split(" "), new.split(" "), strict=False)
    alike = [word for word, other in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    return sum(len(word) + 1 for word in alike[:-KEPT_BEFORE])


def _short(words, start=0):
    """From `start` on, no longer than is read at a glance."""
    shown = f"…{words[start:]}" if start else words
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip()}…"
