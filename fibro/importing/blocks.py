"""What a text is made of on its way to Markdown, and writing words as Markdown."""

import re
from dataclasses import dataclass, field
from html import unescape

_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_MARKED = re.compile(r"^([#>=|]|[+\-](?=[\s\-]|$)|:::)")
_WORDS_OF_LINK = re.compile(r"!?\[((?:[^\[\]\\\n]|\\.)*)\]\([^()\n]*\)")
_MARKS = re.compile(r"(?<!\\)(\*\*|__|\*|`+|~~)")
_CITATION = re.compile(r"\[@[^\[\]\n]+\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass
class Block:
    """A heading, a paragraph, a list, a table, a quote or code.

    `plain` holds its words, `markdown` the same with marks, `line` where the file
    has it. `level` counts for headings only; `was_marked` tells those that the file
    itself marks as such from guessed ones. `leads_to` is the only address in it.
    """

    kind: str
    plain: str
    markdown: str
    line: int
    level: int = 0
    was_marked: bool = False
    leads_to: str = ""

    @property
    def is_heading(self) -> bool:
        return self.kind == "heading"


@dataclass
class Manuscript:
    """A file, read: its blocks, its own title, and what was noticed on the way."""

    blocks: list[Block]
    title: str = ""
    notes: list[str] = field(default_factory=list)


def squeezed(text: str) -> str:
    """One line, with single spaces."""
    return " ".join(text.split())


def escaped(text: str) -> str:
    """Words that shall print as they are, somewhere in a line of Markdown.

    By reference where the line scanner does not know a backslash.
    """
    text = _ENTITY.sub("&amp;", text.replace("\\", "\\\\"))
    text = _TAG.sub("&lt;", text).replace("`", "&#96;").replace("~~", "\\~\\~")
    for mark in "*_[]":
        text = text.replace(mark, f"\\{mark}")
    return text


def as_line(text: str) -> str:
    """Escaped words that may begin a line, a point of a list or a cell."""
    return _NUMBER.sub(r"\1\\\2", _MARKED.sub(r"\\\1", escaped(text)))


def paragraph(text: str, line: int) -> Block:
    plain = squeezed(text)
    return Block("paragraph", plain, as_line(plain), line)


def heading_markdown(plain: str, level: int) -> str:
    words = re.sub(r"#+$", lambda m: "\\#" * len(m[0]), escaped(plain))
    return f"{'#' * level} {words}"


def plain_of(markdown: str) -> str:
    """The words of Markdown that somebody wrote; near enough for comparing."""
    text = _CITATION.sub(" ", markdown)
    text = _MARKS.sub("", _WORDS_OF_LINK.sub(r"\1", text))
    return squeezed(unescape(_ESCAPED.sub(r"\1", text)))
