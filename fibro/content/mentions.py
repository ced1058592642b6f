"""Who names whom: resolving what texts name, and re-rendering who named it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import datetime, timedelta

import reversion
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from .addresses import is_public
from .markdown import Link
from .models import Change, FormerAddress, Mention, StalePage, WorkingCopy

AT_ONCE = 50
_is_taken_back = ContextVar("is_taken_back", default=False)


def model_of(kind: str) -> type[models.Model]:
    return apps.get_model(settings.CONTENT_KINDS[kind])


def resolve(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Link]:
    """What each (kind, key as typed) points at; unknown ones are left out.

    A key that a page once had still points at it. Two queries a kind at most.
    """
    wanted = defaultdict(set)
    for kind, key in named:
        if kind in settings.CONTENT_KINDS:
            wanted[kind].add(key)
    links = {}
    for kind, keys in wanted.items():
        found = model_of(kind).objects.by_key(keys)
        missed = {k for k in keys if k not in found or not is_public(found[k])}
        # A draft does not take a key from the live page that once had it.
        former = by_former_key(kind, missed).items()
        found |= {k: t for k, t in former if k not in found or is_public(t)}
        links |= {(kind, typed): thing.as_link() for typed, thing in found.items()}
    return links


def by_former_key(kind: str, keys: set[str]) -> dict[str, models.Model]:
    """{key: what once had it} of those keys that something of this kind has left."""
    if not keys or kind not in settings.CONTENT_KINDS:
        return {}
    rows = FormerAddress.objects.filter(kind=kind, key__in=keys).order_by("pk")
    ids = dict(rows.values_list("key", "page_id"))
    things = model_of(kind).objects.in_bulk(ids.values())
    return {key: things[pk] for key, pk in ids.items() if pk in things}


@contextmanager
def taken_back() -> Iterator[None]:
    """What is saved inside is read there, and then taken back.

    So pages that name it are not rendered again: on SQLite nobody could save
    anything for as long as that takes.
    """
    with transaction.atomic():
        token = _is_taken_back.set(True)
        try:
            yield
        finally:
            _is_taken_back.reset(token)
        transaction.set_rollback(True)


def rerender_mentions(kind: str, keys: Iterable[str]) -> None:
    """Render every page again that names one of `keys`, as they now are.

    Up to 50 pages at once, in the caller's transaction; the rest by the worker.
    """
    if _is_taken_back.get():
        return
    pages = Mention.objects.naming(kind, {k for k in keys if k}).pages()
    for type_id, pk in pages[:AT_ONCE]:
        derive_page(type_id, pk)
    StalePage.objects.bulk_create(
        [StalePage(page_type_id=t, page_id=pk) for t, pk in pages[AT_ONCE:]],
        update_conflicts=True,
        unique_fields=["page_type", "page_id"],
        update_fields=["due_at"],
    )


def render_again(page: models.Model, due_at: datetime) -> None:
    """Have the worker render a stored page at a moment to come.

    So that a link to a scheduled page becomes a link when that page goes live.
    """
    row, is_new = StalePage.objects.get_or_create(
        page_type=ContentType.objects.get_for_model(page),
        page_id=page.pk,
        defaults={"due_at": due_at},
    )
    if not is_new and due_at < row.due_at:
        row.due_at = due_at
        row.save()


def rerender_stale(limit: int = AT_ONCE) -> int:
    """The worker's share of re-rendering; returns how many pages were done."""
    due = StalePage.objects.filter(due_at__lte=timezone.now())
    rows = list(due.order_by("due_at")[:limit])
    for row in rows:
        # Put off first: a page that cannot be rendered must not stand before all
        # others at the next round.
        row.due_at = timezone.now() + timedelta(hours=1)
        row.save()
        with transaction.atomic():
            deleted, _ = row.delete()
            # None, if another worker was quicker.
            if deleted:
                derive_page(row.page_type_id, row.page_id)
    return len(rows)


@transaction.atomic
def derive_page(type_id: int, pk: int) -> None:
    """Derive a page that may have gone meanwhile.

    Locked from reading to writing: what an editor saves in between would be
    printed as it was before.
    """
    model = ContentType.objects.get_for_id(type_id).model_class()
    page = model.objects.select_for_update().filter(pk=pk).first()
    if page:
        with _no_version():
            page.derive()


def _no_version():
    """Inside the save of something else: what is only rendered again is as it was."""
    if reversion.is_active():
        return reversion.create_revision(manage_manually=True)
    return nullcontext()


def forget_mentions(page: models.Model) -> None:
    """What a page that is about to go names, and what is kept or waits for it."""
    Mention.objects.of(page).delete()
    kept = {"page_type": ContentType.objects.get_for_model(page), "page_id": page.pk}
    StalePage.objects.filter(**kept).delete()
    FormerAddress.objects.filter(**kept).delete()
    WorkingCopy.objects.filter(**kept).delete()
    Change.objects.filter(**kept).delete()


def pages_naming(kind: str, key: str) -> list[models.Model]:
    """The pages that name something, for “where used” and for refusing deletion."""
    found = []
    by_type = defaultdict(list)
    for type_id, pk in Mention.objects.naming(kind, [key]).pages():
        by_type[type_id].append(pk)
    for type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        found += model.objects.in_bulk(pks).values()
    return sorted(found, key=str)
