"""What an editor is told about one file: what became of it, and what to check."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Finding(NamedTuple):
    """A heading of the report with its lines."""

    title: str
    lines: list[str]


@dataclass
class Report:
    """The same words for the command and for the desk.

    `outcome` is "imported", "would be imported", "unchanged" or "refused".
    `article` is the draft; None where there is none, or none yet.
    """

    name: str
    outcome: str = ""
    sentence: str = ""
    findings: list[Finding] = field(default_factory=list)
    article: object | None = None

    def add(self, title: str, *lines: str) -> None:
        """Say something, unless there is nothing to say."""
        if lines:
            self.findings.append(Finding(title, list(lines)))

    @property
    def is_refused(self) -> bool:
        return self.outcome == "refused"

    def __str__(self):
        text = [f"{self.name}: {self.outcome}. {self.sentence}"]
        for finding in self.findings:
            text.append(f"  {finding.title}")
            text += [f"    - {line}" for line in finding.lines]
        return "\n".join(text)
