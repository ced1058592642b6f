"""What a list of the desk is asked to do with chosen rows, where it cannot be done.

Django answers that in words of its own, or breaks on what no browser sends.
"""

from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.http import HttpRequest

# Larger than any key, and too large for a database to compare with one.
TOO_LARGE = 10**18
NO_ACTION = (
    "Nothing was done: choose in “Action” what is to be done with the rows, and press "
    "“Go” again."
)
NOT_OFFERED = "Nothing was done: what was asked for cannot be done here. Choose again."
NO_ROWS = "Nothing was done: tick the rows that you mean first."
GONE = "They are not there any more. Nothing is changed."
NO_SUCH_PAGE = (
    "Nothing was done: the list has changed, and the page of it that you were on is "
    "gone. Choose again."
)


def reason_against(request: HttpRequest) -> str:
    """Why nothing can be done; "" if it can, or if this asks no list for anything."""
    shown_by = _list_of(request)
    if not shown_by or not shown_by.has_view_or_change_permission(request):
        return ""
    action, chosen = _action(request.POST), request.POST.getlist(ACTION_CHECKBOX_NAME)
    if not action:
        return NO_ACTION
    if action not in shown_by.get_actions(request):
        return NOT_OFFERED
    if not chosen:
        return NO_ROWS
    if not all(_is_key(shown_by.model, key) for key in chosen):
        return GONE
    return ""


def is_of_no_page(request: HttpRequest, answered: str) -> bool:
    """Whether a list did nothing, led away (`answered`) since it has no such page."""
    return bool(_list_of(request)) and answered == f"{request.path}?e=1"


def _list_of(request) -> ModelAdmin | None:
    """Whose list it is that is asked to do something with rows."""
    match, sent = request.resolver_match, request.POST
    is_list = (match.url_name or "").endswith("_changelist")
    is_action = "index" in sent or ACTION_CHECKBOX_NAME in sent
    if request.method != "POST" or not (is_list and is_action) or "_save" in sent:
        return None
    return getattr(match.func, "model_admin", None)


def _action(sent):
    """That of the button which was pressed: a list may have one above and below."""
    actions, index = sent.getlist("action"), sent.get("index", "0")
    if index.isascii() and index.isdecimal() and int(index[:3]) < len(actions):
        return actions[int(index[:3])]
    return actions[-1] if actions else ""


def _is_key(model, key):
    try:
        found = model._meta.pk.to_python(key)
    except ValidationError:
        return False
    return abs(found) < TOO_LARGE if isinstance(found, int) else "\x00" not in key
