"""Taking two things together: a look-up of published pairs, never a check of a person.

Every answer is what is published, or that we hold nothing. There is no third.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from .interactions import Classes, rules_between, rules_inside
from .models import Agent, Interaction, Treatment
from .models.rules import agents_of, all_classes
from .rows import level_words

NOT_LISTED = "not-listed"
CHOOSE = "Choose something here, or “Something not listed”."
SAME = "Choose two different things. You chose the same one twice."
TOO_MANY = "Look up two things at a time. The address named more."


@dataclass(frozen=True)
class Said:
    """One published rule as an answer prints it."""

    rule: Interaction
    heading: str

    @property
    def level_words(self) -> str:
        return level_words(self.rule)


@dataclass(frozen=True)
class Answer:
    """`published` speaks of the pair; `inside`, of something in a chosen class."""

    names: tuple[str, str]
    published: Sequence[Said] = ()
    inside: Sequence[Said] = ()

    @property
    def holds_nothing(self) -> bool:
        return not (self.published or self.inside)

    @property
    def level(self) -> str:
        """Of the worst rule, for the look of the card."""
        rules = [said.rule for said in (*self.published, *self.inside)]
        return rules[0].shown_level if rules else ""


@dataclass(frozen=True)
class Choice:
    """One of the two selects: what was asked for, and what is wrong with it."""

    id: str
    label: str
    value: str = ""
    error: str = ""


@dataclass(frozen=True)
class Lookup:
    agents: Sequence[Agent]
    choices: Sequence[Choice]
    answer: Answer | None = None
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def errors(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.error]


@dataclass(frozen=True)
class TreatmentPair:
    """Two treatments that a reader chose; `rules` are empty if we hold nothing."""

    one: Treatment
    other: Treatment
    rules: Sequence[Interaction]


def look_up(asked: Sequence[str]) -> Lookup:
    """`asked` are the slugs of an address, in order; any text at all may stand there.

    What is not in our list counts as “Something not listed”, and is said to be so.
    """
    agents = list(Agent.objects.for_choosing())
    by_slug = {agent.slug: agent for agent in agents}
    given = [*asked[:2], "", ""][:2]
    known = [v if v in by_slug or not v else NOT_LISTED for v in given]
    notes = [TOO_MANY] if len(asked) > 2 else []
    if any(v and v != NOT_LISTED and v not in by_slug for v in given):
        notes.append("One name in this address is not in our list.")
    # A link from a treatment's page brings one; the form always sends two.
    is_sent = any(given) and len(asked) > 1
    choices = _choices(known, is_sent)
    if any(choice.error for choice in choices) or not is_sent:
        return Lookup(agents, choices, notes=notes)
    two = [by_slug.get(value) for value in known]
    return Lookup(agents, choices, _answer(*two), notes)


def _choices(values, is_sent):
    first, second = values
    errors = [CHOOSE if is_sent and not value else "" for value in values]
    if first and first == second and first != NOT_LISTED:
        errors[1] = SAME
    return [
        Choice("first", "The first thing", first, errors[0]),
        Choice("second", "The second thing", second, errors[1]),
    ]


def _answer(first: Agent | None, second: Agent | None) -> Answer:
    names = tuple(a.name if a else "something not listed" for a in (first, second))
    if not (first and second):
        return Answer(names)
    classes = all_classes()
    rules = rules_among(classes, [first.pk, second.pk])
    published = rules_between(rules, first.pk, second.pk, classes)
    inside = rules_inside(rules, first.pk, second.pk, classes)
    return Answer(
        names,
        [Said(rule, _heading(rule, {first.pk, second.pk})) for rule in published],
        [Said(rule, _heading(rule, {first.pk, second.pk})) for rule in inside],
    )


def rules_among(classes: Classes, agents: Iterable[int]) -> list[Interaction]:
    """All rules that may speak of any two agents, or of what is inside them."""
    near = frozenset().union(*(_near(classes, agent) for agent in agents))
    return list(Interaction.objects.between(near, near))


def published_pairs(treatments: Sequence[Treatment]) -> list[TreatmentPair]:
    """Each two of these, in order, with what is published on them. Four queries."""
    agents, classes = agents_of(treatments), all_classes()
    held = rules_among(classes, agents.values())
    found = []
    for one, other in combinations(treatments, 2):
        pair = agents.get(one.pk), agents.get(other.pk)
        rules = rules_between(held, *pair, classes) if all(pair) else []
        found.append(TreatmentPair(one, other, rules))
    return found


def _near(classes, agent):
    inside = classes.below(agent) | {agent}
    return inside.union(*(classes.above(one) for one in inside))


def _heading(rule, chosen):
    """Whom a rule speaks of, where that is not the chosen pair itself."""
    if {rule.first_id, rule.second_id} == chosen:
        return ""
    return f"{rule.first.name} and {rule.second.name}"
