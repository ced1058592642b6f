"""Asking for a review: of somebody by a link, or, for a reviewer, of oneself."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse

from fibro.content.models import WorkingCopy

from ..models import ReviewedPage
from ..models.review_request import LINK_DAYS
from ..reviewing.asking import AskedAlready, ask, begin_own, begun_by
from ..reviewing.claims import claims_of
from ..reviewing.confirming import AskForm
from ..reviewing.deciding import Refused
from ..reviewing.due import form_of, reviewed_kinds
from ..reviewing.progress import progress_of
from .review_frame import framed


def ask_page(model_admin, request, kind: str, page_id: int):
    """Whom to ask; then the link, shown this once."""
    page, of_copy = _page_to_ask(request, kind, page_id), "copy" in request.GET
    if not request.user.has_perm("library.change_reviewrequest"):
        return _own_page(model_admin, request, page, of_copy)
    known = {"for_whom": request.GET.get("for", "").replace("\x00", "")[:200]}
    form = AskForm(request.POST if request.method == "POST" else None, initial=known)
    running = None
    if request.method == "POST" and form.is_valid():
        whom, ending = form.cleaned_data["for_whom"], request.POST.get("in_place_of")
        try:
            asked, link = ask(page, whom, request.user, of_copy, ending)
        except AskedAlready as already:
            running = already.request
        except Refused as why:
            form.add_error("for_whom", str(why))
        else:
            model_admin.log_change(request, asked, "Asked for a review.")
            return link_page(model_admin, request, asked, link)
    context = {
        **_what_is_sent(page, of_copy),
        "form": form,
        "running": running,
        "progress": progress_of(running) if running else None,
    }
    title = f"Ask for a review of “{page}”"
    return framed(model_admin, request, "ask", title, context)


def link_page(model_admin, request, asked, link: str) -> TemplateResponse:
    context = {
        "asked": asked,
        "link": link,
        "claims": len(claims_of(asked.version)),
        "form_of_page": form_of(asked.page),
    }
    return framed(model_admin, request, "link", "Copy the link now", context)


def _own_page(model_admin, request, page, of_copy):
    """What a review is; then straight to the claims beside their sources."""
    refusal = ""
    before = begun_by(page, request.user)
    if request.method == "POST":
        try:
            asked, path = begin_own(page, request.user, of_copy)
        except Refused as why:
            refusal = str(why)
        else:
            if before is None:
                model_admin.log_change(request, asked, "Began a review.")
            elif not before.is_open:
                said = "Took up a review whose link had ended."
                model_admin.log_change(request, asked, said)
            return HttpResponseRedirect(path)
    context = {
        **_what_is_sent(page, of_copy),
        "refusal": refusal,
        "begun": before,
        "progress": progress_of(before) if before else None,
    }
    return framed(model_admin, request, "own", f"Review “{page}”", context)


def _what_is_sent(page, of_copy):
    return {
        "page": page,
        "copy": WorkingCopy.objects.of(page),
        "of_copy": of_copy,
        "form_of_page": form_of(page),
        "days": LINK_DAYS,
    }


def _page_to_ask(request, kind, page_id) -> ReviewedPage:
    if not request.user.has_perm("library.add_reviewrequest"):
        raise PermissionDenied
    model = next((m for m in reviewed_kinds() if m.kind == kind), None)
    if model is None:
        raise Http404
    page = model.objects.filter(pk=min(page_id, 2**63 - 1)).first()
    if page is None:
        raise Http404
    name = f"{model._meta.app_label}.view_{model._meta.model_name}"
    if not request.user.has_perm(name):
        raise PermissionDenied
    return page
