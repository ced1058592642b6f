"""Former addresses: a page that moved still answers where it was."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from .models import FormerAddress


def remember_address(page: models.Model, path: str, key: str) -> None:
    """Keep an address that a page has just left."""
    FormerAddress.objects.update_or_create(
        path=path,
        defaults={
            "kind": page.kind,
            "key": key,
            "page_type": ContentType.objects.get_for_model(page),
            "page_id": page.pk,
        },
    )


def forget_address(path: str) -> None:
    """A page lives at this address again."""
    FormerAddress.objects.filter(path=path).delete()


def moved_to(path: str) -> str | None:
    """Where the public page that once answered at `path` is now, if there is one."""
    if "\x00" in path or len(path) > 500:
        return None
    former = FormerAddress.objects.filter(path=path).first()
    page = former.page if former else None
    if page is None or not page.is_public or page.get_absolute_url() == path:
        return None
    return page.get_absolute_url()
