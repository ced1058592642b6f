"""What a form sent after a sign-in had ended: kept for who sent it, and given back.

It is sealed into the sign-in page, and waits in the session afterwards. A view that
has a form for it lays it in there; what no view takes up is shown as it was sent.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest

from .filled_form import Fields, fields_of, texts_in

SIGNED_OUT = (
    "Your sign-in had ended before this was saved. What you typed stands in the form: "
    "look at it, and save it now."
)
# Fields of every form: who opened it; and of what is sent again.
OPENED_BY, GOING_ON = "_opened_by", "_going_on"
_BY = signing.Signer(salt="opened-by")
_SALT, _KEPT, _A_DAY = "kept-form", "kept", 24 * 60 * 60
# Their forms hold what second factors are made of.
_DEVICES = "/otp_"
# With it Django does not ask before it deletes.
_SURE = "post"


class Unsent(NamedTuple):
    """What somebody sent to `address`; the buttons that they pressed included."""

    address: str
    fields: Fields
    has_files: bool

    @property
    def is_deletion(self) -> bool:
        """Whether sending it deletes something, without another question."""
        return self.address.partition("?")[0].endswith("/delete/")

    @property
    def texts(self) -> list[str]:
        """What of it somebody wrote."""
        return texts_in(self.fields)

    @property
    def action(self) -> str:
        """What was to be done with rows of a list, as its name is written."""
        return dict(self.fields).get("action", [""])[0].replace("_", " ")

    @property
    def chosen(self) -> int:
        """How many rows of a list were chosen one by one."""
        return len(dict(self.fields).get("_selected_action", []))


def opened_by(user: AbstractBaseUser) -> str:
    """What a form carries, so that its words come back to nobody else."""
    return _BY.sign(user.get_username()) if user.is_authenticated else ""


def sealed(request: HttpRequest) -> str:
    """What a form sent and where to, for a page that asks to sign in first."""
    try:
        whose = _BY.unsign(request.POST.get(OPENED_BY, ""))
    except signing.BadSignature:
        whose = ""
    is_secret = _DEVICES in request.path
    kept = {
        "path": request.path,
        "query": _query(request),
        "fields": [] if is_secret else fields_of(request.POST),
        "pressed": [] if is_secret else _pressed(request.POST),
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
    return _keep(request, kept | {"said": SIGNED_OUT})


def put_aside(request: HttpRequest, path: str, fields: Fields, said: str) -> str:
    """Have the form at `path` open filled, with a sentence; the address to go to."""
    return _keep(request, {"path": path, "fields": fields, "said": said})


def taken_up(
    request: HttpRequest, wanted: Iterable[str] = ()
) -> tuple[Fields, str] | None:
    """The fields put aside for this address, and what to say of them; once.

    Where fields are `wanted`, only what has one of them is taken up.
    """
    kept = _left(request)
    if kept is None:
        return None
    names = {name for name, _ in kept["fields"]}
    if wanted and names.isdisjoint(wanted):
        return None
    del request.session[_KEPT]
    return kept["fields"], kept["said"]


def is_left(request: HttpRequest) -> bool:
    """Whether something put aside for this address was not taken up by its view."""
    return request.method == "GET" and _left(request) is not None


def unsent(request: HttpRequest) -> Unsent | None:
    """What was put aside and no form took up, if it is known whose it is."""
    kept = request.session.get(_KEPT)
    if kept is None or kept.get("whose") != request.user.get_username():
        return None
    fields = [*kept["fields"], *kept.get("pressed", [])]
    asking = [pair for pair in fields if pair[0] != _SURE]
    address = _address(kept["path"], kept.get("query", ""))
    return Unsent(address, asking, kept.get("has_files", False))


def drop_unsent(request: HttpRequest) -> None:
    request.session.pop(_KEPT, None)


def _keep(request, kept):
    request.session[_KEPT] = kept
    return _address(kept["path"], kept.get("query", ""), _KEPT)


def _left(request):
    """What was put aside for this very address."""
    kept = request.session.get(_KEPT) if _KEPT in request.GET else None
    return kept if kept and kept["path"] == request.path else None


def _address(path, *queries):
    query = "&".join(query for query in queries if query)
    return f"{path}?{query}" if query else path


def _query(request):
    pairs = [(k, v) for k, values in request.GET.lists() for v in values if k != _KEPT]
    return urlencode(pairs)


def _opened(seal):
    """What `sealed` kept; None for what is not ours or is older than a day."""
    try:
        return signing.loads(seal, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None


def _pressed(sent):
    """The buttons and the chosen rows: what `fields_of` leaves out of a form."""
    return [
        (name, values)
        for name, values in sent.lists()
        if name.startswith("_") and name not in (OPENED_BY, GOING_ON)
    ]
