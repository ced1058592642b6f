"""Former addresses: what moved still answers where it was."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from .models import FormerAddress


def keep_address(page: models.Model, stored: models.Model | None) -> None:
    """After a save over `stored`: its address, if the page has left it, is kept."""
    if stored and stored.get_absolute_url() != page.get_absolute_url():
        _remember(page, stored)
    if is_public(page):
        # Not for a draft: the page that moved away from here is still asked for.
        FormerAddress.objects.filter(path=page.get_absolute_url()).delete()


def _remember(page, stored):
    FormerAddress.objects.update_or_create(
        path=stored.get_absolute_url(),
        defaults={
            "kind": getattr(page, "kind", ""),
            "key": getattr(stored, getattr(page, "key_field", "slug")),
            "page_type": ContentType.objects.get_for_model(page),
            "page_id": page.pk,
        },
    )


def once_at(path: str) -> models.Model | None:
    """What left `path` for another address and has not come back."""
    if "\x00" in path or len(path) > 500:
        return None
    former = FormerAddress.objects.filter(path=path).first()
    page = former.page if former else None
    return page if page and page.get_absolute_url() != path else None


def is_public(page: models.Model) -> bool:
    """Whether readers may come to it; sources, people, topics and tags always are."""
    return getattr(page, "is_public", True)
