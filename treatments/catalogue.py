"""The list of treatments as a reader asked for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fibro.library.models import Symptom

from .approaches import PLURALS
from .facets import (
    Chip,
    Facet,
    Item,
    Option,
    State,
    asked_state,
    chips,
    chosen,
    options,
    pairs,
)
from .models import Evidence, Treatment
from .proof import CERTAINTY_WORDS, best_row, rated_worse
from .rows import listed

PRESCRIPTION = Facet(
    "prescription", "Prescription needed", (("yes", "Yes"), ("no", "No"))
)
EFFORT = Facet("effort", "Effort from you", tuple(Treatment.Effort.choices))
BY_PROOF = "proof"


@dataclass(frozen=True)
class Listed(Item):
    """A treatment with the row that speaks for it on each symptom: {slug: row}.

    How sure we are is asked about the chosen symptoms; about `main`, if none is.
    """

    rows: Mapping[str, Evidence] = field(default_factory=dict)
    main: str = ""

    def fits(self, state: State) -> bool:
        others = {name: asked for name, asked in state.items() if name != "sure"}
        return super().fits(others) and (
            not state["sure"] or self.shown_row(state) is not None
        )

    def shown_row(self, state: State) -> Evidence | None:
        """For which its card shows how sure we are; None if no row answers."""
        symptoms, sure = state["helps"] or {self.main}, state["sure"]
        rows = (row for slug, row in self.rows.items() if slug in symptoms)
        return next((r for r in rows if not sure or r.certainty in sure), None)


@dataclass(frozen=True)
class Catalogue:
    """What the list prints. `facets` are (facet, its options with counts).

    `about` names the symptoms that “how sure” speaks of. `asked` are (name, value) of
    the filters in the address, for the form that only sorts.
    """

    treatments: Sequence[Treatment]
    facets: Sequence[tuple[Facet, Sequence[Option]]]
    chips: Sequence[Chip]
    about: str
    asked: Sequence[tuple[str, str]]
    is_by_proof: bool
    has_unknown: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips) or self.is_by_proof or self.has_unknown

    @property
    def unfiltered(self) -> str:
        """The query that keeps the order alone."""
        return f"?sort={BY_PROOF}" if self.is_by_proof else ""


def catalogue(treatments, symptoms, asked: Mapping, *, one_shelf=False) -> Catalogue:
    """`treatments` come from `for_cards()`; `asked` is the query of the address.

    On the page of one approach the facet for it is left out. Two queries and one for
    each of the two querysets, whatever they hold.
    """
    symptoms = list(symptoms)
    about = _asked_about(symptoms, asked)
    facets = _facets(symptoms, about, one_shelf)
    state, has_unknown = asked_state(facets, asked)
    is_by_proof, is_odd = _asked_order(asked)
    main = symptoms[0].slug if symptoms else ""
    items = [_listed(treatment, main) for treatment in treatments]
    kept = f"sort={BY_PROOF}" if is_by_proof else ""
    return Catalogue(
        _in_order(chosen(items, state), state, is_by_proof),
        [(facet, options(facet, items, state)) for facet in facets],
        chips(facets, state, kept),
        about,
        pairs(state),
        is_by_proof,
        has_unknown or is_odd,
    )


def _asked_about(symptoms, asked) -> str:
    """The chosen ones; the first in the editors' order, if none is."""
    slugs = set(asked.getlist("helps"))
    found = [s for s in symptoms if s.slug in slugs] or symptoms[:1]
    return listed([s.short_name for s in found]) if found else ""


def _asked_order(asked):
    """Whether the surest stand first, and whether another order was asked for."""
    given = asked.get("sort", "")
    return given == BY_PROOF, given not in ("", "name", BY_PROOF)


def _facets(symptoms: Sequence[Symptom], about: str, one_shelf: bool) -> list[Facet]:
    names = tuple((s.slug, s.short_name.capitalize()) for s in symptoms)
    sure = tuple(
        (value, words.capitalize()) for value, words in CERTAINTY_WORDS.items()
    )
    facets = [
        Facet("helps", "May help with", names),
        Facet("sure", f"How sure we are, for {about}" if about else "How sure", sure),
        PRESCRIPTION,
        EFFORT,
    ]
    if one_shelf:
        return facets
    kinds = tuple((approach.value, name) for approach, name in PLURALS.items())
    return [Facet("kind", "Kind of treatment", kinds), *facets]


def _listed(treatment, main):
    needs = {True: {"yes"}, False: {"no"}, None: set()}[treatment.needs_prescription]
    rows = treatment.evidence.all()
    by_symptom = {}
    for row in rows:
        by_symptom.setdefault(row.symptom.slug, []).append(row)
    speaking = {slug: best_row(of_one) for slug, of_one in by_symptom.items()}
    values = {
        "kind": frozenset([treatment.approach]),
        "helps": frozenset(row.symptom.slug for row in rows if row.counts_as_help),
        "prescription": frozenset(needs),
        "effort": frozenset([treatment.effort]),
    }
    return Listed(treatment, values, {s: r for s, r in speaking.items() if r}, main)


def _in_order(items, state, is_by_proof):
    if is_by_proof:
        items = sorted(items, key=lambda item: rated_worse(item.shown_row(state)))
    for item in items:
        row = item.shown_row(state)
        item.thing.asked_symptoms = [row.symptom.slug] if row else []
    return [item.thing for item in items]
