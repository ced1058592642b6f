"""What an editor should look at in a text: it warns, and only its grade can block.

A concern has the shape of a problem: field, label, line, word, text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import prose
from .markdown import Block, blocks
from .mentions import model_of

# Below so many words a reading grade says nothing.
ENOUGH_WORDS = 100
NO_SOURCE = (
    "No source that this section cites gives this number. Cite it, or write on the "
    "source’s page what it says."
)
NO_CITATION = (
    "This section cites nothing. Cite a source, or write {no claims} behind its "
    "heading if it makes no medical claim."
)
DOSE = "This can be read as a dose. Say that a prescriber decides how much and when."


@dataclass(frozen=True)
class Text:
    """One text of a page. `must_cite`: each of its sections has to.

    A `plain` text is no Markdown: it cites what the rest of its page cites.
    """

    name: str
    label: str
    blocks: list[Block]
    is_plain: bool = False
    must_cite: bool = False
    unclaimed: frozenset[str] = field(default_factory=frozenset)


def markdown_text(name: str, label: str, text: str, *, must_cite=False) -> Text:
    found = blocks(text)
    marked = frozenset(b.section for b in found if b.makes_no_claim)
    return Text(name, label, found, must_cite=must_cite, unclaimed=marked)


def plain_text(name: str, label: str, lines: Iterable[str]) -> Text:
    """`lines` are sentences or points, each on a line of its own."""
    found = [
        Block("", "point", number, line, ())
        for number, line in enumerate(lines, start=1)
        if line
    ]
    return Text(name, label, found, is_plain=True)


def grade_of(texts: Iterable[Text]) -> float | None:
    """The reading grade of everything a reader reads as sentences."""
    said = [
        block.text
        for text in texts
        for block in text.blocks
        if block.kind not in ("heading", "cell")
    ]
    if sum(len(prose.words(words)) for words in said) < ENOUGH_WORDS:
        return None
    return prose.grade(said, hard_names())


def concerns_of(
    texts: list[Text], more_keys: Iterable[str] = (), *, no_numbers: bool = False
) -> list[dict]:
    """`more_keys` are sources that rows of the page cite.

    With `no_numbers` only what cites is held against its sources: pages about the
    site give numbers that no study gave.
    """
    every = {key for text in texts for block in text.blocks for key in block.cites}
    every |= set(more_keys)
    said = supported_numbers(every)
    return [
        {"field": text.name, "label": text.label, "line": n, "word": word, "text": why}
        for text in texts
        for n, word, why in _of_text(text, every, said, no_numbers)
    ]


def supported_numbers(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """{key: the numbers that this source is known to give}. One query."""
    found = model_of("source").objects.by_key(keys) if keys else {}
    return {key: source.numbers for key, source in found.items()}


def hard_names() -> frozenset[str]:
    """Casefolded words for which there is no plainer one: names of medicines."""
    return model_of("treatment").objects.hard_names()


def _of_text(text, every, said, no_numbers):
    for section in dict.fromkeys(block.section for block in text.blocks):
        inside = [block for block in text.blocks if block.section == section]
        cited = {key for block in inside for key in block.cites}
        if text.must_cite and not cited and _may_claim(text, section, inside):
            yield inside[0].line, section, NO_CITATION
        keys = every if text.is_plain else cited
        known = frozenset().union(*(said.get(key, ()) for key in keys))
        for block in inside:
            yield from _of_block(block, None if no_numbers and not cited else known)


def _may_claim(text, section, inside):
    """Warning signs alone need no source: they stand in one list for all pages."""
    said = [block for block in inside if block.kind not in ("heading", "sign", "quote")]
    return bool(section and said) and section not in text.unclaimed


def _of_block(block, known):
    for sentence in prose.long_sentences(block.text):
        yield (
            block.line,
            f"{sentence[:40].rstrip()}…",
            f"This sentence has {len(prose.words(sentence))} words. Keep it to "
            f"{prose.LONGEST_SENTENCE}.",
        )
    for word, why in prose.banned(block.text):
        yield block.line, word, why
    for amount in prose.doses(block.text):
        yield block.line, amount, DOSE
    if known is not None:
        for number in prose.numbers_to_source(block.text):
            if number not in known:
                yield block.line, number, NO_SOURCE
