"""What stands at an address of this site: for doors, and for pages taken away."""

from django.apps import apps
from django.db import models
from django.urls import Resolver404, resolve

from fibro.content.addresses import is_public
from treatments.approaches import PLURALS

# What the last part of an address names, by the view that answers there.
NAMED = {
    "articles:detail": "articles.Article",
    "articles:topic": "articles.Topic",
    "articles:tag": "articles.Tag",
    "treatments:detail": "treatments.Treatment",
    "library:symptom": "library.Symptom",
    "library:source": "library.Source",
    "library:person": "library.Person",
    "site-page": "fibro.SitePage",
}
# Answers that are no page, or belong to one visitor alone.
NOT_PAGES = ("/admin/", "/contact/thread/", "/feeds/", "/media/", "/store/go/")


def page_at(path: str) -> models.Model | None:
    """The article, treatment, tag … whose address this is, whoever may see it."""
    match = _match(path)
    if match is None or match.view_name not in NAMED:
        return None
    model = apps.get_model(NAMED[match.view_name])
    key = {getattr(model, "key_field", "slug"): path.rstrip("/").rpartition("/")[2]}
    page = model._base_manager.filter(**key).first()
    return page if page and page.get_absolute_url() == path else None


def is_open(path: str) -> bool:
    """Whether a reader who comes to an address of this site finds a page there."""
    match = _match(path)
    if match is None or not path.endswith("/") or path.startswith(NOT_PAGES):
        return False
    if match.view_name in NAMED:
        page = page_at(path)
        return page is not None and is_public(page)
    return not match.kwargs or match.kwargs.get("approach") in PLURALS


def _match(path):
    try:
        return resolve(path)
    except Resolver404:
        return None
