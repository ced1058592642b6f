"""HTML cut into tags and words, in time that grows with its length and no faster.

The standard library's parser takes minutes for a megabyte of `<!--`; a sanitiser
that builds a tree can be made to fill the memory. Nothing here trusts what it reads:
the words are escaped when they become Markdown.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# What stands between these is never text.
UNREAD = ("script", "style", "template", "iframe", "object", "svg", "noscript")
LONGEST_TAG = 1_000

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""")


class Piece(NamedTuple):
    """A tag (`name`, closing or not, its attributes) or words (no name)."""

    name: str
    is_end: bool
    text: str
    offset: int

    def attribute(self, name: str) -> str:
        for found, value in _ATTRIBUTE.findall(self.text):
            if found.lower() == name:
                return unescape(value.strip("\"'")).strip()
        return ""


def pieces(html: str) -> Iterator[Piece]:
    """Tags and unescaped words in order; comments and what is UNREAD left out."""
    at, end = 0, len(html)
    lost = set()  # closing marks that do not come any more
    lower = html.lower() if len(html.lower()) == len(html) else html
    while at < end:
        begin = html.find("<", at)
        if begin < 0:
            begin = end
        if begin > at:
            yield Piece("", False, unescape(html[at:begin]), at)
        at = begin
        if at >= end:
            return
        if html.startswith("<!--", at):
            at = _after("-->", html, at + 4, lost, at + 4)
        elif html[at + 1 : at + 2] in ("!", "?"):
            at = _after(">", html, at, lost, at + 2)
        elif name := _NAME.match(html, at + 1, at + 40):
            close = _end_of_tag(html, at, lost)
            tag, is_end = name[1].lower(), html[at + 1] == "/"
            if tag in UNREAD and not is_end:
                at = _after(f"</{tag}", lower, close, lost, end)
                at = _end_of_tag(html, at, lost) if at < end else end
            else:
                yield Piece(tag, is_end, html[name.end() : close], at)
                at = close
        else:
            yield Piece("", False, "<", at)
            at += 1


def without_unread(text: str) -> str:
    """Text in which comments and scripts are left out, the rest as it was."""
    kept, at, lost = [], 0, set()
    for mark in re.finditer(rf"<(?:!--|(?:{'|'.join(UNREAD)})\b)", text, re.I):
        if mark.start() < at:
            continue
        kept.append(text[at : mark.start()])
        if mark[0] == "<!--":
            at = _after("-->", text, mark.end(), lost, mark.end())
        else:
            at = _past_element(text, mark[0][1:], mark.end())
    return "".join([*kept, text[at:]])


def _past_element(text, name, begin):
    found = re.compile(rf"</{name}\b[^<>]{{0,99}}>?", re.I).search(text, begin)
    return found.end() if found else len(text)


def _after(mark, text, begin, lost, otherwise):
    """Where the text goes on after a mark; `otherwise` if it does not come."""
    found = -1 if mark in lost else text.find(mark, begin)
    if found < 0:
        lost.add(mark)
        return otherwise
    return found + len(mark)


def _end_of_tag(html, begin, lost):
    """Past the `>` of a tag, which may hold others in quotation marks."""
    close = -1 if ">" in lost else html.find(">", begin)
    if close < 0:
        lost.add(">")
        return len(html)
    first = close + 1
    while close - begin < LONGEST_TAG:
        tag = html[begin:close]
        if tag.count('"') % 2 == 0 or tag.count("=") == 0:
            return close + 1
        close = html.find(">", close + 1)
        if close < 0:
            break
    return first
