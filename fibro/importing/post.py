"""An old post, taken apart: title, text, questions, and what was left out."""

from collections import Counter
from dataclasses import dataclass, field

from . import faqs, html_text, markdown_text, outline, plain_text, store_lines
from .blocks import Block, heading_markdown
from .original import Original, Refused, without_controls
from .report import Report

READERS = {
    "text": plain_text.read,
    "markdown": markdown_text.read,
    "html": html_text.read,
}
# An article is shorter; what is longer would keep the server busy.
MOST_CHARACTERS = 100_000
MOST_LINES = 2_500
# Of the file itself, blank lines too: more would only be read to be refused.
MOST_LINES_READ = 10_000
MOST_TAGS_READ = 30_000
MOST_MARKS = 6_000
MOST_QUESTIONS = 60
LONGEST_TITLE = 200


@dataclass
class Post:
    title: str
    title_from: str
    blocks: list[Block]
    questions: list[faqs.Question]
    taken: store_lines.TakenOut
    empty: list[Block]
    bylines: list[Block]
    guessed: list[Block]
    notes: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The text in Markdown."""
        return "\n\n".join(_printed(block) for block in self.blocks) + "\n"

    def describe(self, report: Report) -> None:
        """Say what was made of the file, and what was left out of it."""
        report.add("Title, to be checked", f"“{self.title}”, from {self.title_from}.")
        report.add("In the text", self._counts)
        report.add("Noticed while reading", *self.notes)
        report.add(
            "Headings whose level is a guess",
            *(
                f"{'#' * b.level} {b.plain} (line {b.line})"
                for b in self.guessed
                if b in self.blocks
            ),
        )
        report.add("Store lines", *self._store_lines)
        report.add(
            "Calls to click that lead nowhere, left out",
            *(f"“{block.plain}” (line {block.line})" for block in self.taken.clicks),
        )
        report.add(
            "Headings with nothing under them, left out",
            *(f"“{block.plain}” (line {block.line})" for block in self.empty),
        )

    @property
    def _counts(self):
        kinds = Counter(block.kind for block in self.blocks)
        names = {"heading": "headings", "list": "lists", "table": "tables"}
        parts = [f"{name}: {kinds[kind]}" for kind, name in names.items()]
        words = sum(len(block.plain.split()) for block in self.blocks)
        return f"{', '.join(parts)}, words: {words}."

    @property
    def _store_lines(self):
        store = self.taken.store
        if not store:
            return []
        lines = ", ".join(str(block.line) for block in store)
        wordings = len({block.plain.casefold() for block in store})
        also = f", in {wordings} wordings" if wordings > 1 else ""
        times = f"{len(store)} times (lines {lines})"
        if len(store) == 1:
            times = f"once (line {lines})"
        addresses = sorted({block.leads_to for block in store} - {""})
        to = f" It led to {', '.join(addresses)}." if addresses else ""
        return [f"“{store[0].plain}” stood there {times}{also} and was left out.{to}"]


def read(original: Original, title: str = "") -> Post:
    """Take a file apart; raises Refused. Nothing is added to its words."""
    text, guess = original.decoded
    text, controls = without_controls(text)
    if not text.strip():
        raise Refused("It is empty.")
    _refuse_over(
        (text.count("\n") + text.count("\r"), MOST_LINES_READ, "lines"),
        (text.count("<"), MOST_TAGS_READ, "tags"),
    )
    manuscript = READERS[original.kind](text)
    if guess:
        manuscript.notes.append(f"Its bytes are not UTF-8 and were read as {guess}.")
    if controls:
        manuscript.notes.append(
            f"Characters that nobody can see, left out: {controls}."
        )
    _refuse_endless(manuscript.blocks)
    blocks, taken = store_lines.take_out(manuscript.blocks)
    manuscript.blocks = blocks
    if not any(block.is_heading for block in blocks):
        outline.guess_headings(manuscript)
    title, title_from, blocks = _titled(title, manuscript, original)
    blocks, questions = faqs.take_out(blocks)
    if len(questions) > MOST_QUESTIONS:
        raise Refused(
            f"It asks {len(questions)} questions under one heading; {MOST_QUESTIONS} "
            "are read at most. Cut it into several files."
        )
    blocks, empty = _without_empty(blocks, questions)
    if not blocks and not questions:
        raise Refused("Nothing in it is text for an article.")
    outline.set_levels(blocks)
    return Post(
        title=title,
        title_from=title_from,
        blocks=blocks,
        questions=questions,
        taken=taken,
        empty=empty,
        bylines=[b for b in blocks if _is_byline(b)],
        guessed=[b for b in blocks if b.is_heading and not b.was_marked],
        notes=manuscript.notes,
    )


def _refuse_endless(blocks):
    texts = [block.markdown or block.plain for block in blocks]
    characters = sum(map(len, texts))
    lines = sum(text.count("\n") + 1 for text in texts)
    marks = sum(text.count(mark) for text in texts for mark in "[<|*_~")
    _refuse_over(
        (characters, MOST_CHARACTERS, "characters"),
        (lines, MOST_LINES, "lines and paragraphs"),
        (marks, MOST_MARKS, "brackets, bars and other marks"),
    )


def _refuse_over(*limits):
    for found, most, what in limits:
        if found > most:
            raise Refused(
                f"It holds {found:,} {what}; an article holds {most:,} at most. "
                "Cut it into several files."
            )


def _titled(given, manuscript, original):
    """(title, where it is from, the blocks without it)."""
    blocks = manuscript.blocks
    first = next(
        (b for b in blocks if b.is_heading and not outline.is_plain_part(b.plain)), None
    )
    if first is not None and not first.was_marked and first is not blocks[0]:
        # A guess in the midst of a text names a part of it.
        first = None
    if given:
        found = given, "what you typed"
        if first and first.plain.casefold() != given.casefold():
            first = None
    elif manuscript.title and not first:
        found = manuscript.title, "the file's own title"
    elif first:
        found = first.plain, f"the first heading (line {first.line})"
    else:
        found = original.title, "the file's name"
    title = (
        found[0] if len(found[0]) <= LONGEST_TITLE else f"{found[0][:198].rstrip()}…"
    )
    others = [b for b in blocks if b is not first or not _stands_above(b, blocks)]
    return title, found[1], others


def _stands_above(heading, blocks):
    """Printed as the title already: the first block, or the only one of its level."""
    if heading is blocks[0]:
        return True
    same = [b for b in blocks if b.is_heading and b.level <= heading.level]
    return heading.was_marked and heading.level == 1 and same == [heading]


def _without_empty(blocks, questions):
    """The heading over questions that were taken is neither kept nor missed."""
    if questions:
        bare = [
            block
            for block, following in zip(blocks, [*blocks[1:], None], strict=True)
            if block.is_heading
            and outline.QUESTIONS.match(block.plain)
            and (following is None or following.is_heading)
        ]
        blocks = [block for block in blocks if block not in bare]
    return outline.take_out_empty(blocks)


def _is_byline(block):
    return len(block.plain) <= 120 and bool(outline.BYLINE.match(block.plain))


def _printed(block):
    if block.is_heading:
        return heading_markdown(block.plain, block.level)
    return block.markdown
