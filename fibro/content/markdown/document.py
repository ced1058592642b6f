"""What parsing a text yields, and the state that the texts of one page share."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong in a text: line (from 1), the word there, what to do."""

    line: int
    word: str
    text: str


class Mention(NamedTuple):
    """A text names something: kind, key as typed, line (from 1)."""

    kind: str
    key: str
    line: int


@dataclass(frozen=True)
class Link:
    """What a mention points at. `url` is empty while readers may not see it.

    `live_from` is the moment at which that will end by itself, if there is one.
    """

    kind: str
    key: str
    label: str
    url: str
    meaning: str = ""
    live_from: datetime | None = None


@dataclass(frozen=True)
class Section:
    """A heading with what follows it; the first may have no heading.

    `gist` and `html` are finished, sanitised HTML. `mentions` are (kind, key)
    pairs, by which the wall knows a section that links to a medicine.
    """

    id: str
    title: str
    gist: str
    html: str
    text: str
    mentions: list[tuple[str, str]]


@dataclass
class Numbering:
    """Numbers of a page's sources, in the order in which they are first cited.

    Shared by all texts of a page, so that [@key] has one number everywhere.
    """

    keys: list[str] = field(default_factory=list)
    locators: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)

    def cite(self, key: str, locator: str = "") -> int:
        """The number of a source, given out at its first citation."""
        if key not in self.locators:
            self.keys.append(key)
            self.locators[key] = []
        if locator and locator not in self.locators[key]:
            self.locators[key].append(locator)
        return self.keys.index(key) + 1

    def mark(self, key: str) -> int:
        """How often the text has marked this source, this mark included."""
        self.marks[key] = self.marks.get(key, 0) + 1
        return self.marks[key]

    def as_rows(self) -> list[dict]:
        return [
            {
                "number": number,
                "key": key,
                "locators": self.locators[key],
                "marks": self.marks.get(key, 0),
            }
            for number, key in enumerate(self.keys, start=1)
        ]


class RawSection(NamedTuple):
    """A section between parser and finisher: sanitised, marks not yet printed."""

    id: str
    title: str
    gist: str
    html: str
    text: str
    mentions: list[Mention]


@dataclass
class Document:
    """A parsed text."""

    raw: list[RawSection]
    citations: list[list[tuple[str, str]]]
    mentions: list[Mention]
    problems: list[Problem]

    @property
    def words(self) -> int:
        return sum(len(f"{s.title} {s.text}".split()) for s in self.raw)
