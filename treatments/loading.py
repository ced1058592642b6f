"""Starter texts of the catalogue into the database; only what is missing is made."""

from django.db import transaction
from django.utils import timezone

from fibro.library.models import Source, Symptom

from .models import (
    Agent,
    Approval,
    BrandName,
    Evidence,
    GuidelineStatement,
    Harm,
    Interaction,
    Leaflet,
    SideEffect,
    Treatment,
)

# Fields that front matter names as the model does.
PLAIN = (
    "approach",
    "class_name",
    "lede",
    "time_to_notice",
    "effort",
    "effort_note",
    "main_caution",
    "seo_title",
    "seo_description",
)
ROWS = (
    ("brand_names", BrandName),
    ("leaflets", Leaflet),
    ("guidelines", GuidelineStatement),
    ("approvals", Approval),
    ("evidence", Evidence),
    ("harms", Harm),
    ("side_effects", SideEffect),
)


@transaction.atomic
def load_treatment(front: dict, sections: dict[str, str]) -> Treatment:
    """The treatment of this slug, made and published if there is none.

    `front` is front matter; `sections` is {heading: Markdown under it}. Raises
    KeyError for a heading that no field prints, DoesNotExist for an unknown symptom
    or source, ValidationError for a row that cannot be.
    """
    found = Treatment.objects.filter(slug=front["slug"]).first()
    if found:
        return found
    treatment = Treatment(
        title=front["name"],
        slug=front["slug"],
        in_short="\n".join(front.get("in_short") or []),
        needs_prescription=_yes_or_no(front.get("prescription")),
        published_at=timezone.now(),
        **{name: front.get(name) or "" for name in PLAIN},
        **{_field_of(heading): text for heading, text in sections.items()},
    )
    treatment.save()
    for name, model in ROWS:
        for values in front.get(name) or []:
            _add_row(model, treatment, values)
    treatment.derive()
    return treatment


@transaction.atomic
def load_interactions(data: dict) -> None:
    """Agents, their classes and the rules between them; `data` as in the YAML file.

    What is there already stays as it is; a substance whose page came later is tied
    to it, or the page would show none of its rules. Raises KeyError for an agent
    that is named and not listed, DoesNotExist for an unknown source.
    """
    agents = {row["slug"]: _agent(row) for row in data["agents"]}
    for row in data["agents"]:
        for member in row.get("members") or []:
            agents[member].groups.add(agents[row["slug"]])
    # In one go: each rule saved alone would make its two pages again.
    new = [(rule, row) for row in data["interactions"] if (rule := _rule(row, agents))]
    Interaction.objects.bulk_create(rule for rule, _ in new)
    for rule, row in new:
        rule.sources.set(Source.objects.get(key=key) for key in row["sources"])
    for agent in agents.values():
        if agent.treatment:
            agent.treatment.derive()


def _add_row(model, treatment, values):
    values = dict(values)
    if "symptom" in values:
        values["symptom"] = Symptom.objects.get(slug=values["symptom"])
    if "source" in values:
        values["source"] = Source.objects.get(key=values["source"])
    for name in ("nnt", "nnh"):
        if values.get(name) is not None:
            values[name] = str(values[name])
    if model in (Evidence, SideEffect):
        # Starter rows are written with the source open; what was not is left out.
        values.setdefault("checked", "read")
    row = model(treatment=treatment, **values)
    row.full_clean()
    row.save()


def _agent(row):
    agent = Agent.objects.filter(slug=row["slug"]).first()
    page = row.get("treatment")
    if agent is None:
        agent = Agent(
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            also_called=", ".join(row.get("also_called") or []),
        )
    elif agent.treatment or not page:
        return agent
    if page:
        agent.kind = Agent.Kind.TREATMENT
        agent.treatment = Treatment.objects.get(slug=page)
    agent.full_clean()
    agent.save()
    return agent


def _rule(row, agents):
    """The unsaved rule of a row; None if the pair has one."""
    pair = agents[row["first"]], agents[row["second"]]
    first, second = sorted(pair, key=lambda agent: agent.pk)
    if Interaction.objects.filter(first=first, second=second).exists():
        return None
    rule = Interaction(
        first=first,
        second=second,
        level=row["level"],
        certainty=row["certainty"],
        what_can_happen=row["what_can_happen"],
        what_to_do=row["what_to_do"],
    )
    rule.full_clean()
    return rule


def _field_of(heading):
    return {
        str(Treatment._meta.get_field(name).verbose_name).casefold(): name
        for name in Treatment.markdown_fields
    }[heading.casefold()]


def _yes_or_no(value):
    return {"yes": True, "no": False}.get(value, value)
