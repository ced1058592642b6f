"""HTML into blocks: headings as marked, paragraphs, lists, tables, quotes, code."""

import re
from bisect import bisect
from itertools import dropwhile

from .blocks import Block, Manuscript, squeezed
from .html_table import Table
from .inline import Run, address, line_of, words_of
from .tags import pieces

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = re.compile(
    r"p|div|section|article|header|footer|main|aside|nav|[uod]l|li|d[td]|blockquote"
    r"|pre|table|caption|thead|tbody|tfoot|t[rdh]|figure|figcaption|hr|address|form"
    r"|fieldset|details|summary|body|html|center"
)
_BOLD = {"b", "strong"}
_CODE = {"code", "kbd", "samp"}
# Word, among others, writes the points of a list as paragraphs.
_BULLET = re.compile(r"[•▪◦‣·●]\s+\S")
DEEPEST_LIST = 3


class _Reader:
    def __init__(self, html):
        self.html = html
        self.line_ends = [m.start() for m in re.finditer("\n", html)]
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.begins = 0
        self.open = {"bold": 0, "code": 0, "pre": 0, "quote": 0, "title": 0}
        self.href = ""
        self.heading = 0
        self.lists: list[str] = []  # "-" or "1." for each list that is open
        self.in_point = False
        self.tables: list[Table] = []
        self.title = ""
        self.seen: dict[str, int] = {}

    def read(self) -> Manuscript:
        for piece in pieces(self.html):
            if not piece.name:
                self._words(piece.text, piece.offset)
            elif piece.is_end:
                self._close(piece.name)
            else:
                self._open(piece)
        self._flush()
        while self.tables:
            self._end_table()
        return Manuscript(_joined_lists(self.blocks), squeezed(self.title), self._notes)

    def _words(self, text, offset):
        if self.open["title"]:
            self.title = (self.title + text)[:500]
            return
        if text.strip() and not self.runs:
            self.begins = offset
        look = "code" if self.open["code"] else "bold" if self.open["bold"] else ""
        if text.strip() or self.runs:
            self.runs.append(Run(text, look, self.href))

    def _open(self, piece):
        name = piece.name
        if name in _HEADINGS or _BLOCKS.fullmatch(name):
            self._flush()
        if name in _HEADINGS:
            self.heading = _HEADINGS[name]
        elif name == "summary":
            # The question of a fold-out; what folds out follows.
            self.heading = 4
        elif name in ("ul", "ol") and len(self.lists) < 1_000:
            self.lists.append("-" if name == "ul" else "1.")
        elif name == "li":
            self.in_point = True
        elif name == "table":
            self.tables.append(Table(len(self.blocks)))
        elif name in ("tr", "td", "th") and self.tables:
            self.tables[-1].open(name, len(self.blocks))
        elif name == "br":
            self._break()
        elif name == "a":
            self.href = piece.attribute("href")
            self._note_link()
        elif name == "img":
            self._see("picture")
        elif name == "title" and not self.title:
            self.open["title"] = 1
        self._count(name, 1)

    def _close(self, name):
        if name in _HEADINGS or _BLOCKS.fullmatch(name):
            self._flush()
        if name in _HEADINGS or name == "summary":
            self.heading = 0
        elif name in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.in_point = bool(self.lists)
        elif name == "li":
            self.in_point = False
        elif name == "table" and self.tables:
            self._end_table()
        elif name == "a":
            self.href = ""
        elif name == "title":
            self.open["title"] = 0
        self._count(name, -1)

    def _count(self, name, step):
        key = (
            "bold"
            if name in _BOLD
            else "code"
            if name in _CODE
            else {"pre": "pre", "blockquote": "quote"}.get(name)
        )
        if key:
            self.open[key] = max(0, self.open[key] + step)

    def _break(self):
        if self.open["pre"]:
            self.runs.append(Run("\n", "", ""))
        elif self.heading or self.in_point or self.tables:
            self.runs.append(Run(" ", "", self.href))
        else:
            self._flush()

    def _note_link(self):
        if self.href and not address(self.href) and not self.href.startswith("#"):
            self._see("link")

    def _see(self, what):
        self.seen[what] = self.seen.get(what, 0) + 1

    def _flush(self):
        runs, self.runs = self.runs, []
        plain = words_of(runs)
        if not plain:
            return
        line = bisect(self.line_ends, self.begins) + 1
        kind, markdown = "paragraph", ""
        if self.open["pre"]:
            kind, markdown = "code", _fenced("".join(run.text for run in runs))
        elif self.heading:
            kind, markdown = "heading", plain
        else:
            is_point = not self.tables and _BULLET.match(plain)
            if is_point and not self.in_point:
                plain, runs = plain[1:].strip(), _without_bullet(runs)
            markdown = line_of(runs)
            if self.in_point or is_point:
                kind, markdown = "point", f"{self._mark()}{markdown}"
            elif self.open["quote"]:
                kind, markdown = "quote", f"> {markdown}"
        block = Block(kind, plain, markdown, line, self.heading, kind == "heading")
        hrefs = {address(run.href) for run in runs if run.text.strip()}
        block.leads_to = hrefs.pop() if len(hrefs) == 1 else ""
        self.blocks.append(block)

    def _mark(self):
        """Indented by what the lists around it are marked with."""
        depth = max(0, min(len(self.lists), DEEPEST_LIST) - 1)
        mark = self.lists[-1] if self.lists else "-"
        return f"{depth}{mark} "

    def _end_table(self):
        table = self.tables.pop()
        found = table.as_block(self.blocks)
        if found:
            del self.blocks[table.begins :]
            self.blocks.append(found)

    @property
    def _notes(self):
        texts = {
            "picture": "Pictures left out: {}. The text cannot hold pictures.",
            "link": "Links that lead nowhere from here, kept as words: {}.",
        }
        return [texts[what].format(count) for what, count in self.seen.items()]


def _without_bullet(runs):
    """Words that begin with a bullet, without it."""
    words = list(dropwhile(lambda run: not run.text.strip(), runs))
    return [words[0]._replace(text=words[0].text.lstrip()[1:]), *words[1:]]


def _fenced(text):
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = "\n".join(line.rstrip() for line in text.strip("\r\n").splitlines())
    return f"{fence}\n{body}\n{fence}"


def _joined_lists(blocks):
    """Neighbouring points made one list, until the outermost mark changes."""
    joined: list[Block] = []
    points: list[Block] = []
    for block in [*blocks, None]:
        if points and (block is None or not _continues(block, points)):
            plain = " ".join(point.plain for point in points)
            markdown = "\n".join(_points(points))
            joined.append(Block("list", plain, markdown, points[0].line))
            points = []
        if block is not None:
            (points if block.kind == "point" else joined).append(block)
    return joined


def _continues(block, points):
    """Deeper points and those marked like the first stand in the same list."""
    if block.kind != "point":
        return False
    return block.markdown[0] != "0" or block.markdown[:2] == points[0].markdown[:2]


def _points(rows):
    """Lines of a list; no point is more than one deeper than the last."""
    widths: list[int] = []  # of the marks of the points above
    for block in rows:
        depth, words = min(int(block.markdown[0]), len(widths)), block.markdown[1:]
        widths = [*widths[:depth], words.index(" ") + 1]
        yield " " * sum(widths[:-1]) + words


def read(html: str) -> Manuscript:
    """The blocks of a page or of a piece of HTML, and its `<title>`."""
    return _Reader(html).read()
