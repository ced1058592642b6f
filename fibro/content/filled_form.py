"""The fields of a form as a browser sent them: kept, and laid into the form again.

A form that is only shown is bound to them, so that what is wrong is said at its
place, and is never saved.
"""

import copy
import re

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

# What only one sending was for, and what is nobody's to keep.
_NOT_KEPT = re.compile(r"_|csrfmiddlewaretoken$|.*(?:password|otp_token)", re.I)
_ONLY_OF_THE_OLD = re.compile(
    r"(?:opened_a[st]|published_at(?:_\d)?|from_copy|what_changed|significance)$"
)
_ROW = re.compile(r"(?P<prefix>[\w-]+?)-(?:(?:\d+|__prefix__)-)?(?P<field>[A-Za-z_]+)$")

Fields = list[tuple[str, list[str]]]


def fields_of(sent: QueryDict) -> Fields:
    """What somebody typed and chose, without the button that was pressed.

    NUL is left out: no database stores it.
    """
    return [
        (name.replace("\x00", ""), [value.replace("\x00", "") for value in values])
        for name, values in sent.lists()
        if not _NOT_KEPT.match(name)
    ]


def texts_in(fields: Fields) -> list[str]:
    """What of it somebody wrote: more than a word."""
    typed = [values for name, values in fields if not name.startswith("opened_a")]
    texts = [value.strip() for values in typed for value in values]
    return [text for text in texts if len(text.split()) > 1]


def shown_again(request: HttpRequest, fields: Fields) -> HttpRequest:
    """A request that binds these fields to their form, and can save nothing."""
    sent = QueryDict(mutable=True)
    for name, values in fields:
        sent.setlist(name, values)
    shown = copy.copy(request)
    shown.method = "POST"
    # Asked for its files, a request would read its body again over these.
    shown.POST, shown._files = sent, MultiValueDict()
    shown.is_only_shown = True
    # Nothing is changed, so there is nothing to forge.
    shown._dont_enforce_csrf_checks = True
    return shown


def as_new(fields: Fields, parents: dict[str, str]) -> Fields:
    """The fields of a page or a row that is stored, for the form of a new one.

    `parents` is {prefix of rows: their field that names the page}; other rows are
    left out, as are moments and what was said of a change.
    """
    found = []
    for name, values in fields:
        row = _ROW.match(name)
        if row and row["prefix"] not in parents:
            values = ["0"] if row["field"].endswith("_FORMS") else []
        elif row and row["field"] == "INITIAL_FORMS":
            values = ["0"]
        elif row and row["field"] in ("id", parents[row["prefix"]]):
            values = [""]
        elif not row and _ONLY_OF_THE_OLD.match(name):
            values = []
        if values:
            found.append((name, values))
    return found


def as_another(fields: Fields, parents: dict[str, str]) -> Fields:
    """The same beside the page that is there: with a name and an address of its own."""
    found = dict(as_new(fields, parents))
    found.pop("slug", None)
    if "title" in found:
        found["title"] = [f"Copy of {found['title'][0]}"[:200]]
    return list(found.items())


class Restored:
    """First base of a form that can open with the values of an old version."""

    # Laid over those of the row; see `history`.
    restored: dict = {}

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **self.restored}
        super().__init__(*args, **kwargs)


class OnlyShown:
    """First base of a form that was filled without being sent."""

    def is_valid(self):
        super().is_valid()
        return False
