"""Points of a rendered text as plain words, for a page that is not its own."""

import re
from html.parser import HTMLParser

_SPACES = re.compile(r"\s+")


def first_list(html: str) -> list[str]:
    """The points of the first list of a text."""
    reader = _Reader("li")
    reader.feed(html)
    return reader.first_list


def subheadings(html: str) -> list[str]:
    """Its headings, without those of care cards."""
    reader = _Reader("h3")
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    """Collects the words inside one kind of tag.

    Without marks of sources, whose list is elsewhere, and meanings that would open.
    """

    def __init__(self, tag):
        super().__init__()
        self.tag, self.found, self.first_list = tag, [], []
        self._words, self._skipped = None, []

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        is_band = "care-card__band" in (held.get("class") or "")
        if self._skipped or tag == "sup" or is_band or "popover" in held:
            self._skipped.append(tag)
        elif tag == self.tag:
            self._words = []

    def handle_endtag(self, tag):
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag == self.tag and self._words is not None:
            self.found.append(_SPACES.sub(" ", "".join(self._words)).strip())
            self._words = None
        elif tag == "ul" and not self.first_list:
            self.first_list = list(self.found)

    def handle_data(self, data):
        if self._words is not None and not self._skipped:
            self._words.append(data)
