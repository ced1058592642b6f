"""What one treatment answers to each question of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from .models import Treatment
from .sections import ID_OF

NOT_KNOWN = "Not known"


@dataclass(frozen=True)
class Cell:
    """Lines of words; a proof mark or a link to a section of the page may follow."""

    treatment: Treatment
    lines: Sequence[str] = ()
    mark: dict | None = None
    section: str = ""


def guidelines(treatment: Treatment) -> Cell:
    rows = [r for r in treatment.extras.get("guidelines", []) if r["is_current"]]
    said = [f"{r['name']}, on {r['scope']}: {r['verdict'].lower()}." for r in rows]
    if treatment.extras.get("disagreement"):
        said.append("Guidelines disagree.")
    return Cell(treatment, said or [NOT_KNOWN])


def helped(treatment: Treatment) -> Cell:
    said = [
        f"For {row['symptom']}: {row['helped_with']} with it, "
        f"{_or_not_known(row['helped_without'])} with {row['comparator'] or 'without'}."
        for row in _checked(treatment)
        if row["helped_with"] is not None
    ]
    return Cell(treatment, said or [NOT_KNOWN])


def stopped(treatment: Treatment) -> Cell:
    said = [
        f"{row['stopped_with']} with it, {_or_not_known(row['stopped_without'])} "
        "in the other group."
        for row in treatment.extras.get("harms", [])
        if row["stopped_with"] is not None
    ]
    return Cell(treatment, said or [NOT_KNOWN])


def harms(treatment: Treatment) -> Cell:
    said = [row["statement"] for row in treatment.extras.get("harms", [])]
    return Cell(treatment, said or [NOT_KNOWN])


def approvals(treatment: Treatment) -> Cell:
    said = [
        f"{row['country']} ({row['body']}{', ' if row['year'] else ''}"
        f"{row['year'] or ''}): {row['status'].lower()}."
        for row in treatment.extras.get("approvals", [])
    ]
    return Cell(treatment, said or [NOT_KNOWN])


def care(treatment: Treatment) -> Cell:
    return _gist(treatment, "who_should_take_care")


def pain(treatment: Treatment) -> Cell:
    mark = treatment.extras.get("mark")
    return Cell(treatment, [] if mark else [NOT_KNOWN], mark=mark)


def helps(treatment: Treatment) -> Cell:
    rows = _checked(treatment)
    names = dict.fromkeys(row["symptom"] for row in rows if row["may_help"])
    nothing = "No clear help found" if rows else NOT_KNOWN
    return Cell(treatment, [", ".join(names).capitalize() or nothing])


def time_to_notice(treatment: Treatment) -> Cell:
    return Cell(treatment, [treatment.time_to_notice or NOT_KNOWN])


def effort(treatment: Treatment) -> Cell:
    words = [treatment.get_effort_display(), treatment.effort_note]
    return Cell(treatment, [": ".join(w for w in words if w) or NOT_KNOWN])


def side_effects(treatment: Treatment) -> Cell:
    return _gist(treatment, "side_effects_text")


def prescription(treatment: Treatment) -> Cell:
    words = {True: "Yes", False: "No", None: NOT_KNOWN}
    return Cell(treatment, [words[treatment.needs_prescription]])


def stopping(treatment: Treatment) -> Cell:
    return _gist(treatment, "stopping")


QUESTIONS = (
    ("What guidelines say", guidelines),
    ("Out of 100 people, how many it helped", helped),
    ("Out of 100 people, how many stopped because of side effects", stopped),
    ("Harms that studies found", harms),
    ("Approved for fibromyalgia", approvals),
    ("Driving, pregnancy and who should take care", care),
    ("How sure we are", pain),
    ("May help most with", helps),
    ("Time to notice", time_to_notice),
    ("Effort from you", effort),
    ("Side effects", side_effects),
    ("Prescription needed", prescription),
    ("Can be stopped at once", stopping),
)


def _checked(treatment):
    rows = treatment.extras.get("evidence", [])
    return [row for row in rows if not row["is_unchecked"]]


def _gist(treatment, field):
    """The sentence that stands for a text, and where the rest of it is."""
    if not getattr(treatment, field):
        return Cell(treatment, [NOT_KNOWN])
    said = treatment.extras.get("gists", {}).get(field)
    return Cell(treatment, [said] if said else [], section=ID_OF[field])


def _or_not_known(number):
    return "not known" if number is None else number
