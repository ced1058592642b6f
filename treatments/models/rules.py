"""What is published about a treatment together with other things."""

from ..interactions import Classes
from ..rows import interaction_rows
from .agent import Agent
from .interaction import Interaction


def all_classes() -> Classes:
    """Who belongs to which class. One query."""
    through = Agent.groups.through
    return Classes(through.objects.values_list("from_agent_id", "to_agent_id"))


def class_members() -> dict[int, list[str]]:
    """{class id: names of what is in it, in order}. One query."""
    through = Agent.groups.through
    pairs = through.objects.order_by("from_agent__name").values_list(
        "to_agent_id", "from_agent__name"
    )
    members: dict[int, list[str]] = {}
    for group, name in pairs:
        members.setdefault(group, []).append(name)
    return members


def agents_of(treatments) -> dict[int, int]:
    """{treatment id: agent id} of those that can be looked up. One query."""
    rows = Agent.objects.of_treatments(treatments)
    return dict(rows.values_list("treatment_id", "pk"))


def agent_slug(treatment) -> str:
    """Under which it is looked up together with others; empty if it cannot be."""
    rows = Agent.objects.of_treatments([treatment])
    return rows.values_list("slug", flat=True).first() or ""


def interactions_of(treatment) -> list[dict]:
    """Its own rules and those of its classes, as its page prints them."""
    agent_id = _agent_id(treatment)
    if agent_id is None:
        return []
    classes = all_classes()
    rules = Interaction.objects.touching(classes.self_and_above(agent_id))
    return interaction_rows(rules, agent_id, classes, class_members())


def own_slugs(treatment) -> tuple[set[str], set[str]]:
    """The agents, and the treatments, whose change makes its page print anew.

    Those beside it in a rule, itself and its classes, even while no rule names them.
    """
    agent_id = _agent_id(treatment)
    if agent_id is None:
        return set(), set()
    mine = all_classes().self_and_above(agent_id)
    agents = set(Agent.objects.with_ids(mine).values_list("slug", flat=True))
    treatments = set()
    for rule in Interaction.objects.touching(mine):
        for side in (rule.first, rule.second):
            agents.add(side.slug)
            if side.treatment_id and side.treatment_id != treatment.pk:
                treatments.add(side.treatment.slug)
    return agents, treatments


def _agent_id(treatment):
    return agents_of([treatment]).get(treatment.pk)
