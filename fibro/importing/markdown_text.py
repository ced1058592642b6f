"""Markdown into blocks, as written; what the site cannot print is mended and said."""

import re
from collections import Counter

from .blocks import Block, Manuscript, plain_of
from .inline import address
from .tags import without_unread

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_LIST = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_BULLET = re.compile(r"^(\s*)[•▪◦‣●][ \t]+")
_FRONT = re.compile(r"\A---\n(.{0,20000}?)\n---(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.M | re.I)
_DEFINITION = re.compile(r"^ {0,3}\[([^\]@^\[]+)\]:\s*<?(\S+?)>?(?:\s.*)?$")
_BY_REFERENCE = re.compile(r"\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![(\[:])")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]*)\]\(\s{0,9}<?([^()\s<>]*(?:\([^()\s<>]*\))?)>?"
    r"(?:\s[^()\n]*)?\)"
)
_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_CODE = re.compile(r"(`[^`\n]+`)")
_OURS = re.compile(r"^(?:article|treatment|symptom|term):[a-z0-9-]+$")

SAID = {
    "picture": "Pictures left out: {}. The text cannot hold pictures.",
    "tag": "HTML marks left out of the Markdown, their words kept: {}.",
    "link": "Links that lead nowhere from here, kept as words: {}.",
    "front": "Lines of front matter left out, apart from the title: {}.",
}


class _Reader:
    def __init__(self, text):
        self.seen = Counter()
        self.title = ""
        text = re.sub(r"\r\n?", "\n", text)
        front = _FRONT.match(text)
        # Blank lines instead, so that the lines keep their numbers.
        self.lines = without_unread(
            "\n" * front[0].count("\n") + text[front.end() :] if front else text
        ).split("\n")
        if front:
            self._read_front(front[1])
        self.definitions = {}
        for line in self.lines:
            if found := _DEFINITION.match(line):
                self.definitions.setdefault(found[1].casefold(), found[2])
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.begins = 0

    def _read_front(self, front):
        if found := _FRONT_TITLE.search(front):
            self.title = found[1].strip("\"'")
        self.seen["front"] += sum(
            1 for line in front.split("\n") if line and not _FRONT_TITLE.match(line)
        )

    def read(self) -> Manuscript:
        fence = ""
        for number, line in enumerate(self.lines, start=1):
            mark = _FENCE.match(line)
            if fence:
                self.open.append(line)
                if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                    self._end("code")
                    fence = ""
            elif mark:
                self._end()
                fence = mark[1]
                self._add(line, number)
            else:
                self._line(line, number)
        if fence:
            # Everything that follows would become code.
            self.open.append(fence)
        self._end("code" if fence else "")
        notes = [SAID[w].format(self.seen[w]) for w in SAID if self.seen[w]]
        return Manuscript(self.blocks, self.title, notes)

    def _line(self, line, number):
        if _DEFINITION.match(line):
            return
        if heading := _HEADING.match(line):
            self._end()
            words = self._mended(_without_tail(line[heading.end() :].strip()))
            self._add_heading(words, len(heading[1]), number)
        elif (
            (under := _UNDERLINE.match(line))
            and len(self.open) == 1
            and not (_LIST.match(self.open[0]))
        ):
            title, self.open = self.open[0], []
            self._add_heading(title, 1 if under[1][0] == "=" else 2, number - 1)
        elif not line.strip():
            self._end()
        else:
            self._add(self._mended(_BULLET.sub(r"\1- ", line)), number)

    def _add(self, line, number):
        if not self.open:
            self.begins = number
        self.open.append(line)

    def _add_heading(self, markdown, level, number):
        plain = plain_of(markdown)
        if plain:
            self.blocks.append(Block("heading", plain, "", number, level, True))

    def _end(self, kind=""):
        lines, self.open = self.open, []
        while lines and not lines[0].strip():
            lines.pop(0)
        if not lines:
            return
        text = "\n".join(line.rstrip() for line in lines)
        if not kind:
            kind = "paragraph"
            if _LIST.match(lines[0]):
                kind = "list"
            elif "|" in lines[0] and len(lines) > 1:
                kind = "table"
            elif lines[0].startswith("    "):
                kind = "code"
            elif lines[0].lstrip().startswith((">", ":::")):
                kind = "as written"
        self.blocks.append(Block(kind, plain_of(text), text, self.begins))

    def _mended(self, line):
        """A line without what the site does not print, outside of code."""
        parts = _CODE.split(line)
        parts[::2] = [self._mended_words(part) for part in parts[::2]]
        return "".join(parts)

    def _mended_words(self, words):
        words, pictures = _PICTURE.subn(r"\1", words)
        words, tags = _TAG.subn("", words)
        self.seen["picture"] += pictures
        self.seen["tag"] += tags
        if self.definitions:
            words = _BY_REFERENCE.sub(self._by_reference, words)
        return _LINK.sub(self._link, words)

    def _by_reference(self, found):
        href = self.definitions.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({href})" if href else found[0]

    def _link(self, found):
        if _OURS.match(found[2]) or found[2][:1] in ("/", "#"):
            return found[0]
        if href := address(found[2]):
            return f"[{found[1]}]({href})" if href != found[2] else found[0]
        self.seen["link"] += 1
        return found[1]


def _without_tail(words):
    """“Sleep ##” is “Sleep”, and “C#” is itself."""
    rest = words.rstrip("#")
    return rest.strip() if rest[-1:] in ("", " ", "\t") else words


def read(text: str) -> Manuscript:
    """The blocks of Markdown; their marks stay as the file has them."""
    return _Reader(text).read()
