"""A text as the sentences a reader meets: for judging prose, not for printing it."""

from dataclasses import dataclass

from .grammar import MD, NO_CLAIMS, cited, heading_words, plain_text

_KINDS = {"li": "point", "blockquote": "quote", "td": "cell", "th": "cell"}
# Boxes whose points are signs to act on: the same words on every page.
_SIGNS = {f"container_{name}" for name in ("see-gp", "urgent", "emergency")}


@dataclass(frozen=True)
class Block:
    """A paragraph, point, quote, cell or heading of one section; or the sign of a
    care card.

    `section` is the heading it stands under (empty before the first), `line` counts
    from 1, `cites` are the keys it names, `text` is without marks of any kind. The
    heading of a section that an editor marked `{no claims}` says so.
    """

    section: str
    kind: str
    line: int
    text: str
    cites: tuple[str, ...]
    makes_no_claim: bool = False


def blocks(text: str) -> list[Block]:
    """In the order of the text."""
    found, section, inside = [], "", []
    tokens = MD.parse(text.replace("\r\n", "\n"))
    for place, token in enumerate(tokens):
        if token.nesting == 1:
            name = token.type.removesuffix("_open")
            inside.append(name if name in _SIGNS else token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            words, mark = plain_text([token]), ""
            if tokens[place - 1].tag == "h2":
                section, mark = heading_words(token)
                words = section
            line = (token.map[0] if token.map else 0) + 1
            found.append(
                Block(
                    section,
                    _kind(inside),
                    line,
                    words,
                    _cites(token),
                    mark == NO_CLAIMS,
                )
            )
    return found


def _kind(inside):
    if inside and inside[-1] in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if _SIGNS.intersection(inside):
        return "sign"
    for tag in reversed(inside):
        if tag in _KINDS:
            return _KINDS[tag]
    return "paragraph"


def _cites(inline):
    return tuple(
        key
        for child in inline.children or ()
        if child.type == "citation"
        for key, _ in cited(child.content)
        if key
    )
