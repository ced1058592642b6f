"""What an editor must look at: claims, words that we do not use, amounts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from treatments.guidelines import AGAINST, FOR, disagreement
from treatments.models import GuidelineStatement

from .blocks import Block
from .catalogue import Catalogue, Named

# What the site says instead; see the words of its content rules.
INSTEAD = {
    r"sufferers?|victims?|fibromites?": "people with fibromyalgia",
    r"suffer(?:s|ing)? from|afflicted (?:by|with)": "has fibromyalgia",
    r"effective(?:ly)?|proven|powerful|breakthroughs?|miracles?": (
        "may help some people"
    ),
    r"adverse events?": "side effect",
    r"(?:all )?in (?:your|the) head|psychosomatic": "the pain is real",
    r"mental problems": "low mood, depression",
    r"experts believe": "we are not sure yet",
    r"(?:medically )?unexplained": "pain that doctors cannot see on a scan",
    r"detox(?:es|ify|ification)?|toxins?|boost(?:s|ing|er)?|cure[sd]?|hacks?": (
        "nothing, leave it out"
    ),
}
_WORDS = [(re.compile(rf"\b(?:{p})\b", re.I), said) for p, said in INSTEAD.items()]
_DOSE = re.compile(
    r"\b\d[\d.,]*\s?(?:mg|mcg|µg|milligrams?|micrograms?|tablets?|capsules?)\b", re.I
)
# “medicine (Brand)”: how posts name medicines.
_MEDICINE = re.compile(r"\b([a-z]{5,30}) \(([A-Z][a-z]{3,20})\)")
# “[gallery ids="1"]”, “[/caption]”: orders to the software of a blog.
_ORDER = re.compile(r"\[(?:/[a-z][\w-]*|[a-z][\w-]*\s[^\[\]=]*=[^\[\]]*)\]", re.I)
MOST_SHOWN = 20
VERDICTS = {**dict.fromkeys(FOR, "for it"), **dict.fromkeys(AGAINST, "against it")}


def on_treatments(catalogue: Catalogue, blocks: list[Block]) -> list[str]:
    """A line for each treatment named, unless a guideline that is for it is named.

    It says what the guidelines of the catalogue say, so that the editor can hold
    the post's claim against it. One query.
    """
    text = "\n".join(block.plain for block in blocks)
    named = _treatments_in(catalogue, blocks)
    rows = GuidelineStatement.objects.filter(
        treatment__slug__in=[treatment.key for treatment in named]
    ).select_related("treatment")
    held = defaultdict(list)
    for row in rows:
        if row.is_current:
            held[row.treatment.slug].append(row)
    lines = (_claim(t, at, held[t.key], text) for t, at in named.items())
    return [line for line in lines if line]


def _treatments_in(catalogue, blocks) -> dict[Named, int]:
    """{treatment: line of its first mention}."""
    found: dict[Named, int] = {}
    for block in blocks:
        for mention in catalogue.found_in(block.plain):
            if mention.named.kind == "treatment":
                found.setdefault(mention.named, block.line)
    return found


def _claim(treatment, line, statements, text):
    where = f"{treatment.title} (line {line})"
    if not statements:
        return f"{where}: the catalogue holds no guideline statement on it."
    said = "; ".join(_said(statement) for statement in statements)
    if disagreement(statements):
        return f"{where}: guidelines disagree, which the text must say. {said}."
    if any(s.verdict in AGAINST for s in statements):
        return f"{where}: a guideline is against it. {said}."
    if not any(re.search(rf"\b{re.escape(s.guideline)}\b", text) for s in statements):
        return f"{where}: named without what guidelines say. {said}."
    return ""


def _said(statement):
    words = f", “{statement.words}”" if statement.words else ""
    side = VERDICTS.get(statement.verdict, "takes no position")
    return f"{statement} on {statement.get_scope_display().lower()}: {side}{words}"


def on_unknown_medicines(catalogue: Catalogue, blocks: list[Block]) -> list[str]:
    """What people take that has no page, and what only looks like a medicine."""
    lines: dict[str, str] = {}
    for block in blocks:
        for mention in catalogue.found_in(block.plain):
            if mention.named.kind == "agent substance":
                lines.setdefault(
                    mention.named.title,
                    f"{mention.named.title} (line {block.line}): no page of its own, "
                    "so no guideline statement.",
                )
        for generic, brand in _MEDICINE.findall(block.plain):
            if not any(True for _ in catalogue.found_in(f"{generic}; {brand}")):
                lines.setdefault(
                    generic,
                    f"“{generic} ({brand})” (line {block.line}) looks like a medicine "
                    "and its brand. The catalogue does not know it.",
                )
    return list(lines.values())


def on_words(blocks: Iterable[Block]) -> list[str]:
    """Words that the site does not use, with what it says instead; and doses."""
    counts: Counter[tuple[str, str]] = Counter()
    doses = []
    for block in blocks:
        for pattern, said in _WORDS:
            counts.update((w.casefold(), said) for w in pattern.findall(block.plain))
        doses += [f"“{d}” (line {block.line})" for d in _DOSE.findall(block.plain)]
    lines = [
        f"“{word}”, {_times(n)}. We say: {said}." for (word, said), n in counts.items()
    ]
    if doses:
        shown = ", ".join(doses[:MOST_SHOWN])
        lines.append(f"Amounts, which the site never prints: {shown}.")
    return lines


def on_orders(blocks: Iterable[Block]) -> list[str]:
    """Orders to the software that a post was written with, which it prints now."""
    found = [
        f"“{order}” (line {block.line})"
        for block in blocks
        if block.kind != "code"
        for order in _ORDER.findall(block.plain)
    ]
    return found[:MOST_SHOWN]


def _times(count):
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
