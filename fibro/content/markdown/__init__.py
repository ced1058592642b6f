"""Markdown as editors write it here, turned into sections, mentions and problems.

`parse` needs no database. `finish` then prints the HTML, given what each mention
points at.
"""

from .blocks import Block, blocks
from .document import Document, Link, Mention, Numbering, Problem, Section
from .finisher import finish
from .parser import parse

__all__ = [
    "Block",
    "Document",
    "Link",
    "Mention",
    "Numbering",
    "Problem",
    "Section",
    "blocks",
    "finish",
    "parse",
]
