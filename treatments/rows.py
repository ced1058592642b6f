"""The rows of a treatment as plain JSON: stored when it is derived, printed as is.

`sources` holds keys; the page turns them into the numbers of its own list.
"""

from .guidelines import AGAINST, FOR, VERDICT_WORDS
from .interactions import Classes, rules_between, worst_first
from .people import groups

BEING_CHECKED = "Being checked. Treat as: check first"


def numbered(extras: dict, numbers: dict[str, int]) -> dict:
    """Stored rows with the page's numbers of their sources, bands included."""

    def with_numbers(value):
        if isinstance(value, list):
            return [with_numbers(one) for one in value]
        if not isinstance(value, dict):
            return value
        row = {key: with_numbers(one) for key, one in value.items()}
        if "sources" in row:
            row["numbers"] = [numbers[k] for k in row["sources"] if k in numbers]
        return row

    return with_numbers(extras)


def evidence_row(row) -> dict:
    symptom, sureness = row.symptom, row.mark
    return {
        "id": row.pk,
        "symptom": symptom.short_name,
        "symptom_slug": symptom.slug,
        "symptom_url": symptom.get_absolute_url() if symptom.is_public else "",
        "effect": row.get_effect_display(),
        "may_help": row.may_help,
        "is_unclear": row.effect == row.Effect.UNCLEAR,
        "mark": {"solid": sureness.solid, "words": sureness.words},
        "statement": row.statement,
        "helped_with": row.helped_with,
        "helped_without": row.helped_without,
        "people": groups(row.helped_with, row.helped_without, row.comparator),
        "nnt": _number(row.nnt),
        "comparator": row.comparator,
        "weeks": row.weeks,
        "people_studied": f"{row.people_studied:,}" if row.people_studied else "",
        "is_unchecked": row.is_unchecked,
        "sources": [row.source.key] if row.source_id else [],
    }


def evidence_gist(rows: list[dict]) -> str:
    """A few words that stand for the checked evidence of a page.

    Each symptom is named once, for the best that was found.
    """
    rows = [row for row in rows if not row["is_unchecked"]]
    helps = dict.fromkeys(row["symptom"] for row in rows if row["may_help"])
    unclear = dict.fromkeys(row["symptom"] for row in rows if row["is_unclear"])
    tested = dict.fromkeys(row["symptom"] for row in rows)
    unclear = [name for name in unclear if name not in helps]
    others = [name for name in tested if name not in [*helps, *unclear]]
    said = [
        (helps, "It may help some people with {}."),
        (unclear, "For {}, the size of the effect is not clear."),
        (others, "For {}, no clear help was found."),
    ]
    return " ".join(words.format(listed(names)) for names, words in said if names)


def approval_gist(rows: list[dict]) -> str:
    """Where it is approved, of the regulators on the page."""
    where = dict.fromkeys(row["country"] for row in rows if row["is_approved"])
    if where:
        return f"Approved for fibromyalgia in: {', '.join(where)}."
    return "Not approved for fibromyalgia by the regulators below." if rows else ""


def sentences(extras: dict) -> list[str]:
    """What a page derives from its rows, in plain words, in the order of the page."""
    gists, found = extras.get("gists", {}), extras.get("mark") or {}
    words = [
        found.get("words", ""),
        gists.get("evidence", ""),
        extras.get("disagreement", ""),
        gists.get("guidelines", ""),
        gists.get("approvals", ""),
    ]
    return [sentence for sentence in words if sentence]


