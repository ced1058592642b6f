"""Posts of the kinds that editors bring, written for these tests, as files."""

from pathlib import Path

from fibro import importing
from fibro.importing.original import from_path

FOLDER = Path(__file__).parent / "posts"
OLD_POST = FOLDER / "old-post.txt"
HTML = FOLDER / "beds.html"
MARKDOWN = FOLDER / "beds.md"


def imported(text, name="post.txt", **options):
    """The report on a text brought in as a file of this name."""
    data = text if isinstance(text, bytes) else text.encode()
    return importing.import_file(importing.Original(name, data), **options)


def imported_from(path, **options):
    return importing.import_file(from_path(path), **options)


def lines(report, title):
    """The lines under a heading of a report."""
    return next((f.lines for f in report.findings if f.title == title), [])
