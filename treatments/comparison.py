"""Two or three treatments side by side, by the same questions. Nothing is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .cells import QUESTIONS, Cell
from .lookup import published_pairs
from .models import Treatment
from .rows import level_words

MOST = 3
NOTHING_HELD = "We hold nothing on this pair. That does not mean it is all right."
MUST_STAND_FIRST = ("never", "usually_avoided")


@dataclass(frozen=True)
class Asked:
    """What an address asks for: slugs to compare, and what was left out."""

    slugs: Sequence[str]
    unknown: Sequence[str]
    too_many: Sequence[str]


@dataclass(frozen=True)
class Line:
    """A question, and the cell of each treatment."""

    question: str
    cells: Sequence[Cell]

    @property
    def is_same(self) -> bool:
        """Whether a reader may leave it out: all answer alike, and not about safety.

        Answers with more to read on their pages are about safety.
        """
        first = self.cells[0]
        return not any(cell.section for cell in self.cells) and all(
            (cell.lines, cell.mark) == (first.lines, first.mark) for cell in self.cells
        )


@dataclass(frozen=True)
class Comparison:
    """`names` are (slug, name) of what may be added; `pairs`, where to begin."""

    asked: Asked
    treatments: Sequence[Treatment]
    lines: Sequence[Line]
    names: Sequence[tuple[str, str]]
    pairs: Sequence[tuple[Treatment, Treatment]]

    @property
    def same_lines(self) -> int:
        return sum(line.is_same for line in self.lines)

    @property
    def is_full(self) -> bool:
        return len(self.treatments) == MOST


def comparison(published, slugs: Sequence[str]) -> Comparison:
    """`published` is what may be compared; `slugs` are those of an address."""
    names = dict(published.names())
    asked = asked_treatments(slugs, names)
    treatments = published.in_order_of(asked.slugs)
    pairs = []
    if len(treatments) < 2:
        pairs = pairs_to_begin(treatments, published.one_of_each_approach())
    left = [(slug, name) for slug, name in names.items() if slug not in asked.slugs]
    return Comparison(asked, treatments, compare(treatments), left, pairs)


def asked_treatments(
    slugs: Sequence[str], names: dict[str, str], most: int = MOST
) -> Asked:
    """Sort what an address names; `names` is {slug: name} of what can be chosen."""
    asked = [slug for slug in dict.fromkeys(slugs) if slug]
    known = [slug for slug in asked if slug in names]
    unknown = [slug[:60] for slug in asked if slug not in names][:5]
    return Asked(known[:most], unknown, [names[slug] for slug in known[most:]])


def compare(treatments: Sequence[Treatment]) -> list[Line]:
    """The lines of the table; none for fewer than two."""
    if len(treatments) < 2:
        return []
    together, is_bad = _together(treatments)
    lines = [
        Line(question, [cell(treatment) for treatment in treatments])
        for question, cell in QUESTIONS
    ]
    return [together, *lines] if is_bad else [*lines, together]


def pairs_to_begin(chosen: Sequence[Treatment], others: Sequence[Treatment]):
    """Pairs to offer while fewer than two are chosen, of different kinds."""
    if chosen:
        return [(chosen[0], other) for other in others if other != chosen[0]]
    return list(combinations(others, 2))


def _together(treatments):
    """The line on taking the chosen ones together, and whether it is bad news."""
    said: dict[int, list[str]] = {treatment.pk: [] for treatment in treatments}
    is_bad = False
    for pair in published_pairs(treatments):
        words = " ".join(_sentence(rule) for rule in pair.rules) or NOTHING_HELD
        said[pair.one.pk].append(f"With {pair.other.title}: {words}")
        said[pair.other.pk].append(f"With {pair.one.title}: {words}")
        is_bad = is_bad or any(r.shown_level in MUST_STAND_FIRST for r in pair.rules)
    cells = [Cell(treatment, said[treatment.pk]) for treatment in treatments]
    return Line("Taking them together", cells), is_bad


def _sentence(rule):
    return f"{level_words(rule)}. {rule.what_can_happen} {rule.what_to_do}"
