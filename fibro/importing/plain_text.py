"""Plain text into blocks: lines, points of lists, lines that were only wrapped."""

import re
from itertools import groupby, pairwise

from .blocks import Block, Manuscript, as_line, paragraph, squeezed

_BULLET = re.compile(r"^(?:[•▪◦‣·●–*]|-(?!-))\s+(\S.*)$")
_NUMBERED = re.compile(r"^(\d{1,3})[.)]\s+(\S.*)$")
_RULE = re.compile(r"^[-–—_=*~#.\s]{3,}$")
# Wider files were not wrapped by a mail program or a typewriter's habit.
WIDEST_WRAP = 100


def read(text: str) -> Manuscript:
    """The blocks of a plain text; headings are guessed later."""
    lines = [squeezed(line) for line in re.split(r"\r\n|\r|\n", text)]
    listed = _numbered_neighbours(lines)
    blocks: list[Block] = []
    points: list[tuple[int, str, str]] = []  # line, mark, words
    for number, words in _unwrapped(lines):
        if point := _point(words, number in listed):
            points.append((number, *point))
            continue
        _add_lists(points, blocks)
        points = []
        if words and not _RULE.match(words):
            blocks.append(paragraph(words, number))
    _add_lists(points, blocks)
    return Manuscript(blocks)


def _numbered_neighbours(lines):
    """Numbers of the lines that begin with a number and stand beside another such.

    One number alone is a heading or a sentence, and stays as it is.
    """
    filled = [(n, bool(_NUMBERED.match(s))) for n, s in enumerate(lines, 1) if s]
    return {
        number
        for pair in pairwise(filled)
        if all(is_numbered for _, is_numbered in pair)
        for number, _ in pair
    }


def _unwrapped(lines):
    """(line from 1, words) with lines joined that were broken only for their width."""
    width = max(map(len, lines))
    number, gathered = 1, [lines[0]]
    for at, line in enumerate(lines[1:], start=2):
        if _was_wrapped(lines[at - 2], line, width):
            gathered.append(line)
        else:
            yield number, " ".join(gathered)
            number, gathered = at, [line]
    yield number, " ".join(gathered)


def _was_wrapped(line, following, width):
    """Would the next word not have fitted?"""
    if not 40 <= width <= WIDEST_WRAP or not line or not following:
        return False
    if _BULLET.match(following) or _NUMBERED.match(following):
        return False
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _point(words, is_listed):
    """(mark, words) of a point of a list."""
    if found := _BULLET.match(words):
        return "-", found[1]
    found = _NUMBERED.match(words) if is_listed else None
    return (f"{found[1]}.", found[2]) if found else None


def _add_lists(points, blocks):
    """One list for each run of points with the same sort of mark."""
    for _, group in groupby(points, key=lambda point: point[1] == "-"):
        rows = list(group)
        plain = " ".join(words for _, _, words in rows)
        markdown = "\n".join(f"{mark} {as_line(words)}" for _, mark, words in rows)
        blocks.append(Block("list", plain, markdown, rows[0][0]))
