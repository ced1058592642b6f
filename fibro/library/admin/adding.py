"""“Add sources”: paste, look at what each would become, then store the chosen ones."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join

from fibro.content.filled_form import shown_again
from fibro.content.history import keep_version
from fibro.content.kept_form import taken_up

from .paste import Paste, PasteForm, refuse_what_is_taken
from .where_used import form_of

TEMPLATE = "admin/library/source/add_sources.html"
CLASH = (
    "Nothing was stored: somebody added one of these in the same moment. What you "
    "typed is still here. Press “Look again”."
)


def add_sources(request: HttpRequest, model_admin: ModelAdmin):
    """GET: the field. POST: what each piece would become. With `_add`: stored."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    kept = taken_up(request)
    if kept is not None:
        fields, said = kept
        messages.warning(request, said)
        request = shown_again(request, fields)
    if request.method != "POST":
        form = PasteForm(initial={"text": request.GET.get("text", "")[:500]})
        return _page(request, model_admin, form)
    form = PasteForm(request.POST)
    paste = Paste(form.found, request.POST) if form.is_valid() else None
    if paste and "_add" in request.POST:
        return _added(request, model_admin, form, paste)
    return _page(request, model_admin, form, paste)


def _added(request, model_admin, form, paste):
    if not paste.chosen:
        messages.error(request, "Nothing was stored: tick what you want to add.")
        return _page(request, model_admin, form, paste)
    if not _is_stored(request, model_admin, paste.chosen):
        return _page(request, model_admin, form, paste)
    left = paste.without(paste.chosen)
    if not left.strip():
        return redirect("admin:library_source_changelist")
    # What is not stored is not lost: it stays in the field, as it was filled in.
    sent = QueryDict(mutable=True)
    sent.update(request.POST.dict() | {"text": left})
    form = PasteForm(sent)
    paste = Paste(form.found, sent) if form.is_valid() else None
    return _page(request, model_admin, form, paste)


def _is_stored(request, model_admin, works):
    forms = [work.form for work in works]
    refuse_what_is_taken(works)
    if any(form.errors for form in forms):
        messages.error(request, "Nothing was stored yet: mend what is marked below.")
        return False
    try:
        with transaction.atomic():
            sources = [form.save() for form in forms]
    except IntegrityError:
        messages.error(request, CLASH)
        return False
    for source in sources:
        keep_version(source, request.user, "Added from a paste")
        model_admin.log_addition(request, source, "Added from a paste.")
    links = [(form_of(source), f"[@{source.key}]") for source in sources]
    listed = format_html_join(", ", '<a href="{}">{}</a>', links)
    messages.success(request, format_html("Added: {}.", listed))
    return True


def _page(request, model_admin, form, paste=None):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Add sources",
        "opts": model_admin.opts,
        "form": form,
        "paste": paste,
    }
    return TemplateResponse(request, TEMPLATE, context)
