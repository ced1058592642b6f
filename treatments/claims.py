"""The rows of a treatment as claims, each in words beside its sources."""

from .sections import ID_OF


def claimed_rows(treatment) -> dict[str, list[dict]]:
    """{id of a section: rows}, as `ReviewedPage.claimed_rows` promises."""
    extras = treatment.extras
    found = {
        "": [_row(facts)] if (facts := _at_a_glance(treatment)) else [],
        ID_OF["evidence"]: [
            *map(_evidence, extras.get("evidence", [])),
            *map(_harm, extras.get("harms", [])),
        ],
        ID_OF["guidelines"]: [
            *_said([["All together", extras.get("disagreement")]]),
            *map(_guideline, extras.get("guidelines", [])),
        ],
        ID_OF["approvals"]: list(map(_approval, extras.get("approvals", []))),
        ID_OF["side_effects_text"]: [
            _side_effect(band["name"], row)
            for band in extras.get("side_effects", [])
            for row in band["rows"]
        ],
        ID_OF["interactions"]: list(map(_interaction, extras.get("interactions", []))),
    }
    return {section: rows for section, rows in found.items() if rows}


def _row(lines, sources=()):
    return {
        "lines": [[label, str(words)] for label, words in lines if words],
        "sources": list(sources),
    }


def _said(lines):
    return [_row(lines)] if any(words for _, words in lines) else []


def _at_a_glance(treatment):
    prescription = {None: "", True: "Needed", False: "Not needed"}
    effort = [treatment.get_effort_display(), treatment.effort_note]
    brands = [
        f"{b['name']} ({b['country']})" if b["country"] else b["name"]
        for b in treatment.extras.get("brands", [])
    ]
    lines = [
        ["Class", treatment.class_name],
        ["Also sold as", ", ".join(brands)],
        ["Prescription", prescription[treatment.needs_prescription]],
        ["Time to notice", treatment.time_to_notice],
        ["Effort", ": ".join(part for part in effort if part)],
        ["Main caution", treatment.main_caution],
    ]
    return [line for line in lines if line[1]]


def _evidence(row):
    weeks, mark = row["weeks"], row["mark"]
    lines = [
        ["For", row["symptom"]],
        ["Effect", row["effect"]],
        ["How sure we are", mark["words"]],
        ["What the study found", row["statement"]],
        ["Got better with it", _of_hundred(row["helped_with"])],
        ["Got better without it", _of_hundred(row["helped_without"])],
        ["Needed for one more to get better", row["nnt"]],
        ["Compared with", row["comparator"]],
        ["Length", f"{weeks} week{'' if weeks == 1 else 's'}" if weeks else ""],
        ["People studied", row["people_studied"]],
        ["Checked", _doubt(row)],
    ]
    return _row(lines, row["sources"])


def _harm(row):
    lines = [
        ["Harm", row["statement"]],
        ["Stopped with it", _of_hundred(row["stopped_with"])],
        ["Stopped without it", _of_hundred(row["stopped_without"])],
        ["Treated for one more to be harmed", row["nnh"]],
    ]
    return _row(lines, row["sources"])


def _guideline(row):
    former = "" if row["is_current"] else " (a former statement, now replaced)"
    lines = [
        ["Guideline", row["name"]],
        ["About", row["scope"]],
        ["Position", f"{row['verdict']}{former}"],
        ["In its words", row["words"]],
        ["Rated", row["rated"]],
        ["Note", row["note"]],
    ]
    return _row(lines, row["sources"])


def _approval(row):
    year = f", {row['year']}" if row["year"] else ""
    lines = [
        ["Where", row["country"]],
        ["Who decided", f"{row['body']}{year}"],
        ["Decision", row["status"]],
        ["Note", row["note"]],
    ]
    return _row(lines, row["sources"])


def _side_effect(band, row):
    lines = [
        ["Side effect", row["plain"]],
        ["Medical name", row["medical"]],
        ["How often", band],
        ["Serious", "Yes" if row["is_serious"] else ""],
        ["Checked", _doubt(row)],
    ]
    return _row(lines, row["sources"])


def _interaction(row):
    lines = [
        ["With", row["with"]],
        ["Among them", ", ".join(row["members"])],
        ["Known through", row["through"]],
        ["Level", row["level_words"]],
        ["What can happen", row["what_can_happen"]],
        ["What to do", row["what_to_do"]],
    ]
    return _row(lines, row["sources"])


def _of_hundred(number):
    return "" if number is None else f"{number} in 100 people"


def _doubt(row):
    return "Not yet checked against its source" if row["is_unchecked"] else ""
