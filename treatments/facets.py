"""Filters of the catalogue: OR inside a facet, AND between facets, true counts.

The state is the address: `?kind=complementary&helps=fatigue`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

State = Mapping[str, frozenset[str]]


class Filtered(Protocol):
    def fits(self, state: State) -> bool:
        """Whether it has one of the values asked for, in each facet that asks."""


@dataclass(frozen=True)
class Item:
    """Something that can be filtered: {facet: the values it has}."""

    thing: object
    values: State

    def fits(self, state: State) -> bool:
        return all(
            not asked or self.values[name] & asked for name, asked in state.items()
        )


@dataclass(frozen=True)
class Option:
    """`count` is how many there are when this alone is chosen in its facet."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Chip:
    """A chosen filter, and the query without it."""

    label: str
    query_without: str


def asked_state(facets: Iterable[Facet], asked: Mapping) -> tuple[State, bool]:
    """What an address chooses, and whether it also names what does not exist.

    `asked` is a QueryDict; other parameters are none of our business.
    """
    state, has_unknown = {}, False
    for facet in facets:
        values = frozenset(asked.getlist(facet.name)) - {""}
        known = frozenset(value for value, _ in facet.options)
        state[facet.name] = values & known
        has_unknown = has_unknown or bool(values - known)
    return state, has_unknown


def chosen(items: Iterable[Filtered], state: State) -> list[Filtered]:
    return [item for item in items if item.fits(state)]


def options(facet: Facet, items: Sequence[Filtered], state: State) -> list[Option]:
    """The options of a facet, counted among what the other facets leave."""
    return [
        Option(
            value,
            label,
            len(chosen(items, {**state, facet.name: frozenset([value])})),
            value in state[facet.name],
        )
        for value, label in facet.options
    ]


def chips(facets: Iterable[Facet], state: State, more: str = "") -> list[Chip]:
    """`more` is what else stands in the address and is kept: “sort=proof”."""
    found = []
    for facet in facets:
        for value, label in facet.options:
            if value in state[facet.name]:
                rest = {**state, facet.name: state[facet.name] - {value}}
                found.append(Chip(label, query(rest, more)))
    return found


def query(state: State, more: str = "") -> str:
    """The query of a state, beginning with “?”."""
    return "?" + "&".join(part for part in (urlencode(pairs(state)), more) if part)


def pairs(state: State) -> list[tuple[str, str]]:
    """(facet, value) of everything chosen, as a form sends it."""
    return [(name, value) for name, values in state.items() for value in sorted(values)]
