"""A table of an HTML page: rows and columns, or only there for its looks."""

from dataclasses import dataclass, field
from itertools import pairwise

from .blocks import Block

MOST_COLUMNS = 12


@dataclass
class Table:
    """Where its cells begin among the blocks of the page."""

    begins: int
    rows: list[list[int]] = field(default_factory=list)

    def open(self, name: str, at: int) -> None:
        if name == "tr" or not self.rows:
            self.rows.append([])
        if name != "tr":
            self.rows[-1].append(at)

    def as_block(self, blocks: list[Block]) -> Block | None:
        """Itself in Markdown; None where it only arranges a page, or has no shape."""
        rows = [row for row in self.rows if row]
        widest = max(map(len, rows), default=0)
        if len(rows) < 2 or not 2 <= widest <= MOST_COLUMNS:
            return None
        edges = [at for row in rows for at in row] + [len(blocks)]
        self.begins = edges[0]  # a caption stays before it
        if any(b - a > 1 for a, b in pairwise(edges)):
            return None
        if any(block.kind != "paragraph" for block in blocks[self.begins :]):
            return None
        lines = []
        cells = iter(pairwise(edges))
        for row in rows:
            words = [_cell(blocks[slice(*next(cells))]) for _ in row]
            words += [""] * (widest - len(row))
            lines.append(f"| {' | '.join(words)} |")
        lines.insert(1, f"|{' --- |' * widest}")
        plain = " ".join(block.plain for block in blocks[self.begins :])
        first = blocks[self.begins].line if len(blocks) > self.begins else 0
        return Block("table", plain, "\n".join(lines), first)


def _cell(blocks):
    return " ".join(block.markdown for block in blocks).replace("|", "\\|")
