"""A database that does not answer must not cost a visitor their words."""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import Error as DatabaseProblem
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

log = logging.getLogger("contact.outage")

CARRIED = ("topic", "about", "stamp", "website", "send_anyway")


def words_kept(view: Callable) -> Callable:
    """Answer a post that met no database with the words typed and a button.

    Once only is kept by the message's key, so pressing it again is always safe,
    even where the row was stored and only the answer was lost.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except DatabaseProblem as error:
            if request.method != "POST":
                raise
            # The error's own text may quote the row, which is the visitor's.
            log.error("message not stored", extra={"job": type(error).__name__})
            return _typed_again(request)

    return answer


def _typed_again(request: HttpRequest) -> HttpResponse:
    typed = request.POST
    # Without a request in the context: what fills it may ask the database too.
    context = {
        "action": request.path,
        "carried": [(name, typed[name]) for name in CARRIED if name in typed],
        "name": typed.get("name"),
        "email": typed.get("email"),
        "message": typed.get("message", ""),
        "csrf_token": get_token(request),
    }
    html = render_to_string("contact/not_stored.html", context)
    response = HttpResponse(html, status=503, headers={"Retry-After": "60"})
    response["Referrer-Policy"] = "no-referrer"
    return response
