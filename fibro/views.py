"""The roof's own pages: home, search, about pages, machines, errors."""

import logging

from django.conf import settings
from django.contrib import admin
from django.db import Error as DatabaseProblem
from django.db import connection
from django.http import (
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article
from contact.views import contact_form
from fibro.content.addresses import is_public, once_at
from fibro.content.admin.copied_page import Unreadable, read_copy
from fibro.content.answers import page_answer
from fibro.content.models import WorkingCopy
from fibro.content.paging import asked_page
from fibro.content.preview import previewed_page, shown_as_read
from fibro.content.structured_data import absolute
from fibro.content.uploads import upload_answer
from fibro.library.models import SiteSettings, Symptom
from treatments.models import Treatment

from .models import Door, SitePage
from .money import store_facts
from .page_at import page_at
from .searching import asked_search, count_miss
from .updates import public_updates

log = logging.getLogger("fibro.errors")

HOME = ("Home", "/")
UPDATES_SHOWN = 20
ENDED = "preview_ended.html"
# Above a page that somebody without an account sees before readers do.
GIVEN = "Preview: readers do not see this yet. Please pass the link on to nobody."


@require_safe
def home(request):
    context = {
        "doors": Door.objects.in_order(),
        "articles": Article.objects.published().for_cards()[:5],
        "symptoms": Symptom.objects.published().for_cards()[:5],
        "treatments": Treatment.objects.published().one_of_each_approach(),
        "page_description": "Fibromyalgia explained in plain words, with sources. "
        "Every page starts with the short version.",
    }
    return render(request, "home.html", context)


@require_safe
def search(request):
    context = asked_search(request.GET) | {"crumbs": [HOME], "noindex": True}
    if not context["count"]:
        count_miss(request)
    response = render(request, "search.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def updates(request):
    context = {
        "updates": asked_page(request, public_updates(), UPDATES_SHOWN),
        "crumbs": [HOME],
        "page_title": "What changed, and why",
        "page_description": "Where our pages about fibromyalgia say something else "
        "about health than before, and why. Newest first.",
    }
    return render(request, "updates.html", context)


@require_safe
def site_page(request, slug):
    page = get_object_or_404(SitePage.objects.shown_to(request), slug=slug)
    facts = {"money": store_facts()} if slug == "how-we-are-paid" else {}
    return page_answer(request, "site_page.html", page, [HOME], **facts)


@never_cache
@require_safe
def preview(request, token):
    """A draft or a working copy, for whoever was given its link."""
    found = previewed_page(token)
    if found is None:
        return render(request, ENDED, {"noindex": True}, status=410)
    page, was_public = found
    kept = WorkingCopy.objects.of(page)
    # What was a draft has had its preview: a copy made later is not for this link.
    if kept and was_public == page.is_public:
        return _copy_as_read(request, kept)
    if page.is_public:
        return HttpResponseRedirect(page.get_absolute_url())
    return shown_as_read(request, page, GIVEN)


@require_safe
def robots(request):
    context = {"sitemap": absolute(reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain")


@never_cache
@require_safe
def healthz(request):
    """200 while the database answers, else 503; nothing about what is inside."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseProblem:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def media(request, name):
    return upload_answer(settings.MEDIA_ROOT, name)


def not_found(request, exception):
    """The page's new address, if it moved; that it was withdrawn; or that none is."""
    asks = request.method in ("GET", "HEAD")
    page = (once_at(request.path) or page_at(request.path)) if asks else None
    if page and is_public(page) and page.get_absolute_url() != request.path:
        return HttpResponsePermanentRedirect(page.get_absolute_url())
    if getattr(page, "was_withdrawn", False):
        return _error(request, 410, page=page)
    return _error(request, 404)


def bad_request(request, exception):
    return _error(request, 400)


def forbidden(request, exception):
    return _error(request, 403)


def server_error(request):
    """Without a context: what broke may be what a context would ask for.

    Logged here, where the log prints no path and no words of the visitor's.
    """
    log.error("server error", exc_info=True)
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def form_expired(request, reason=""):
    """A form whose security token is missing or old: shown again, words kept."""
    view = request.resolver_match
    if view and view.view_name == "contact:form":
        return contact_form(request, expired=True)
    is_of_desk = view and view.app_name == admin.site.name
    late = admin.site.came_late(request) if is_of_desk else None
    if late:
        return late
    return render(request, "form_expired.html", {"canonical": ""}, status=403)


def _copy_as_read(request, found):
    try:
        return read_copy(found, lambda page: shown_as_read(request, page, GIVEN))
    except Unreadable:
        context = {"noindex": True, "is_unfinished": True}
        return render(request, ENDED, context, status=404)


def _error(request, status, **context):
    # Not through the context processors: a wrong Host or a broken session must
    # not raise a second time.
    if status in (404, 410):
        context["site"] = SiteSettings.load()
    html = loader.render_to_string(f"{status}.html", context)
    return HttpResponse(html, status=status)
