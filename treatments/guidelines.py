"""Where guidelines disagree: derived from their statements, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

FOR = frozenset({"strong_for", "weak_for"})
AGAINST = frozenset({"weak_against", "strong_against"})

VERDICT_WORDS = {
    "strong_for": "Strongly for",
    "weak_for": "Weakly for",
    "no_position": "No recommendation",
    "weak_against": "Weakly against",
    "strong_against": "Strongly against",
}

# By which sides the current statements take.
GISTS = {
    frozenset({"for"}): "The guidelines we hold are for it.",
    frozenset({"against"}): "The guidelines we hold are against it.",
    frozenset({"none"}): "The guidelines we hold take no position on it.",
    frozenset({"for", "none"}): "Not every guideline takes a position. No current one "
    "is against it.",
    frozenset({"against", "none"}): "Not every guideline takes a position. No current "
    "one is for it.",
    frozenset({"for", "against"}): "Guidelines disagree about it.",
    frozenset({"for", "against", "none"}): "Guidelines disagree about it.",
}


class Statement(Protocol):
    guideline: str
    year: int
    verdict: str
    words: str
    scope: str
    is_current: bool


@dataclass(frozen=True)
class Disagreement:
    """The current statements for and against, in the order given."""

    those_for: tuple[Statement, ...]
    those_against: tuple[Statement, ...]

    @property
    def words(self) -> str:
        """Says between whom, and what each of them is about."""
        said = [f"{_who(s)}, is for it{_quoted(s)}." for s in self.those_for]
        said += [f"{_who(s)}, is against it{_quoted(s)}." for s in self.those_against]
        return " ".join(said)


def disagreement(statements: Iterable[Statement]) -> Disagreement | None:
    """At least one current statement for and one current statement against.

    No position is neither. Former statements do not count.
    """
    current = [s for s in statements if s.is_current]
    those_for = tuple(s for s in current if s.verdict in FOR)
    those_against = tuple(s for s in current if s.verdict in AGAINST)
    if those_for and those_against:
        return Disagreement(those_for, those_against)
    return None


def gist(statements: Iterable[Statement]) -> str:
    """One sentence that stands for all current statements; empty without any."""
    current = [s for s in statements if s.is_current]
    sides = {_side(statement) for statement in current}
    return GISTS.get(frozenset(sides), "") if current else ""


def _side(statement):
    if statement.verdict in FOR:
        return "for"
    return "against" if statement.verdict in AGAINST else "none"


def _who(statement):
    return f"{statement.guideline} {statement.year}, on {statement.scope}"


def _quoted(statement):
    return f" (“{statement.words}”)" if statement.words else ""
