"""A text as the sentences a reader meets: for judging prose, not for printing it."""

from dataclasses import dataclass

from .grammar import MD, plain_text
from .parser import cited_keys

_KINDS = {"li": "point", "blockquote": "quote", "td": "cell", "th": "cell"}


@dataclass(frozen=True)
class Block:
    """A paragraph, point, quote, cell or heading of one section.

    `section` is the heading it stands under (empty before the first), `line` counts
    from 1, `cites` are the keys it names, `text` is without marks of any kind.
    """

    section: str
    kind: str
    line: int
    text: str
    cites: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """In the order of the text."""
    found, section, inside = [], "", []
    tokens = MD.parse(text.replace("\r\n", "\n"))
    for place, token in enumerate(tokens):
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            words = plain_text([token])
            if tokens[place - 1].tag == "h2":
                section = words
            line = (token.map[0] if token.map else 0) + 1
            found.append(Block(section, _kind(inside), line, words, _cites(token)))
    return found


def _kind(inside):
    if inside and inside[-1] in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    for tag in reversed(inside):
        if tag in _KINDS:
            return _KINDS[tag]
    return "paragraph"


def _cites(inline):
    return tuple(
        key
        for child in inline.children or ()
        if child.type == "citation"
        for key in cited_keys(child.content)
    )
