"""What was studied, treatments by symptoms, as one picture and as one table.

Nothing is ranked: treatments stand by kind and by name.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page

from fibro.library.models import Symptom

from .approaches import PLURALS
from .beads import CHECKING, Bead, bead_of, legend
from .facets import Facet, asked_state
from .models import Evidence, Treatment
from .panels import Panel, panels_of
from .proof import EFFECT_WORDS, best_row, surest_first

KIND = Facet("kind", "Kind of treatment", tuple(PLURALS.items()))
ON_A_PAGE = 40


@dataclass(frozen=True)
class Cell:
    """What we hold on one treatment for one symptom; `row` is the surest of it."""

    treatment: Treatment
    symptom: Symptom
    row: Evidence | None
    others: int = 0

    @property
    def bead(self) -> Bead:
        return bead_of(self.row)

    @property
    def url(self) -> str:
        """The line of the row on the treatment's page."""
        return f"{self.treatment.get_absolute_url()}#evidence-{self.row.pk}"

    @property
    def pair(self) -> str:
        return f"{self.treatment.title} for {self.symptom.short_name}"

    @property
    def effect(self) -> str:
        return EFFECT_WORDS[self.row.effect]

    @property
    def rest(self) -> str:
        """How sure, how many people, and who says so."""
        row = self.row
        rated = f"{row.get_certainty_display().lower()} certainty"
        if row.certainty == Evidence.Certainty.NOT_RATED:
            rated = "certainty not rated"
        people = "number of people not known"
        if row.people_studied:
            people = f"{row.people_studied:,} people"
        source = row.source.short_name if row.source_id else "No source yet"
        more = f", and {self.others} more" if self.others else ""
        return f"{rated}, {people}. {source}{more}"

    @property
    def name(self) -> str:
        """“Tai chi for pain: small effect, low certainty, 362 people. Wang 2018”."""
        checking = "being checked, " if self.row.is_unchecked else ""
        return f"{self.pair}: {checking}{self.effect}, {self.rest}"


@dataclass(frozen=True)
class Row:
    treatment: Treatment
    cells: Sequence[Cell]

    @property
    def found(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.row]

    @property
    def unstudied(self) -> list[str]:
        """The symptoms for which we hold nothing."""
        return [cell.symptom.short_name for cell in self.cells if not cell.row]


@dataclass(frozen=True)
class EvidenceMap:
    """`kinds` are (value, name, how many there are) of the filter."""

    page: Page
    symptoms: Sequence[Symptom]
    rows: Sequence[Row]
    kinds: Sequence[tuple[str, str, int]]
    chosen: str
    has_unknown: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen) or self.has_unknown

    @property
    def total(self) -> int:
        return sum(count for _, _, count in self.kinds)

    @property
    def kept(self) -> str:
        """What the links to other pages keep of the address."""
        return f"kind={self.chosen}&" if self.chosen else ""

    @cached_property
    def panels(self) -> list[Panel]:
        return panels_of(self.rows, self.symptoms)

    @cached_property
    def legend(self) -> list:
        return legend()

    @property
    def beads(self) -> list[Bead]:
        """Each look that is printed, once."""
        explained = [bead for _, group in self.legend for bead, _ in group]
        drawn = [cell.bead for row in self.rows for cell in row.cells if cell.row]
        return list(dict.fromkeys([*explained, CHECKING, *drawn]))


def asked_kind(asked: Mapping) -> tuple[str, bool]:
    """The kind an address asks for, and whether it asks for what there is not.

    One kind at a time: of several none is chosen.
    """
    state, has_unknown = asked_state([KIND], asked)
    kinds = state["kind"]
    if len(kinds) == 1:
        return min(kinds), has_unknown
    return "", has_unknown or bool(kinds)


def evidence_map(published, page: Page, chosen: str, has_unknown: bool) -> EvidenceMap:
    """`page` holds some of `published`, of the chosen kind. Four queries."""
    treatments = list(page)
    symptoms = list(_studied_symptoms())
    held = _by_pair(treatments)
    rows = [
        Row(treatment, [_cell(treatment, symptom, held) for symptom in symptoms])
        for treatment in treatments
    ]
    counts = Counter(published.order_by().values_list("approach", flat=True))
    kinds = [(value.value, name, counts[value]) for value, name in PLURALS.items()]
    return EvidenceMap(page, symptoms, rows, kinds, chosen, has_unknown)


def _studied_symptoms():
    """Those with a row on any treatment: the columns are the same on every page."""
    studied = Evidence.objects.of_published().values("symptom")
    return Symptom.objects.published().for_cards().filter(pk__in=studied)


def _by_pair(treatments):
    held = defaultdict(list)
    rows = Evidence.objects.filter(treatment__in=treatments).select_related("source")
    for row in rows.order_by("pk"):
        held[row.treatment_id, row.symptom_id].append(row)
    return held


def _cell(treatment, symptom, held):
    rows = held.get((treatment.pk, symptom.pk))
    if not rows:
        return Cell(treatment, symptom, None)
    surest = best_row(rows) or min(rows, key=surest_first)
    return Cell(treatment, symptom, surest, len(rows) - 1)