def listed(names) -> str:
    """“pain”, “pain and sleep”, “pain, sleep and mood”."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def stored_mark(mark) -> dict | None:
    """A proof mark as plain JSON."""
    return {"solid": mark.solid, "words": mark.words} if mark else None


def harm_row(row) -> dict:
    return {
        "statement": row.statement,
        "stopped_with": row.stopped_with,
        "stopped_without": row.stopped_without,
        "people": groups(row.stopped_with, row.stopped_without),
        "nnh": _number(row.nnh),
        "sources": [row.source.key],
    }


def guideline_row(row) -> dict:
    side = "for" if row.verdict in FOR else "against" if row.verdict in AGAINST else ""
    rated = [
        row.level and f"evidence level {row.level}",
        row.grade and f"grade {row.grade}",
        row.agreement and f"{row.agreement.replace('-', '–')}% of its authors agreed",
    ]
    return {
        "name": f"{row.guideline} {row.year}",
        "scope": row.scope,
        "verdict": VERDICT_WORDS[row.verdict],
        "side": side,
        "words": row.words,
        "rated": ", ".join(part for part in rated if part),
        "note": row.note,
        "is_current": row.is_current,
        "sources": [row.source.key],
    }


def approval_row(row) -> dict:
    return {
        "country": row.country,
        "body": row.body,
        "status": row.get_status_display(),
        "is_approved": row.status == "approved",
        "year": row.year,
        "note": row.note,
        "sources": [row.source.key],
    }


def side_effect_bands(rows) -> list[dict]:
    """Bands from the most common to “not known”; serious ones first in each."""
    bands = {}
    for row in rows:
        bands.setdefault(row.band, []).append(
            {
                "plain": row.plain,
                "medical": row.medical,
                "is_serious": row.is_serious,
                "is_unchecked": row.checked != "read",
                "sources": [row.source.key],
            }
        )
    names = type(rows[0]).Band.choices if rows else []
    return [
        {"name": label, "rows": bands[band]} for band, label in names if band in bands
    ]


def interaction_rows(rules, agent_id: int, classes: Classes, members) -> list[dict]:
    """What is published on one agent with everything else, worst first.

    `members` is {class id: names}. A rule about one of its classes says so.
    """
    found = [
        (rule, other)
        for other, about in _by_other(rules, agent_id, classes)
        for rule in rules_between(about, agent_id, other.pk, classes)
    ]
    return [
        {
            **rule_row(rule),
            "with": other.name,
            "url": _page_url(other),
            "members": members.get(other.pk, []),
            "through": _through(rule, other, agent_id),
        }
        for rule, other in _worst_first(found)
    ]


def rule_row(rule) -> dict:
    """What is printed of one rule wherever it is shown."""
    return {
        "level": rule.shown_level,
        "level_words": level_words(rule),
        "is_being_checked": rule.is_being_checked,
        "what_can_happen": rule.what_can_happen,
        "what_to_do": rule.what_to_do,
        "sources": sorted(source.key for source in rule.sources.all()),
    }


def level_words(rule) -> str:
    return BEING_CHECKED if rule.is_being_checked else rule.get_level_display()


def _by_other(rules, agent_id, classes):
    """(agent on the far side, the rules that name it), each agent once.

    What is said of a class it belongs to stands in the line of that class.
    """
    mine = classes.self_and_above(agent_id)
    others, about = {}, {}
    for rule in rules:
        for near, far in ((rule.first, rule.second), (rule.second, rule.first)):
            if near.pk in mine and far.pk != agent_id:
                others[far.pk] = far
                about.setdefault(far.pk, []).append(rule)
    return [(other, about[pk]) for pk, other in others.items()]


def _worst_first(pairs):
    """(rule, other) pairs by how bad the rule is, then by name."""
    pairs = sorted(pairs, key=lambda pair: pair[1].name.casefold())
    order = {id(rule): n for n, rule in enumerate(worst_first(r for r, _ in pairs))}
    return sorted(pairs, key=lambda pair: order[id(pair[0])])


def _through(rule, other, agent_id):
    """The class that a rule is about, where it is not about the agent itself."""
    near = rule.second if rule.first_id == other.pk else rule.first
    return "" if near.pk == agent_id else near.name


def _page_url(agent):
    page = agent.treatment
    return page.get_absolute_url() if page and page.is_public else ""


def _number(decimal):
    return f"{float(decimal):g}" if decimal is not None else ""
