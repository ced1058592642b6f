"""The sections of a treatment's page: fixed headings in a fixed order.

A section prints when there is something under it: a text, rows, or both.
"""

from dataclasses import dataclass

from fibro.content.printed import PrintedSection

# (rows printed, field of the text, heading, id). The id of a text is the one that
# its rendering gave it, so that search results lead to it.
ORDER = (
    ("evidence", "", "What it may help", "what-it-may-help"),
    ("guidelines", "", "What guidelines say", "what-guidelines-say"),
    ("approvals", "", "Where it is approved", "where-it-is-approved"),
    ("", "how_it_works", "How it may work", "h-how-it-works"),
    ("", "how_it_is_used", "How it is used", "h-how-it-is-used"),
    ("side_effects", "side_effects_text", "Side effects", "h-side-effects-text"),
    ("interactions", "", "Taking it with other things", "with-other-things"),
    ("", "who_should_take_care", "Who should take care", "h-who-should-take-care"),
    ("", "stopping", "Stopping it", "h-stopping"),
    ("", "questions_to_ask", "Questions to ask", "h-questions-to-ask"),
    ("", "cost_and_access", "Cost and access", "h-cost-and-access"),
)
# What no way of reading may leave out.
SAFETY = {
    "h-side-effects-text",
    "with-other-things",
    "h-who-should-take-care",
    "h-stopping",
}
ID_OF = {field or rows: identifier for rows, field, _, identifier in ORDER}


@dataclass(frozen=True)
class TreatmentSection:
    """`rows` names the partial that prints its rows, if it has any."""

    id: str
    title: str
    rows: str
    text: PrintedSection | None
    derived_gist: str = ""

    @property
    def gist(self):
        return self.text.gist if self.text else self.derived_gist

    @property
    def html(self):
        return self.text.html if self.text else ""

    @property
    def mentions(self):
        return self.text.mentions if self.text else []

    @property
    def keeps_safe(self) -> bool:
        return self.id in SAFETY

    @property
    def partial(self) -> str:
        return f"treatments/_{self.rows}.html"


def sections_of(treatment) -> list[TreatmentSection]:
    """Those with something under them. A medicine always says what is not known of
    taking it with other things."""
    found = []
    for rows, field, title, identifier in ORDER:
        text = next(iter(treatment.printed(field)), None) if field else None
        shown = rows if _has_rows(treatment, rows) else ""
        if text or shown:
            gist = treatment.extras.get("gists", {}).get(rows, "")
            found.append(TreatmentSection(identifier, title, shown, text, gist))
    return found


def _has_rows(treatment, rows):
    extras = treatment.extras
    if rows == "evidence":
        return bool(extras.get("evidence") or extras.get("harms"))
    if rows == "side_effects":
        return bool(extras.get("side_effects") or extras.get("leaflets"))
    if rows == "interactions" and treatment.is_medicine:
        return True
    return bool(rows and extras.get(rows))
