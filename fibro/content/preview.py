"""A page as readers would get it, shown before they do."""

import copy
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse
from django.utils.cache import add_never_cache_headers

from .page import ContentPage

LINK_DAYS = 7
_SALT, _SECONDS = "page-preview", LINK_DAYS * 24 * 60 * 60
UNSAVED = "Preview: nothing of this is saved yet, and readers do not see it."


@dataclass(frozen=True)
class Preview:
    """Of which page, and what is said above it."""

    page: ContentPage
    words: str


def preview_link(page: ContentPage) -> str:
    """The address that shows it for a week to whoever has it.

    Signed and stored nowhere: withdrawing the page ends it before.
    """
    which = [page._meta.label_lower, page.pk, page.is_public]
    token = signing.dumps(which, salt=_SALT)
    return f"{settings.SITE_URL}{reverse('preview', args=[token])}"


def previewed_page(token: str) -> tuple[ContentPage, bool] | None:
    """The page of a link, and whether readers saw it when the link was made.

    None for what is not ours, has ended, or is gone.
    """
    try:
        label, pk, was_public = signing.loads(token, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    page = apps.get_model(label).objects.filter(pk=pk).first()
    return (page, was_public) if page and not page.withdrawn_at else None


def shown_as_read(request: HttpRequest, page: ContentPage, words: str) -> HttpResponse:
    """What the view of its address answers, marked with `words` and never cached."""
    path = page.get_absolute_url()
    shown = copy.copy(request)
    shown.method, shown.GET = "GET", QueryDict()
    shown.path = shown.path_info = path
    shown.preview = Preview(page, words)
    view, args, kwargs = resolve(path)
    response = view(shown, *args, **kwargs)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
