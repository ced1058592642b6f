"""The questions under a heading such as “FAQs”, taken out of the text."""

import re
from dataclasses import dataclass
from itertools import takewhile

from .blocks import Block
from .outline import QUESTIONS

LONGEST_QUESTION = 200
# Words in a row that nobody writes twice by chance.
RUN, MOST = 6, 30
LONG_WORD = 5
SHARED = 0.85

_ASKED = re.compile(r"^(?:q(?:uestion)?\s*\d*\s*[:.)]\s*|\d{1,2}[.)]\s+)?(.+)$", re.I)
_WORD = re.compile(r"[^\W_]+|\.(?= )")
_ANSWERED = re.compile(r"^(?:\*\*)?a(?:nswer)?\s*:(?:\*\*)?\s*", re.IGNORECASE)


@dataclass
class Question:
    words: str
    heading: Block
    blocks: list[Block]

    @property
    def line(self) -> int:
        return self.heading.line

    @property
    def answer(self) -> str:
        """In Markdown; a heading in it becomes a line of its own."""
        parts = [b.markdown if not b.is_heading else b.plain for b in self.blocks]
        return "\n\n".join(_ANSWERED.sub("", part) for part in parts)

    @property
    def plain(self) -> str:
        return _ANSWERED.sub("", " ".join(block.plain for block in self.blocks))


def take_out(blocks: list[Block]) -> tuple[list[Block], list[Question]]:
    """(blocks that stay in the text, the questions with their answers).

    A question without an answer stays in the text, like its heading if nothing of
    what stands under it was taken.
    """
    kept: list[Block] = []
    questions: list[Question] = []
    part: Block | None = None  # the heading we are under
    asked: Question | None = None
    for block in blocks:
        if block.is_heading and QUESTIONS.match(block.plain):
            asked = _close(asked, kept, questions)
            part = block
            kept.append(block)
        elif part and _is_question(block, part):
            asked = _close(asked, kept, questions)
            asked = Question(_ASKED.match(block.plain)[1].strip(), block, [])
        elif part and block.is_heading and _ends(block, part):
            asked = _close(asked, kept, questions)
            part = None
            kept.append(block)
        else:
            (asked.blocks if asked else kept).append(block)
    _close(asked, kept, questions)
    return kept, questions


def _close(asked, kept, questions):
    if asked and asked.blocks:
        questions.append(asked)
    elif asked:
        kept.append(asked.heading)


def _is_question(block, part):
    words = _ASKED.match(block.plain)
    if not words or len(words[1].strip()) > LONGEST_QUESTION:
        return False
    if block.is_heading and block.was_marked and part.was_marked:
        return block.level > part.level or block.plain.endswith("?")
    return block.plain.endswith("?") and block.kind in ("heading", "paragraph")


def _ends(block, part):
    """Another part begins; a heading deeper than the questions belongs to one."""
    if block.was_marked and part.was_marked:
        return block.level <= part.level
    return True


class Text:
    """The words of an article, to be asked whether an answer repeats them."""

    def __init__(self, blocks: list[Block]):
        # A full stop between blocks, so that no run goes from one into the next.
        words = _WORD.finditer(" . ".join(block.plain for block in blocks))
        self.words = [word[0].casefold() for word in words]
        self.all = set(self.words)
        self.places: dict[tuple, int] = {}
        for at in range(len(self.words) - RUN + 1):
            self.places.setdefault(tuple(self.words[at : at + RUN]), at)

    def repeated_by(self, question: Question) -> str:
        """How its answer repeats the text, in words; empty if it does not."""
        marks = list(_WORD.finditer(question.plain))
        words = [mark[0].casefold() for mark in marks]
        begin, length = self._longest_run(words)
        if length >= RUN:
            last = marks[begin + length - 1].end()
            quote = question.plain[marks[begin].start() : last].rstrip(" .")
            return f"its answer repeats the text: “{quote}”"
        long = {w for w in words if len(w) >= LONG_WORD}
        if long and len(long & self.all) >= SHARED * len(long):
            return "its answer says in the text's own words what stands there already"
        return ""

    def _longest_run(self, words):
        """(where it begins in `words`, length) of the longest run that both have."""
        best = 0, 0
        for begin in range(len(words) - RUN + 1):
            at = self.places.get(tuple(words[begin : begin + RUN]))
            if at is None:
                continue
            theirs = self.words[at : at + MOST]
            pairs = zip(words[begin : begin + MOST], theirs, strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            best = max(best, (begin, same), key=lambda run: run[1])
        return best
