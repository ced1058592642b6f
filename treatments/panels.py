"""Where things stand in the picture of the evidence map.

A panel is a few treatments of one kind under heads of its own, so that the heads are
never out of sight, and a phone, a wide screen and a sheet of paper each take as many
side by side as they have room for. Units are those of the drawing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from textwrap import wrap

from .approaches import PLURALS

ROWS = 8
# More columns than this need a wider panel.
CLOSE = 10
WIDTH, COLUMN, WIDE_COLUMN = 320, 64, 52
LINE, BEAD, AFTER = 19, 52, 12
LETTERS = 38
# Heads too long for their column stand in two or three lines by turns.
LEVELS, LEVEL, LETTER = 3, 18, 7.2


@dataclass(frozen=True)
class DrawnRow:
    """A name in lines, the thread under it, and (x, cell) of each bead on it."""

    lines: Sequence[tuple[int, str]]
    top: int
    beads: Sequence[tuple[float, object]]

    @property
    def thread(self) -> int:
        return self.top + BEAD // 2


@dataclass(frozen=True)
class Panel:
    """`rows` have a `treatment` and a `cells`, one for each of the symptoms."""

    title: str
    symptoms: Sequence
    rows: Sequence

    @property
    def column(self) -> float:
        if self.is_wide:
            return WIDE_COLUMN
        return round(min(COLUMN, WIDTH / len(self.symptoms)), 1)

    @property
    def is_wide(self) -> bool:
        return len(self.symptoms) > CLOSE

    @property
    def width(self) -> int:
        return max(WIDTH, ceil(len(self.symptoms) * self.column))

    @property
    def height(self) -> int:
        return self._head + sum(_height(row) for row in self.rows)

    @property
    def end(self) -> float:
        """Where the threads end."""
        return round(len(self.symptoms) * self.column, 1)

    @property
    def heads(self) -> list[tuple[float, int, str]]:
        """(x, y, name) of each symptom."""
        room = int(self._levels * self.column / LETTER)
        return [
            (
                round((n + 0.5) * self.column, 1),
                LEVEL * (n % self._levels + 1) - 4,
                shorten(symptom.short_name.capitalize(), max(room, 4)),
            )
            for n, symptom in enumerate(self.symptoms)
        ]

    @property
    def leaders(self) -> str:
        """The path of the lines from heads that stand higher to their columns."""
        bottom = LEVEL * self._levels
        return "".join(
            f"M{x} {y + 5}V{bottom}" for x, y, _ in self.heads if y + 4 < bottom
        )

    @property
    def drawn_rows(self) -> Iterator[DrawnRow]:
        top = self._head
        for row in self.rows:
            names = _lines(row)
            yield DrawnRow(
                [(top + LINE * n - 4, words) for n, words in enumerate(names, 1)],
                top + LINE * len(names),
                [
                    (round(n * self.column, 1), cell)
                    for n, cell in enumerate(row.cells)
                    if cell.row
                ],
            )
            top += _height(row)

    @property
    def _levels(self) -> int:
        longest = max(len(symptom.short_name) for symptom in self.symptoms)
        return min(LEVELS, ceil(longest * LETTER / self.column))

    @property
    def _head(self) -> int:
        return LEVEL * self._levels + 12


def panels_of(rows: Sequence, symptoms: Sequence) -> list[Panel]:
    """`rows` stand by kind. The panels of a kind differ by one row at the most."""
    found = []
    for approach, of_kind in groupby(rows, lambda row: row.treatment.approach):
        parts = _even_parts(list(of_kind))
        for n, part in enumerate(parts, 1):
            more = f", {n} of {len(parts)}" if len(parts) > 1 else ""
            found.append(Panel(f"{PLURALS[approach]}{more}", symptoms, part))
    return found


def shorten(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _even_parts(rows):
    count = ceil(len(rows) / ROWS)
    ends = [len(rows) * n // count for n in range(count + 1)]
    return [rows[a:b] for a, b in zip(ends, ends[1:], strict=False)]


def _lines(row):
    return wrap(row.treatment.title, LETTERS)


def _height(row):
    return LINE * len(_lines(row)) + BEAD + AFTER
