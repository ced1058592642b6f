"""The fields of a form as a browser sent them: kept, and laid into the form again.

A form that is only shown is bound to them, so that what is wrong is said at its
place, and is never saved.
"""

import copy

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

# What a button says, and what only this one sending was for.
_NOT_KEPT = ("csrfmiddlewaretoken",)

Fields = list[tuple[str, list[str]]]


def fields_of(sent: QueryDict) -> Fields:
    """What somebody typed and chose, without the button that was pressed.

    NUL is left out: no database stores it.
    """
    return [
        (name, [value.replace("\x00", "") for value in values])
        for name, values in sent.lists()
        if name not in _NOT_KEPT and not name.startswith("_")
    ]


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


class OnlyShown:
    """First base of a form that was filled without being sent."""

    def is_valid(self):
        super().is_valid()
        return False
