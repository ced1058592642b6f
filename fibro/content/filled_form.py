"""The fields of a form as a browser sent them: kept, and laid into the form again.

A form that is only shown is bound to them, so that what is wrong is said at its
place, and is never saved.
"""

import copy
import re
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

# What only one sending was for, and what is nobody's to keep.
_NOT_KEPT = re.compile(r"_|csrfmiddlewaretoken$|.*(?:password|otp_token)", re.I)
_ONLY_OF_THE_OLD = re.compile(
    r"(?:opened_at|slug|published_at(?:_\d)?|from_copy|what_changed|significance)$"
)
_ROW = re.compile(r"(?P<prefix>[\w-]+?)-(?:(?:\d+|__prefix__)-)?(?P<field>[A-Za-z_]+)$")
SIGNED_OUT = (
    "Your sign-in had ended before this was saved. What you typed stands in the form: "
    "look at it, and save it now."
)
# A field of every form: who opened it.
OPENED_BY = "_opened_by"
_BY = signing.Signer(salt="opened-by")
_SALT, _KEPT, _A_DAY = "kept-form", "kept", 24 * 60 * 60

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


def opened_by(user: AbstractBaseUser) -> str:
    """What a form carries, so that its words come back to nobody else."""
    return _BY.sign(user.get_username()) if user.is_authenticated else ""


def sealed(request: HttpRequest) -> str:
    """What a form sent and where to, for a page that asks to sign in first."""
    try:
        whose = _BY.unsign(request.POST.get(OPENED_BY, ""))
    except signing.BadSignature:
        whose = ""
    kept = {
        "path": request.path,
        "fields": fields_of(request.POST),
        "pressed": _pressed(request.POST),
        "has_files": bool(request.FILES),
        "whose": whose,
    }
    return signing.dumps(kept, salt=_SALT, compress=True)


def whose(seal: str) -> str:
    """The user name of whom a sealed form belongs to; empty, if nobody knows."""
    kept = _opened(seal)
    return kept.get("whose", "") if kept else ""


def unsealed(request: HttpRequest, seal: str) -> str:
    """Put a sealed form aside for who has signed in now; the address to go to.

    Empty for a seal that is not ours or is older than a day.
    """
    kept = _opened(seal)
    if kept is None:
        return ""
    address = put_aside(request, kept["path"], kept["fields"], SIGNED_OUT)
    request.session[_KEPT] |= {k: kept[k] for k in ("pressed", "has_files")}
    return address


def _opened(seal):
    """What `sealed` kept; None for what is not ours or is older than a day."""
    try:
        return signing.loads(seal, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None


def put_aside(request: HttpRequest, path: str, fields: Fields, said: str) -> str:
    """Have the form at `path` open filled, with a sentence; the address to go to."""
    request.session[_KEPT] = {"path": path, "fields": fields, "said": said}
    return f"{path}?{_KEPT}"


def taken_up(request: HttpRequest) -> tuple[Fields, str] | None:
    """The fields put aside for this address, and what to say of them; once."""
    kept = request.session.get(_KEPT) if _KEPT in request.GET else None
    if kept is None or kept["path"] != request.path:
        return None
    del request.session[_KEPT]
    return kept["fields"], kept["said"]


class Unsent(NamedTuple):
    """What somebody sent to `path` after their sign-in had ended; buttons included."""

    path: str
    fields: Fields
    has_files: bool

    @property
    def texts(self) -> list[str]:
        """What of it somebody wrote: more than a word."""
        typed = [v.strip() for name, values in self.fields for v in values if name]
        return [text for text in typed if len(text.split()) > 1]


def is_left(request: HttpRequest) -> bool:
    """Whether something put aside for this address was not taken up by its view."""
    return _KEPT in request.GET and _KEPT in request.session


def unsent(request: HttpRequest) -> Unsent | None:
    """What was put aside and no form took up; once."""
    kept = request.session.pop(_KEPT, None)
    if kept is None:
        return None
    fields = [*kept["fields"], *kept.get("pressed", [])]
    return Unsent(kept["path"], fields, kept.get("has_files", False))


def _pressed(sent):
    """The buttons and the chosen rows: what `fields_of` leaves out of a form."""
    return [
        (name, values)
        for name, values in sent.lists()
        if name.startswith("_") and name != OPENED_BY
    ]


def as_new(fields: Fields, parents: dict[str, str]) -> Fields:
    """The fields of a page that is there, for the form of a new one.

    `parents` is {prefix of rows: their field that names the page}; other rows are
    left out, as are address, moments and what was said of a change.
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
        elif name == "title":
            values = [f"Copy of {values[0]}"[:200]]
        elif not row and _ONLY_OF_THE_OLD.match(name):
            values = []
        if values:
            found.append((name, values))
    return found


class OnlyShown:
    """First base of a form that was filled without being sent."""

    def is_valid(self):
        super().is_valid()
        return False
