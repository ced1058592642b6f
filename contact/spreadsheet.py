"""Lists as CSV that a spreadsheet shows and never runs."""

import csv
from collections.abc import Iterable, Iterator

# A cell that begins so is a formula to some spreadsheet.
# https://owasp.org/www-community/attacks/CSV_Injection
ACTIVE = tuple("=+-@\t\r\n＝＋－＠")
# Excel takes a file without it for its own old alphabet.
BYTE_ORDER_MARK = "\ufeff"


def neutral(text: str) -> str:
    """The text, with one quote in front where a spreadsheet would calculate."""
    return f"'{text}" if text.startswith(ACTIVE) else text


def as_csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a file, one at a time, each cell neutral."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([neutral(str(cell)) for cell in row])


class _Echo:
    def write(self, line):
        return line
