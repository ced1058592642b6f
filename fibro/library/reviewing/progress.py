"""How much of a version its reader has answered, as it was last saved."""

from dataclasses import dataclass

from ..models import ReviewRequest


@dataclass(frozen=True)
class Part:
    """A section that makes claims; `number` is its place among all sections."""

    number: int
    title: str
    claims: int
    answered: int


@dataclass(frozen=True)
class Progress:
    """`next` is the number of the first claim without an answer; 0 if all have one."""

    parts: tuple[Part, ...]
    next: int

    @property
    def claims(self) -> int:
        return sum(part.claims for part in self.parts)

    @property
    def answered(self) -> int:
        return sum(part.answered for part in self.parts)

    @property
    def silent(self) -> int:
        return self.claims - self.answered


def progress_of(asked: ReviewRequest) -> Progress:
    parts, silent = [], []
    for number, section in enumerate(asked.version, start=1):
        claims = [p for p in section["passages"] if p["number"]]
        open_ones = [p["number"] for p in claims if not _is_answered(asked, p)]
        if claims:
            answered = len(claims) - len(open_ones)
            parts.append(Part(number, section["title"], len(claims), answered))
        silent += open_ones
    return Progress(tuple(parts), min(silent, default=0))


def _is_answered(asked, passage):
    said = asked.answers.get(passage["key"])
    return bool(said and (said["agrees"] or said["comment"]))
