"""The fields of a form as a browser sent them: kept, and laid into the form again.

A form that is only shown is bound to them, so that what is wrong is said at its
place, and is never saved.
"""

import copy
import re

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

# What only one sending was for, and what is nobody's to keep.
_NOT_KEPT = re.compile(r"_|csrfmiddlewaretoken$|.*(?:password|otp_token)", re.I)
_SALT, _KEPT, _A_DAY = "kept-form", "kept", 24 * 60 * 60

Fields = list[tuple[str, list[str]]]


def fields_of(sent: QueryDict) -> Fields:
    """What somebody typed and chose, without the button that was pressed.

    NUL is left out: no database stores it.
    """
    return [
        (name, [value.replace("\x00", "") for value in values])
        for name, values in sent.lists()
        if not _NOT_KEPT.match(name)
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


def sealed(request: HttpRequest) -> str:
    """What a form sent and where to, for a page that asks to sign in first."""
    kept = {"path": request.path, "fields": fields_of(request.POST)}
    return signing.dumps(kept, salt=_SALT, compress=True)


def put_aside(request: HttpRequest, seal: str) -> str:
    """Keep a sealed form in the session of who has signed in now; its address.

    Empty for a seal that is not ours or is older than a day.
    """
    try:
        kept = signing.loads(seal, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return ""
    request.session[_KEPT] = kept
    return f"{kept['path']}?{_KEPT}"


def taken_up(request: HttpRequest) -> Fields | None:
    """The fields put aside for this address, once."""
    kept = request.session.get(_KEPT) if _KEPT in request.GET else None
    if kept is None or kept["path"] != request.path:
        return None
    del request.session[_KEPT]
    return kept["fields"]


class OnlyShown:
    """First base of a form that was filled without being sent."""

    def is_valid(self):
        super().is_valid()
        return False
