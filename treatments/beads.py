"""The beads of the evidence map: each is what one source found, drawn.

How full it is tells the effect, the threads around it how sure the source is, and its
size how many people were studied. Nothing rests on colour. Units are those of a box
of 52 by 52 with its middle at 0.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Protocol

from .proof import CERTAINTY_WORDS, EFFECT_WORDS, THREADS

# How many people at least, and how far the bead reaches from its middle.
SIZES = ((2000, 18), (500, 15), (100, 12), (0, 8.5))
SIZE_WORDS = {
    18: "2,000 people or more",
    15: "500 to 1,999 people",
    12: "100 to 499 people",
    8.5: "fewer than 100 people",
    0: "number of people not known",
}
# Where the number is not known, a square of a size of its own.
SQUARE, CORNER = 10, 3
FULL = {"none": 0, "small": 1 / 3, "moderate": 2 / 3, "large": 1, "unclear": 0}
# Three threads around it, with room between; the first begins at the top.
ARC, GAP, AWAY = 120, 22, 5


class Found(Protocol):
    effect: str
    certainty: str
    people_studied: int | None
    is_unchecked: bool


@dataclass(frozen=True)
class Bead:
    """`radius` 0 draws the square. One that is being checked says nothing else."""

    effect: str
    certainty: str
    radius: float
    is_checking: bool = False

    @property
    def id(self) -> str:
        if self.is_checking:
            return "bead-checking"
        return f"bead-{self.effect}-{self.certainty}-{self.radius:g}".replace(".", "-")

    @property
    def outline(self) -> str:
        return _square() if not self.radius else _circle(self.radius)

    @property
    def filled(self) -> str:
        """The path of what is filled, from below; empty for nothing."""
        part = FULL[self.effect]
        if not part:
            return ""
        if part == 1:
            return self.outline
        return _square(part) if not self.radius else _segment(self.radius, part)

    @property
    def threads(self) -> list[tuple[str, bool]]:
        """(path, whether it is whole) of the three around it; none if not rated."""
        if self.is_checking or self.certainty == "not_rated":
            return []
        away = (self.radius or SQUARE * sqrt(2) - 2) + AWAY
        whole = THREADS[self.certainty]
        return [(_arc(away, n), n < whole) for n in range(3)]


CHECKING = Bead("unclear", "not_rated", 12, is_checking=True)


def bead_of(row: Found) -> Bead:
    if row.is_unchecked:
        return CHECKING
    return Bead(row.effect, row.certainty, _radius(row.people_studied))


def legend() -> list[tuple[str, list[tuple[Bead, str]]]]:
    """(what it tells, [(a bead, what it means in words)]), to print beside the map."""
    inside = [
        (Bead(effect, "not_rated", 15), words.capitalize())
        for effect, words in EFFECT_WORDS.items()
    ]
    around = [
        (Bead("none", certainty, 12), _certainty_words(certainty))
        for certainty in CERTAINTY_WORDS
    ]
    sizes = [
        (Bead("moderate", "not_rated", radius), words.capitalize())
        for radius, words in reversed(SIZE_WORDS.items())
    ]
    return [
        ("How full: what it did, on average", inside),
        ("Threads around it: how sure", around),
        ("How large: people studied", [*sizes[1:], sizes[0]]),
    ]


def _certainty_words(certainty):
    if certainty == "not_rated":
        return "No threads: not rated by its source"
    level = certainty.replace("_", " ").capitalize()
    return f"{level} certainty: {CERTAINTY_WORDS[certainty]}"


def _radius(people):
    if not people:
        return 0
    return next(radius for least, radius in SIZES if people >= least)


def _circle(r):
    half = f"a{_n(r)} {_n(r)} 0 1 1"
    return f"M{_n(-r)} 0{half} {_n(2 * r)} 0{half} {_n(-2 * r)} 0z"


def _segment(r, part):
    """The lower part of a circle, up to this share of its height."""
    y = r - 2 * r * part
    x = sqrt(r * r - y * y)
    large = 1 if part > 0.5 else 0
    return f"M{_n(-x)} {_n(y)}A{_n(r)} {_n(r)} 0 {large} 0 {_n(x)} {_n(y)}z"


def _square(part=1):
    """Its lower part, up to this share of its height."""
    s, c = SQUARE, CORNER
    bottom = f"V{s - c}q0 {c} {-c} {c}h{-2 * (s - c)}q{-c} 0 {-c} {-c}"
    if part < 1:
        return f"M{-s} {_n(s - 2 * s * part)}h{2 * s}{bottom}z"
    top = f"M{c - s} {-s}h{2 * (s - c)}q{c} 0 {c} {c}"
    return f"{top}{bottom}V{c - s}q0 {-c} {c} {-c}z"


def _arc(r, n):
    begin, end = (radians(-90 + n * ARC + side) for side in (GAP / 2, ARC - GAP / 2))
    x1, y1, x2, y2 = (r * f(a) for a in (begin, end) for f in (cos, sin))
    return f"M{_n(x1)} {_n(y1)}A{_n(r)} {_n(r)} 0 0 1 {_n(x2)} {_n(y2)}"


def _n(number):
    """As short as a drawing allows."""
    return f"{round(number, 1):g}"
