"""The headings of a text: guessed where it marks none, and put on levels."""

import re

from .blocks import Block, Manuscript

# Longer lines are sentences somebody forgot to end.
LONGEST_HEADING = 90
MOST_WORDS = 14
LONGEST_QUESTION = 200
# Runs of short lines longer than this are a poem or a table, not headings.
MOST_IN_A_ROW = 4
MOST_AT_THE_END = 8
DEEPEST = 4

QUESTIONS = re.compile(
    r"^(?:faqs?|frequently asked questions|common questions|questions (?:and|&) answers"
    r"|q\s?(?:&|and)\s?a)\b.{0,60}$",
    re.IGNORECASE,
)
# Names of parts that stand on the first level, whatever stands around them.
_PARTS = re.compile(
    r"^(?:introduction|overview|background|summary|conclusions?|final thoughts"
    r"|the bottom line)$",
    re.IGNORECASE,
)
_ENDINGS = re.compile(
    r"^(?:references?|sources?|bibliography|citations?|further reading"
    r"|related (?:sites|posts|articles)|for more information\b.{0,80}"
    r"|.{0,80}\bvisit (?:the )?(?:below|following|these) sites)$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^(?:[Bb]y [A-Z]|(?i:(?:written|posted|(?:medically )?reviewed) by\b"
    r"|(?:posted|published|(?:last )?updated)\b.{0,20}\d|author:|date:))"
)


def guess_headings(manuscript: Manuscript) -> None:
    """Make headings of the short lines that stand above text."""
    blocks = manuscript.blocks
    run: list[Block] = []
    for block in [*blocks, None]:
        if block and _may_be_heading(block):
            run.append(block)
            continue
        most = MOST_IN_A_ROW if block else MOST_AT_THE_END
        if len(run) <= most and (block or len(run) < len(blocks)):
            _make_headings(run, block)
        elif block:
            _make_headings(run[-1:], block)
        run = []


def _make_headings(run, following):
    for number, block in enumerate(run, start=1):
        is_last = number == len(run)
        is_named = QUESTIONS.match(_name(block)) or _ENDINGS.match(_name(block))
        if block.plain.endswith(":") and is_last and following and not is_named:
            continue
        block.kind, block.plain = "heading", _name(block)


def _name(block):
    return block.plain.rstrip(": ")


def _may_be_heading(block):
    words = block.plain
    if block.kind != "paragraph" or words[:1].islower() or words[:1] == "[":
        return False
    if "](" in block.markdown or "\n" in block.markdown:
        return False
    if BYLINE.match(words) or not any(c.isalnum() for c in words):
        return False
    if words.endswith("?"):
        return len(words) <= LONGEST_QUESTION and words.count("?") == 1
    if words[-1] in '.!;,…”"' or len(words) > LONGEST_HEADING:
        return False
    return len(words.split()) <= MOST_WORDS


def is_plain_part(heading: str) -> bool:
    """A name that many texts have for a part, so none for a whole text."""
    name = heading.rstrip(": ")
    return bool(_PARTS.match(name) or _ENDINGS.match(name) or QUESTIONS.match(name))


def take_out_empty(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """(blocks without them, headings with nothing under them).

    A heading over headings is not empty; where levels are guessed, only the last
    ones and those whose name says so can be told from it.
    """
    kept: list[Block] = []
    empty: list[Block] = []
    following: Block | None = None
    for block in reversed(blocks):
        if block.is_heading and _is_empty(block, following):
            empty.append(block)
        else:
            kept.append(block)
            following = block
    return kept[::-1], empty[::-1]


def _is_empty(heading, following):
    if following is None:
        return True
    if not following.is_heading:
        return False
    if heading.was_marked and following.was_marked:
        return following.level <= heading.level
    return bool(_ENDINGS.match(heading.plain))


def set_levels(blocks: list[Block]) -> None:
    """Levels from 2; guessed ones from how headings follow one another."""
    headings = [block for block in blocks if block.is_heading]
    top = min((b.level for b in headings if b.was_marked), default=2)
    deepest = 2
    run: list[Block] = []
    for block in [*blocks, None]:
        if block and block.is_heading and block.was_marked:
            block.level = min(max(block.level - top + 2, 2), DEEPEST)
        elif block and block.is_heading:
            run.append(block)
        elif run:
            deepest = _level_run(run, deepest)
            run = []


def _level_run(run, deepest):
    """Each heading right over another stands one level above it."""
    first = max(2, min(deepest, DEEPEST) - len(run) + 1)
    if _PARTS.match(run[0].plain) or QUESTIONS.match(run[0].plain):
        first = 2
    for number, block in enumerate(run):
        block.level = min(first + number, DEEPEST)
    return run[-1].level
