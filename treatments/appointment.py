"""One or two sheets of paper to take along: what is known of the chosen treatments."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from . import cells
from .comparison import Asked, asked_treatments
from .lookup import TreatmentPair, published_pairs
from .models import Treatment
from .points import first_list, subheadings
from .rows import level_words

MOST = 4
# More treatments leave less room on two sheets. Questions give way, since each page
# has them all; what to take care with never does.
QUESTIONS = {1: 6, 2: 4, 3: 3, 4: 2}
LINES = {1: 5, 2: 4, 3: 4, 4: 4}


@dataclass(frozen=True)
class Mixing:
    """Everything of one level that it is published with."""

    level: str
    words: str
    names: Sequence[str]


@dataclass(frozen=True)
class Part:
    """What the sheet says of one treatment."""

    treatment: Treatment
    care: Sequence[str]
    more_care: Sequence[str]
    questions: Sequence[str]

    @property
    def guidelines(self) -> str:
        return " ".join(cells.guidelines(self.treatment).lines)

    @property
    def care_gist(self) -> str:
        return _gist(self.treatment, "who_should_take_care")

    @property
    def stopping(self) -> str:
        return _gist(self.treatment, "stopping")

    @property
    def mixing(self) -> list[Mixing]:
        """Worst first, as the page of the treatment has it."""
        rows = self.treatment.extras.get("interactions", [])
        return [
            Mixing(level, words, list(dict.fromkeys(row["with"] for row in of_level)))
            for (level, words), of_level in groupby(
                rows, lambda row: (row["level"], row["level_words"])
            )
        ]


@dataclass(frozen=True)
class Together:
    """Two of the chosen ones; `said` are (level, its words, what to do)."""

    pair: TreatmentPair
    said: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Sheet:
    """`choices` are (number, chosen slug) of the selects, filled from the front."""

    asked: Asked
    parts: Sequence[Part]
    pairs: Sequence[Together]
    names: Sequence[tuple[str, str]]
    popular: Sequence[Treatment]

    @property
    def choices(self) -> list[tuple[int, str]]:
        numbers = range(1, MOST + 1)
        return list(zip_longest(numbers, self.asked.slugs, fillvalue=""))

    @property
    def lines(self) -> range:
        """Of “What I take now”."""
        return range(LINES[len(self.parts)])


def appointment_sheet(published, slugs: Sequence[str]) -> Sheet:
    """`published` is what may be chosen; `slugs` are those of an address."""
    names = dict(published.names())
    asked = asked_treatments(slugs, names, MOST)
    treatments = published.in_order_of(asked.slugs)
    pairs = published_pairs(treatments) if len(treatments) > 1 else []
    popular = [] if treatments else list(published.one_of_each_approach())
    return Sheet(
        asked,
        _parts(treatments),
        [Together(pair, [_said(rule) for rule in pair.rules]) for pair in pairs],
        list(names.items()),
        popular,
    )


def _parts(treatments):
    """Each question once, however many of the treatments ask it."""
    asked, parts, count = set(), [], len(treatments)
    for treatment in treatments:
        questions = first_list(_html(treatment, "questions_to_ask"))
        fresh = [q for q in questions if q.casefold() not in asked][: QUESTIONS[count]]
        asked.update(q.casefold() for q in fresh)
        care = _html(treatment, "who_should_take_care")
        parts.append(Part(treatment, first_list(care), subheadings(care), fresh))
    return parts


def _said(rule):
    return rule.shown_level, level_words(rule), rule.what_to_do


def _html(treatment, field):
    text = next(iter(treatment.printed(field)), None)
    return str(text.html) if text else ""


def _gist(treatment, field):
    return treatment.extras.get("gists", {}).get(field, "")
