"""What registries tell us, taken out of their JSON: a stranger's, and of any shape."""

import html
import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ..bibliography import one_line

MOST_CHARACTERS = 2_000

_MARKUP = re.compile(
    r"</?(?:[ibu]|em|strong|su[bp]|scp|(?:jats|mml):\w+)(?:\s[^<>]*)?/?>", re.I
)


@dataclass(frozen=True)
class Update:
    """Something that became of a work.

    `of_doi` is the work it became of, empty for the one that was asked about; of
    RETRACTED, `on` is the day, if one was given; of NEWER, the newer one is named
    by `doi` or `pmid`. `words` say it to an editor.
    """

    RETRACTED, NEWER, REMARK = "retracted", "newer", "remark"

    what: str
    words: str
    of_doi: str = ""
    on: date | None = None
    doi: str = ""
    pmid: str = ""


def text_in(found: object, *path: str | int) -> str:
    """The text at a path of keys and places, without markup; empty if there is none."""
    value = value_in(found, *path)
    if not isinstance(value, str):
        return ""
    return one_line(_MARKUP.sub("", html.unescape(value[:MOST_CHARACTERS])))


def list_in(found: object, *path: str | int) -> list:
    value = value_in(found, *path)
    return value[:100] if isinstance(value, list) else []


def value_in(found: object, *path: str | int) -> object:
    for step in path:
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def day_of(year: object, month: object, day: object) -> date | None:
    """A whole day that has been, or None."""
    try:
        found = date(int(year), int(month), int(day))
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found <= timezone.localdate() else None
