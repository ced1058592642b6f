"""Words with bold, links and code, from HTML into one line of Markdown."""

import re
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from .blocks import as_line, escaped, squeezed

_OUTSIDE = re.compile(r"^(https?://[^\s/]|mailto:|tel:)", re.I)
# Stays as typed in an address; everything else is written as %xx.
_SAFE = "!#$%&'*+,/:;=?@[]~"


class Run(NamedTuple):
    """Words of one look: "" or "bold" or "code", and where they lead."""

    text: str
    look: str
    href: str


def address(href: str) -> str:
    """An address that a link may have in Markdown; empty if it leads nowhere here."""
    if not _OUTSIDE.match(href) or len(href) > 2_000:
        return ""
    return quote(href, safe=_SAFE).replace("[", "%5B").replace("]", "%5D")


def words_of(runs: list[Run]) -> str:
    return squeezed("".join(run.text for run in runs))


def line_of(runs: list[Run]) -> str:
    """The runs as a line of Markdown; a mark that could misfire is left out."""
    written, was_space = [], True
    for run in _joined(runs):
        core = squeezed(run.text)
        if run.text[:1].isspace() and not was_space:
            written.append(" ")
            was_space = True
        if core:
            written.append(_marked(core, run, written))
            was_space = False
        if core and run.text[-1:].isspace():
            written.append(" ")
            was_space = True
    line = "".join(written).strip()
    return re.sub(r"!(?=\[)", "&#33;", line)


def _joined(runs):
    """Neighbours of one look made one."""
    for (look, href), same in groupby(runs, key=lambda run: run[1:]):
        yield Run("".join(run.text for run in same), look, href)


def _marked(core, run, written):
    before = written[-1][-1:] if written else ""
    words = escaped(core) if written else as_line(core)
    if run.href and (href := address(run.href)):
        words = escaped(core)
        return f"[{f'&#64;{words[1:]}' if words.startswith('@') else words}]({href})"
    if run.look == "code" and "`" not in core and "`" not in before:
        return f"`{core}`"
    may_be_bold = core[0].isalnum() and core[-1].isalnum() and before != "*"
    return f"**{words}**" if run.look == "bold" and may_be_bold else words
