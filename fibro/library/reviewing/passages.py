"""Printed HTML, cut into passages: what cites stands alone, the rest stays together."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from django.utils.html import escape

_VOID = {"br", "hr"}
# What is cut open when something inside it cites; anything else stays whole.
_OPENED = {"", "div", "ul", "ol", "table", "tbody", "blockquote"}
# What stands before the parts of an opened one, and is said again with each.
_LEADS = {"h3", "h4", "thead"}
_MARK = re.compile(r"#source-(\d+)$")
_SOURCE = re.compile(r"^/sources/([^/]+)/$")
_SPACE = re.compile(r"\s+")
_INLINE = {"a", "button", "code", "em", "s", "span", "strong"}
_NO_GAP = re.compile(r" (?=[.,;:!?)])")


@dataclass(frozen=True)
class Passage:
    """`html` is whole on its own. `cites` are (number in the page's list, or the key
    of a source, and the locator); none, if it makes no claim of its own."""

    html: str
    words: str
    cites: tuple[tuple[int | str, str], ...] = ()


@dataclass
class _Node:
    """An element; `opening` is its start tag as it is printed again."""

    tag: str
    opening: str = ""
    children: list = field(default_factory=list)
    cite: tuple | None = None
    is_hidden: bool = False

    @property
    def closing(self):
        return f"</{self.tag}>" if self.tag and self.tag not in _VOID else ""

    @property
    def html(self):
        inside = "".join(c if isinstance(c, str) else c.html for c in self.children)
        return f"{self.opening}{inside}{self.closing}"

    @property
    def cites(self):
        mine = [self.cite] if self.cite else []
        below = (n for c in self.children if isinstance(c, _Node) for n in c.cites)
        return tuple(dict.fromkeys([*mine, *below]))

    @property
    def words(self):
        if self.is_hidden or self.tag == "sup":
            return ""
        parts = (c if isinstance(c, str) else c.words for c in self.children)
        apart = "" if self.tag in _INLINE else " "
        return f"{apart}{''.join(parts)}{apart}"


class _Reader(HTMLParser):
    """Our own renderer's HTML as a tree.

    Marks keep their number and lose their link: their source stands beside them.
    Links open apart, so that nobody leaves a form half filled.
    """

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.root = _Node("")
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        node = _Node(tag, self.get_starttag_text())
        node.is_hidden = "popover" in attrs
        if tag == "a":
            self._link(node, attrs)
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def handle_entityref(self, name):
        self.open[-1].children.append(f"&{name};")

    def handle_charref(self, name):
        self.open[-1].children.append(f"&#{name};")

    def _link(self, node, attrs):
        href = attrs.get("href") or ""
        if mark := _MARK.search(href):
            _, _, locator = (attrs.get("aria-label") or "").partition(", ")
            node.tag, node.opening = "span", "<span>"
            node.cite = (int(mark[1]), locator)
            return
        if source := _SOURCE.match(href):
            node.cite = (source[1], "")
        node.opening = f'<a href="{escape(href)}" target="_blank" rel="noopener">'


def passages(html: str) -> list[Passage]:
    """A section's HTML as our renderer printed it, in reading order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [_passage(part, cites) for part, cites in _cut(reader.root) if part]


def _passage(html, cites):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    words = _SPACE.sub(" ", unescape(reader.root.words)).strip()
    return Passage(html, _NO_GAP.sub("", words), cites)


def _cut(node):
    """(html, cites) of the parts of an opened element, its start tag around each."""
    lead, parts, run = "", [], ""
    for child in node.children:
        if isinstance(child, str):
            run += child
        elif node.tag and child.tag in _LEADS and not parts and not run.strip():
            lead += child.html
        elif not child.cites:
            run += child.html
        else:
            parts += [(run, ()), *_parts_of(child)]
            run = ""
    said = [(html, cites) for html, cites in [*parts, (run, ())] if html.strip()]
    return [
        (f"{node.opening}{lead}{html}{node.closing}", cites)
        for html, cites in said or [("", ())]
    ]


def _parts_of(child):
    return _cut(child) if child.tag in _OPENED else [(child.html, child.cites)]
