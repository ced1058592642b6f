"""The Markdown grammar of the site, and what its sanitiser lets through."""

import re

import nh3
from django.conf import settings
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

from .scanner import CONTAINERS

OUTSIDE = {"http", "https", "mailto", "tel"}

NO_CLAIMS = "{no claims}"
_MARK = re.compile(r"\s*(\{[^{}]*\})\s*$")
_CITED = re.compile(r"^@?([A-Za-z0-9][A-Za-z0-9_.:-]*)\s*(?:,\s*(.+))?$")
_CITATION = re.compile(r"\[@([^\[\]\n]+)\]")

_BLOCKS = {"p", "ul", "ol", "li", "pre", "blockquote", "br", "hr", "h3", "h4", "div"}
_WORDS = {"strong", "em", "s", "code", "a", "cite"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "cite": {"data-n"},
    "div": {"data-box"},
    "th": {"scope", "class"},
    "td": {"class", "data-label"},
}


def _citation_rule(state, silent):
    """`[@key]`, `[@key, table 2]`, `[@a; @b]`, as Pandoc writes them."""
    mark = _CITATION.match(state.src, state.pos)
    if not mark:
        return False
    if not silent:
        token = state.push("citation", "cite", 0)
        token.content = mark[1]
    state.pos = mark.end()
    return True


def _render_citation(self, tokens, index, options, env):
    return f'<cite data-n="{tokens[index].meta["n"]}"></cite>'


def _render_container(self, tokens, index, options, env):
    token = tokens[index]
    if token.nesting < 0:
        return "</div>\n"
    return f'<div data-box="{token.info.strip()}">\n'


def _build():
    md = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    md.disable(["image", "reference"])
    for name in CONTAINERS:
        md.use(
            container_plugin,
            name,
            validate=lambda params, _, name=name: params.strip() == name,
            render=_render_container,
        )
    md.inline.ruler.before("link", "citation", _citation_rule)
    md.add_render_rule("citation", _render_citation)
    return md


MD = _build()


def cited(content: str) -> list[tuple[str, str]]:
    """(key, locator) of each part of a citation; the key is empty where none stands."""
    marks = [_CITED.match(part.strip()) for part in content.split(";")]
    return [(m[1], (m[2] or "").strip()) if m else ("", "") for m in marks]


def heading_words(inline) -> tuple[str, str]:
    """The words of a section's heading, and the mark in braces behind them."""
    words = plain_text([inline])
    mark = _MARK.search(words)
    return (words[: mark.start()], mark[1]) if mark else (words, "")


def kinds() -> set[str]:
    """What may stand before the colon of a link to a page of ours."""
    return set(settings.CONTENT_KINDS) - {"source"}


def clean(html: str) -> str:
    """Only the tags and attributes that our own grammar prints."""
    return nh3.clean(
        html,
        tags=_BLOCKS | _WORDS | _TABLE,
        attributes=_ATTRIBUTES,
        url_schemes=OUTSIDE | kinds(),
        link_rel=None,
    )


def plain_text(tokens) -> str:
    """The words of tokens, without marks; for search and for counting."""
    words = []
    for token in tokens:
        if token.type == "inline":
            parts = (
                " " if c.type in ("softbreak", "hardbreak") else c.content
                for c in token.children
                if c.type != "citation"
            )
            words.append("".join(parts))
        elif token.type in ("fence", "code_block"):
            words.append(token.content)
    return " ".join(" ".join(words).split())
