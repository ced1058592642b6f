"""Bringing several pages before readers at once, or away from them."""

import copy
from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from ..models import Mention, WorkingCopy
from .batch import ListDeed

HAS_COPY = "It has a working copy: open it, and publish or throw away that one first."


class Publish(ListDeed):
    """By the gate through which the button on the form goes."""

    name = "publish_pages"
    description = "Publish now"
    verb = "Publish"
    done = "Published"
    permission = "publish"

    def look_at(self, pages):
        self.with_copy = ids_with_copy(pages)

    def reason_against(self, page, is_last_look):
        if page.pk in self.with_copy:
            return HAS_COPY
        if page.state == "live":
            return "Readers see it already."
        found = self._whole(page) if is_last_look else self._as_stored(page)
        return " ".join(dict.fromkeys(found))

    def what_changes(self, page):
        if page.state == "withdrawn":
            return "It comes back: readers see it again."
        if page.state == "scheduled":
            planned = date_format(timezone.localtime(page.published_at), "j F Y")
            return f"Readers see it at once, and not from {planned} on."
        return "Readers see it from now on."

    def change(self, page):
        page.withdrawn_at = None
        if not page.published_at or page.published_at > self.now:
            page.published_at = self.now

    def _as_stored(self, page):
        """What its form lists as still to be mended."""
        obstacles = [*page.obstacles(), *page.row_obstacles()]
        return [_said(page, o.field, o.text) for o in obstacles]

    def _whole(self, page):
        """The same of the page as it would be, judged as its form judges it."""
        wanted = copy.copy(page)
        self.change(wanted)
        fields = page._meta.concrete_fields
        relations = [f.name for f in fields if isinstance(f, models.ForeignKey)]
        found = []
        try:
            wanted.full_clean(relations, validate_unique=False)
        except ValidationError as refusal:
            for field, texts in refusal.message_dict.items():
                found += [_said(page, field, text) for text in texts]
        return found + [_said(page, o.field, o.text) for o in page.row_obstacles()]


class Withdraw(ListDeed):
    name = "withdraw_pages"
    description = "Withdraw from readers"
    verb = "Withdraw"
    done = "Withdrawn"
    permission = "publish"

    def look_at(self, pages):
        keys = {page.named_key: page for page in pages}
        kind = getattr(self.page_admin.model, "kind", "")
        named = Mention.objects.naming(kind, keys).values_list(
            "key", "page_type", "page_id"
        )
        self.named = Counter(
            key
            for key, page_type, pk in named.distinct()
            if (type(keys[key]), pk) != (_model(page_type), keys[key].pk)
        )

    def reason_against(self, page, is_last_look):
        if page.state == "withdrawn":
            return "It is withdrawn already."
        if page.state == "draft":
            return "It is a draft: readers do not see it."
        return ""

    def what_changes(self, page):
        said = "Readers no longer see it; its address says that it was withdrawn."
        if page.state == "scheduled":
            said = "It will not go live."
        if count := self.named[page.named_key]:
            where = "1 page" if count == 1 else f"{count} pages"
            said += f" {where} naming it will show its name without a link."
        return said

    def change(self, page):
        page.withdrawn_at = self.now


def ids_with_copy(pages) -> set[int]:
    """Those of pages of one kind that have a working copy. One query."""
    if not pages:
        return set()
    page_type = ContentType.objects.get_for_model(pages[0])
    ids = [page.pk for page in pages]
    copies = WorkingCopy.objects.filter(page_type=page_type, page_id__in=ids)
    return set(copies.values_list("page_id", flat=True))


def _said(page, field, text):
    label = page._meta.get_field(field).verbose_name if field != "__all__" else "page"
    return f"{capfirst(label)}: {text}"


def _model(type_id):
    return ContentType.objects.get_for_id(type_id).model_class()
