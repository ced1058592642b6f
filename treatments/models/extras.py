"""What a treatment derives from its rows."""

import html
import re

from django.utils.html import strip_tags

from fibro.content.markdown import finish, parse

from .. import rows
from ..guidelines import disagreement
from ..guidelines import gist as guidelines_gist
from ..proof import card_mark
from .rules import agent_slug, interactions_of

_GAP = re.compile(r"\s+([.,;:!?])")


def extras_of(treatment) -> dict:
    """The rows of a stored treatment and what derives from them, as plain JSON."""
    statements = list(treatment.guidelines.select_related("source"))
    split = disagreement(statements)
    found = list(treatment.evidence.for_marks().select_related("source"))
    evidence = [rows.evidence_row(row) for row in found]
    decided = treatment.approvals.select_related("source")
    approvals = [rows.approval_row(row) for row in decided]
    harms = treatment.harms.select_related("source")
    side_effects = list(treatment.side_effects.select_related("source"))
    return {
        "mark": rows.stored_mark(card_mark(found)),
        "evidence": evidence,
        "harms": [rows.harm_row(row) for row in harms],
        "guidelines": [rows.guideline_row(row) for row in statements],
        "disagreement": split.words if split else "",
        "approvals": approvals,
        "side_effects": rows.side_effect_bands(side_effects),
        "agent": agent_slug(treatment),
        "interactions": interactions_of(treatment),
        "brands": list(treatment.brand_names.values("name", "country")),
        "leaflets": list(treatment.leaflets.values("country", "title", "url")),
        "gists": {
            "evidence": rows.evidence_gist(evidence),
            "guidelines": guidelines_gist(statements),
            "approvals": rows.approval_gist(approvals),
            **{name: _gist(text) for name, text in treatment.texts().items()},
        },
    }


def _gist(text: str) -> str:
    """The sentence that stands for a text, as plain words without marks."""
    sections = finish(parse(text, prefix="x", sectioned=False), {}, None)
    if not sections:
        return ""
    words = html.unescape(strip_tags(sections[0].gist))
    # Where a mark stood before the full stop, a space is left.
    return _GAP.sub(r"\1", words).strip()
