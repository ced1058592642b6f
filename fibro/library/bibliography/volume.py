"""“76(2):318-328” in its parts, as other programs keep them."""

import re
from typing import NamedTuple

_DASHES = re.compile(r"\s*(?:-{2,}|[‐‑–—])\s*")
_JOURNAL = re.compile(
    r"(?P<volume>(?=\D*\d)[^\s:()]+)(?:\((?P<issue>[^()]+)\))?(?::(?P<pages>[^\s:][^:]*))?"
)
# Where issues are counted from 1 each year, such as the Cochrane Library.
_ISSUE = re.compile(r"Issue (?P<issue>[^\s:()]+): (?P<pages>[^\s:][^:]*)")


class Volume(NamedTuple):
    """`other` is what is no volume, issue or pages: “use the current version”."""

    volume: str = ""
    issue: str = ""
    pages: str = ""
    other: str = ""


def parted(volume_pages: str) -> Volume:
    """The parts, such that `joined` makes the same of them again."""
    for form in (_JOURNAL, _ISSUE):
        if found := form.fullmatch(volume_pages):
            parts = Volume(**{k: v or "" for k, v in found.groupdict().items()})
            if joined(parts) == volume_pages:
                return parts
    return Volume(other=volume_pages)


def joined(parts: Volume) -> str:
    volume, issue, pages, other = parts
    pages = _DASHES.sub("-", pages)
    if other:
        return other
    if issue and not volume:
        return f"Issue {issue}: {pages}" if pages else f"Issue {issue}"
    numbered = f"{volume}({issue})" if issue else volume
    return f"{numbered}:{pages}" if numbered and pages else numbered or pages
