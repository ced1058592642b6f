"""What a reviewer without an account meets behind the secret link."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps

from django.db import Error as DatabaseProblem
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .models import ReviewRequest
from .reviewing.answering import keep, sign
from .reviewing.claims import claims_of
from .reviewing.forms import AnswersForm
from .reviewing.progress import progress_of
from .reviewing.standing import news_of, standing_of

log = logging.getLogger("fibro.library.review_views")


def words_kept(view: Callable) -> Callable:
    """Answer a post that met no database with what was typed, and a button."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except DatabaseProblem as error:
            if request.method != "POST":
                raise
            # The error's own text may quote the row, which is the reviewer's.
            log.error("review not stored", extra={"job": type(error).__name__})
            # Without a request in the context: what fills it may ask the database.
            context = typed_again(request.POST)
            html = render_to_string("library/review_not_stored.html", context)
            response = HttpResponse(html, status=503, headers={"Retry-After": "60"})
            response["Referrer-Policy"] = "no-referrer"
            return response

    return answer


# The address itself is the secret that a forged form would need. And a page sent
# with no-referrer posts “Origin: null”, which Django's check refuses.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@words_kept
def review(request, token):
    asked = ReviewRequest.objects.by_link(token).first()
    if asked is None or not asked.is_open:
        return _ended(request, asked)
    if asked.signed_at:
        return _signed(request, asked)
    if request.method == "POST":
        return _answered(request, asked, AnswersForm(asked, request.POST))
    return _form_page(request, asked, AnswersForm(asked))


def typed_again(typed: Mapping[str, str]) -> dict:
    """What a form held, to be read and to be sent once more."""
    written = [
        words
        for name, words in typed.items()
        if (name.startswith("comment-") or name == "remark") and words.strip()
    ]
    carried = [pair for pair in typed.items() if pair[0] != "opened"]
    return {"written": written, "carried": carried}


def _answered(request, asked, form):
    if form.is_empty:
        return _see(request.path)
    if not form.is_valid():
        return _form_page(request, asked, form, status=422)
    said = form.said()
    if form.signs and form.is_of_this_version:
        if sign(asked, said):
            return _see(request.path)
        return _shown_anew(request, asked, is_refused=True)
    keep(asked, said)
    if not form.is_of_this_version:
        # It was opened before we asked again, and shows another text.
        return _shown_anew(request, asked, is_anew=True)
    return _see(f"{request.path}{_saved_at(form)}")


def _shown_anew(request, asked, **context):
    """The text that is out now, with all that was just kept."""
    asked.refresh_from_db()
    return _form_page(request, asked, AnswersForm(asked), 409, **context)


def _form_page(request, asked, form, status=200, **context):
    sections, standing = form.sections(), standing_of(asked)
    news, new_claims = news_of(asked) if standing.is_new else ([], set())
    context |= {
        "asked": asked,
        "form": form,
        "sections": sections,
        "standing": standing,
        "news": news,
        "new_claims": new_claims,
        "progress": progress_of(asked),
        "silent": form.silent(),
        "unmatched": form.unmatched(),
        "saved_at": None if form.errors else _asked_part(request.GET, sections),
        "page_title": f"Review: {asked.title}",
    }
    return _private(request, "library/review.html", context, status)


def _saved_at(form):
    """The rest of the address that leads back to the part that was being read."""
    part = _asked_part({"saved": form.data.get("save", "")}, form.asked.version)
    return f"?saved={part}#{f'part-{part}' if part else 'saved'}"


def _asked_part(query, sections):
    """From 1; 0 for the page as a whole; None if nothing was saved."""
    if "saved" not in query:
        return None
    asked = query["saved"]
    is_part = asked.isascii() and asked.isdecimal() and len(asked) < 4
    return int(asked) if is_part and int(asked) <= len(sections) else 0


def _signed(request, asked):
    said = [
        (claim, asked.answers[key]["comment"])
        for key, claim in claims_of(asked.version).items()
        if asked.answers.get(key, {}).get("comment")
    ]
    context = {
        "asked": asked,
        "said": said,
        "late": _late_words(request.POST, asked),
        "progress": progress_of(asked),
        "page_title": "Thank you, it is signed",
    }
    return _private(request, "library/review_signed.html", context)


def _late_words(typed, asked):
    """What came after the signature, as from another window, and is not part of it."""
    known = {said["comment"] for said in asked.answers.values()} | {asked.remark}
    return [
        words
        for words in typed_again(typed)["written"]
        if words.replace("\r\n", "\n").strip() not in known
    ]


def _ended(request, asked):
    context = typed_again(request.POST) if request.method == "POST" else {}
    context |= {"asked": asked, "page_title": "This link has ended"}
    status = 410 if asked else 404
    return _private(request, "library/review_ended.html", context, status)


def _private(request, template, context, status=200):
    """A page for one reviewer: nothing of its address leaves it."""
    context |= {"canonical": "", "noindex": True}
    response = render(request, template, context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _see(url):
    response = HttpResponseRedirect(url)
    response.status_code = 303  # so that every browser fetches it by GET
    response["Referrer-Policy"] = "no-referrer"
    return response
