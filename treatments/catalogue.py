"""The list of treatments as a reader asked for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fibro.library.models import Symptom

from .approaches import PLURALS
from .facets import Chip, Facet, Item, Option, asked_state, chips, chosen, options
from .models import Treatment

PRESCRIPTION = Facet(
    "prescription", "Prescription needed", (("yes", "Yes"), ("no", "No"))
)


@dataclass(frozen=True)
class Catalogue:
    """What the list prints. `facets` are (facet, its options with counts)."""

    treatments: Sequence[Treatment]
    facets: Sequence[tuple[Facet, Sequence[Option]]]
    chips: Sequence[Chip]
    has_unknown: bool

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips) or self.has_unknown


def catalogue(treatments, symptoms, asked: Mapping, *, one_shelf=False) -> Catalogue:
    """`treatments` come from `for_cards()`; `asked` is the query of the address.

    On the page of one approach the facet for it is left out. Two queries and one for
    each of the two querysets, whatever they hold.
    """
    facets = _facets(symptoms, one_shelf)
    state, has_unknown = asked_state(facets, asked)
    items = [Item(treatment, _values(treatment)) for treatment in treatments]
    found = [item.thing for item in chosen(items, state)]
    for treatment in found:
        treatment.asked_symptoms = state["helps"]
    counted = [(facet, options(facet, items, state)) for facet in facets]
    return Catalogue(found, counted, chips(facets, state), has_unknown)


def _facets(symptoms: Sequence[Symptom], one_shelf: bool) -> list[Facet]:
    names = tuple((s.slug, s.short_name.capitalize()) for s in symptoms)
    facets = [Facet("helps", "May help with", names), PRESCRIPTION]
    if one_shelf:
        return facets
    kinds = tuple((approach.value, name) for approach, name in PLURALS.items())
    return [Facet("kind", "Kind of treatment", kinds), *facets]


def _values(treatment):
    needs = {True: {"yes"}, False: {"no"}, None: set()}[treatment.needs_prescription]
    rows = treatment.evidence.all()
    return {
        "kind": frozenset([treatment.approach]),
        "helps": frozenset(row.symptom.slug for row in rows if row.counts_as_help),
        "prescription": frozenset(needs),
    }
