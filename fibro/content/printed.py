"""What a page prints of what `derive()` stored."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from django.db import models
from django.utils.safestring import SafeString

from .mentions import model_of
from .trusted import trusted


class Obstacle(NamedTuple):
    """What keeps a page from readers: the form field, and what to do there.

    `line` and `word` say where in a text it is, `rows` which rows it speaks of.
    """

    field: str
    text: str
    line: int = 0
    word: str = ""
    rows: str = ""

    @classmethod
    def of(cls, problem: dict) -> Self:
        """Of a problem in a text, as a page stores it."""
        line, word = problem["line"], problem["word"]
        said = f"Line {line}, “{word}”: {problem['text']}"
        return cls(problem["field"], said, line, word)


@dataclass(frozen=True)
class PrintedSection:
    id: str
    title: str
    gist: SafeString
    html: SafeString
    mentions: list[tuple[str, str]]


@dataclass(frozen=True)
class CitedSource:
    """A line of a page's list of sources; `marks` counts its marks in the text."""

    number: int
    source: models.Model
    locators: list[str]
    marks: int

    @property
    def back_links(self) -> list[str]:
        return [f"cite-{self.number}-{n}" for n in range(1, self.marks + 1)]


def printed_sections(rendered: dict, field: str) -> list[PrintedSection]:
    """The sections of one text; none before it was ever saved."""
    return [
        PrintedSection(
            id=s["id"],
            title=s["title"],
            gist=trusted(s["gist"]),
            html=trusted(s["html"]),
            mentions=[tuple(pair) for pair in s["mentions"]],
        )
        for s in rendered.get("sections", {}).get(field, [])
    ]


def cited_sources(rendered: dict) -> list[CitedSource]:
    """The numbered sources, in one query."""
    rows = rendered.get("sources", [])
    found = model_of("source").objects.by_key([r["key"] for r in rows]) if rows else {}
    return [
        CitedSource(r["number"], found[r["key"]], r["locators"], r["marks"])
        for r in rows
        if r["key"] in found
    ]
