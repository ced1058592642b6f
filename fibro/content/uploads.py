"""Uploaded files, answered with fixed types and nothing a browser would run."""

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.utils._os import safe_join

TYPES = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
A_YEAR = 31_536_000


def upload_answer(root: Path, name: str) -> FileResponse:
    """The file, or Http404 for whatever is not a picture inside `root`."""
    if "\x00" in name:
        raise Http404
    try:
        path = Path(safe_join(root, name))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    kind = TYPES.get(path.suffix.lower())
    if kind is None:
        raise Http404
    try:
        picture = path.open("rb")
    except OSError as error:
        # Not there, a folder, or a name longer than any file can have.
        raise Http404 from error
    response = FileResponse(picture, content_type=kind)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
