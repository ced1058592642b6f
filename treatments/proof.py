"""The proof mark: how sure we are that a treatment does something for one symptom.

It derives from the evidence rows of that symptom. There is none for a treatment as
a whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

THREADS = {"high": 3, "moderate": 2, "low": 1, "very_low": 0, "not_rated": 0}

# STYLE of the site: what GRADE's levels mean in plain words.
CERTAINTY_WORDS = {
    "high": "we are confident",
    "moderate": "we are fairly sure",
    "low": "we are not sure",
    "very_low": "we cannot tell",
    "not_rated": "not rated",
}
EFFECT_WORDS = {
    "none": "little or no effect",
    "small": "small effect",
    "moderate": "medium effect",
    "large": "large effect",
    "unclear": "effect unclear",
}
# From the best rated to the worst; a rating that says nothing stands last.
_BY_CERTAINTY = ["high", "moderate", "low", "very_low", "not_rated"]
# Of two rows rated alike, the more modest speaks.
_BY_EFFECT = ["none", "unclear", "small", "moderate", "large"]


class Row(Protocol):
    effect: str
    certainty: str
    is_unchecked: bool
    may_help: bool
    people_studied: int | None
    pk: int


@dataclass(frozen=True)
class Mark:
    """What `_proof_mark.html` draws: solid threads of three, and words beside."""

    solid: int
    words: str


def best_row(rows: Iterable[Row]) -> Row | None:
    """The row that speaks for one symptom: the best rated, then the most modest.

    What was not checked against its source speaks for nothing.
    """
    return min((r for r in rows if not r.is_unchecked), key=_rank, default=None)


def mark(row: Row, symptom: str) -> Mark:
    """The mark of one row: “For pain: small effect · we are confident”."""
    return Mark(THREADS[row.certainty], f"For {symptom}: {row_words(row)}")


def row_mark(row: Row) -> Mark:
    """The mark where symptom and effect stand beside it already: “We are confident”."""
    return Mark(THREADS[row.certainty], CERTAINTY_WORDS[row.certainty].capitalize())


def card_mark(rows: Iterable[Row], chosen: Iterable[str] = ()) -> Mark | None:
    """The mark of a treatment in a list, for the first chosen symptom it has.

    Else for the first symptom it has. `rows` stand in the order of the symptoms,
    each with its `symptom`; `chosen` are addresses of symptoms.
    """
    rows, chosen = [row for row in rows if not row.is_unchecked], set(chosen)
    wanted = [row for row in rows if row.symptom.slug in chosen] or rows
    if not wanted:
        return None
    symptom = wanted[0].symptom
    row = best_row(row for row in wanted if row.symptom == symptom)
    return mark(row, symptom.short_name)


def help_in_words(rows: Iterable[Row]) -> str:
    """The symptoms that something may help, or that none was found. From what was
    checked only; `rows` have their `symptom`."""
    rows = [row for row in rows if not row.is_unchecked]
    names = dict.fromkeys(r.symptom.short_name for r in rows if r.may_help)
    if names:
        return ", ".join(names)
    if any(row.effect == "unclear" for row in rows):
        return "not clear from studies"
    return "no clear help found" if rows else "not known"


def surest_first(row: Row) -> tuple:
    """A sort key: checked before unchecked, the best rated first."""
    return row.is_unchecked, _BY_CERTAINTY.index(row.certainty)


def rated_worse(row: Row | None) -> int:
    """A sort key: how far from the best rating; nothing held stands last."""
    return _BY_CERTAINTY.index(row.certainty) if row else len(_BY_CERTAINTY)


def row_words(row: Row) -> str:
    """Effect first, then how sure."""
    return f"{EFFECT_WORDS[row.effect]} · {CERTAINTY_WORDS[row.certainty]}"


def _rank(row):
    return (
        _BY_CERTAINTY.index(row.certainty),
        _BY_EFFECT.index(row.effect),
        -(row.people_studied or 0),
        row.pk,
    )
