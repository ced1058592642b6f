"""Text inside BibTeX: read as what it prints, written so that it prints as it is."""

import re

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

# The slow reader of LaTeX is asked for this much of one paste: about a second.
MOST_LATEX = 20_000

# Braces that only keep capitals: {EULAR}.
_PLAIN_BRACES = re.compile(r"\{([^{}]+)\}")
_LATEX = re.compile(r"[\\$^_{}]|--|``|''|[!?]`")
# BibTeX has no comments inside a value; its reader would drop the rest of it.
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "&%$#_"},
}
# What its reader does not know, or prints with an ornament.
_MACROS = [
    MacroTextSpec("textbraceleft", simplify_repl="{"),
    MacroTextSpec("textbraceright", simplify_repl="}"),
    MacroTextSpec("textasciicircum", simplify_repl="^"),
    MacroTextSpec("url", simplify_repl="%s"),
]
# Pairs that would become one character, kept apart.
_PAIRS = re.compile(
    r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[!?])(?=`)|(?<=[<>,])(?=[<>,])"
)


class TooMuchLatex(Exception):
    """A paste holds more LaTeX, or deeper, than is read in a request."""


class Reader:
    """Reads values one by one, as much as MOST_LATEX characters of real LaTeX."""

    def __init__(self):
        self._left = MOST_LATEX
        known = get_default_latex_context_db()
        known.add_context_category("ours", macros=_MACROS, prepend=True)
        self._latex = LatexNodes2Text(latex_context=known, math_mode="text")

    def text(self, value: str) -> str:
        """Raise TooMuchLatex if this one is over the measure."""
        plain = value
        if "\\" not in value and "$" not in value:
            # Twice: {{Body}} keeps a name together inside its value.
            for _ in range(2):
                plain = _PLAIN_BRACES.sub(r"\1", plain)
            if not _LATEX.search(plain):
                return plain.replace("~", " ")
        self._left -= len(plain)
        if self._left < 0:
            raise TooMuchLatex
        try:
            return self._latex.latex_to_text(_BARE_PERCENT.sub(r"\%", plain))
        except RecursionError as deep:
            raise TooMuchLatex from deep


def escaped(text: str) -> str:
    """The text as a value of BibTeX; its braces always balance."""
    apart = _PAIRS.sub("\x00", text)
    return "".join(_SPECIAL.get(c, c) for c in apart).replace("\x00", "{}")


def verbatim(text: str) -> str:
    """An address or DOI: percent-encoded where it would unbalance its braces."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
