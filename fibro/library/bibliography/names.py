"""Names of authors: as the library prints them, and as other programs keep them."""

import re
from collections.abc import Iterable

from .record import one_line

MORE = "et al."
# The library prints four names, or three and “et al.”.
MOST_NAMES, SOME_NAMES = 4, 3
MOST_INITIALS = 4

_BETWEEN_INITIALS = re.compile(r"[\s.\-‐‑–]+")


def short_name(family: str, given: str = "") -> str:
    """“Macfarlane GJ”, from a family name and given names or initials."""
    return one_line(f"{family} {initials(given)}")


def initials(given: str) -> str:
    """“GJ”, from “Gary J.”, “G J” or “GJ”."""
    parts = [p for p in _BETWEEN_INITIALS.split(given) if p]
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) <= MOST_INITIALS:
        return parts[0]
    return "".join(p[0] for p in parts).upper()[:MOST_INITIALS]


def printed(names: Iterable[str]) -> str:
    """“Macfarlane GJ, Kronisch C, Dean LE, et al.”, from single names in order."""
    found = [name for name in map(one_line, names) if name]
    if len([n for n in found if n != MORE]) > MOST_NAMES:
        found = [*found[:SOME_NAMES], MORE]
    return ", ".join(found)


def single(authors: str) -> list[tuple[str, str]]:
    """(family name, initials) of printed authors; a body has a name alone.

    The last may be (MORE, "").
    """
    return [_parted(name) for name in one_line(authors).split(", ") if name]


def _parted(name):
    family, _, last = name.rpartition(" ")
    is_person = last.isalpha() and last.isupper() and len(last) <= MOST_INITIALS
    return (family, last) if family and is_person else (name, "")


def dotted(letters: str) -> str:
    """“G. J.”, which every program takes for given names."""
    return " ".join(f"{letter}." for letter in letters)
