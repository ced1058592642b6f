"""How much of a version its reader has answered, as it was last saved."""

from dataclasses import dataclass

from ..models import ReviewRequest
from .claims import claims_of


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


@dataclass(frozen=True)
class Counts:
    """Claims by what was said: agreed with, only commented on, or left silent."""

    claims: int
    agreed: int
    disputed: int
    silent: int

    @property
    def open_ones(self) -> str:
        """“49 of 50 claims were not answered”; empty, if all were agreed with."""
        said = []
        if self.silent:
            were = "was" if self.claims == 1 else "were"
            claims = f"claim{'' if self.claims == 1 else 's'}"
            said.append(f"{self.silent} of {self.claims} {claims} {were} not answered")
        if self.disputed:
            of = "" if said else f" of {self.claims}"
            were = "was" if self.disputed == 1 else "were"
            said.append(
                f"{self.disputed}{of} {were} commented on without being agreed with"
            )
        return ", and that ".join(said)


def counts_of(asked: ReviewRequest) -> Counts:
    claims = claims_of(asked.version)
    said = [asked.answers[key] for key in claims if key in asked.answers]
    agreed = sum(one["agrees"] for one in said)
    disputed = sum(bool(one["comment"]) and not one["agrees"] for one in said)
    return Counts(len(claims), agreed, disputed, len(claims) - agreed - disputed)


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
