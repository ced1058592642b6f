"""Which published rules speak about a pair, and how.

A rule about a class covers everything in the class. The most specific rule speaks;
a milder one never hides a worse one: both show. Nothing here asks the database.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Protocol

# Worst first. There is no fifth level, and none that says all is well.
LEVELS = ("never", "usually_avoided", "check_first", "good_to_know")


class Rule(Protocol):
    """What is published about two agents. `shown_level` is one of LEVELS."""

    first_id: int
    second_id: int
    shown_level: str
    is_being_checked: bool


class Covering(NamedTuple):
    """A rule, and the side of it under which each of the two falls."""

    rule: Rule
    this: int
    other: int


class Classes:
    """Who belongs to which class, classes of classes included."""

    def __init__(self, memberships: Iterable[tuple[int, int]]):
        """`memberships` are (agent id, class id), as an editor entered them."""
        self._up, self._down = defaultdict(set), defaultdict(set)
        self._above: dict[int, frozenset[int]] = {}
        for member, group in memberships:
            self._up[member].add(group)
            self._down[group].add(member)

    def above(self, agent: int) -> frozenset[int]:
        """The classes it falls under, however far up."""
        if agent not in self._above:
            self._above[agent] = self._reached(agent, self._up)
        return self._above[agent]

    def below(self, agent: int) -> frozenset[int]:
        """Everything in a class, however far down."""
        return self._reached(agent, self._down)

    def self_and_above(self, agent: int) -> frozenset[int]:
        return self.above(agent) | {agent}

    def narrower(self, a: int, b: int) -> bool:
        """Whether `a` lies inside the class `b`, and not the other way round too."""
        return b in self.above(a) and a not in self.above(b)

    @staticmethod
    def _reached(start, steps):
        found, waiting = set(), [start]
        while waiting:
            fresh = steps.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return frozenset(found - {start})


def covering(
    rules: Iterable[Rule], this: int, other: int, classes: Classes
) -> list[Covering]:
    """The rules under which two agents fall, whichever way round they are stored."""
    if this == other:
        return []
    these, others = classes.self_and_above(this), classes.self_and_above(other)
    found = []
    for rule in rules:
        sides = rule.first_id, rule.second_id
        for mine, theirs in (sides, sides[::-1]):
            if mine in these and theirs in others:
                found.append(Covering(rule, mine, theirs))
    return found


def speaking(found: Iterable[Covering], classes: Classes) -> list[Rule]:
    """Worst first; without those that a more specific rule, as bad or worse, replaces.

    What is still being checked replaces nothing that has a source.
    """
    found = list(found)
    kept = [
        one.rule
        for one in found
        if not any(_replaces(another, one, classes) for another in found)
    ]
    return worst_first(dict.fromkeys(kept))


def rules_between(
    rules: Iterable[Rule], this: int, other: int, classes: Classes
) -> list[Rule]:
    """What is published about two agents, worst first; empty if we hold nothing."""
    return speaking(covering(rules, this, other, classes), classes)


def rules_inside(
    rules: Iterable[Rule], this: int, other: int, classes: Classes
) -> list[Rule]:
    """Rules about something inside a chosen class, worst first.

    Who chose “opioids” is told what is published on tramadol too.
    """
    rules, found = list(rules), {}
    for mine in classes.below(this) | {this}:
        for theirs in classes.below(other) | {other}:
            if (mine, theirs) != (this, other):
                for rule in rules_between(rules, mine, theirs, classes):
                    found[id(rule)] = rule
    general = rules_between(rules, this, other, classes)
    told = {id(rule) for rule in general}
    return worst_first(rule for key, rule in found.items() if key not in told)


def worst_first(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(
        rules,
        key=lambda rule: (LEVELS.index(rule.shown_level), rule.is_being_checked),
    )


def _replaces(another, one, classes):
    """Whether `another` says it more exactly, and as badly or worse."""
    if another.rule is one.rule:
        return False
    exact = (
        _exactness(another.this, one.this, classes),
        _exactness(another.other, one.other, classes),
    )
    if -1 in exact or exact == (0, 0):
        return False
    if another.rule.is_being_checked and not one.rule.is_being_checked:
        return False
    return _severity(another) <= _severity(one)


def _exactness(a, b, classes):
    """1 if `a` is narrower than `b`, 0 if they are the same, -1 otherwise."""
    if a == b:
        return 0
    return 1 if classes.narrower(a, b) else -1


def _severity(covering):
    return LEVELS.index(covering.rule.shown_level)
