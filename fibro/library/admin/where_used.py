"""Where something that texts can name is used, with links into the desk."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from fibro.content.admin import NamedAdmin
from fibro.content.models import Mention
from fibro.content.named import Named


def pages_by_key(kind: str, keys: Collection[str]) -> dict[str, list[Model]]:
    """{key: pages and answers that name it, each once}. A query a kind of page."""
    found = defaultdict(dict)
    mentions = Mention.objects.naming(kind, keys).prefetch_related("page")
    for mention in mentions.order_by("page_type", "page_id"):
        if mention.page:
            found[mention.key][mention.page_type_id, mention.page_id] = mention.page
    return {key: sorted(pages.values(), key=str) for key, pages in found.items()}


def is_named_for_readers(kind: str, keys: Collection[str]) -> bool:
    """Whether anything but drafts names one of them. A query a kind of page at most."""
    by_type = defaultdict(list)
    for type_id, pk in Mention.objects.naming(kind, keys).pages():
        by_type[type_id].append(pk)
    for type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model.objects.filter(pk__in=pks).exclude(published_at=None).exists():
            return True
    return False


def choosing(things: Sequence[Model]) -> list[QuerySet]:
    """Of each kind of row that chooses such things, those that chose one of these.

    Ideas about pain and rules about two things: readers see them at once.
    """
    return [
        relation.related_model.objects.filter(**{f"{relation.field.name}__in": things})
        .distinct()
        .select_related()
        for relation in things[0]._meta.related_objects
        if relation.many_to_many
    ]


def links_to(things: Iterable[Model]) -> str:
    """A list of links to their forms, each with what readers see of it now."""
    rows = [(form_of(thing), str(thing), _state(thing)) for thing in things]
    return format_html(
        "<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a>{}</li>', rows)
    )


def form_of(thing: Model) -> str:
    """The address of its form at the desk."""
    name = f"{thing._meta.app_label}_{thing._meta.model_name}"
    return reverse(f"admin:{name}_change", args=[thing.pk])


def _state(thing):
    is_public = getattr(thing, "is_public", True)
    return "" if is_public else " (readers do not see it)"


class UsedAdmin(NamedAdmin):
    """What texts can name, and where it is used."""

    readonly_fields = ["used_on"]

    class Media:
        css = {"all": ["css/admin-sources.css"]}

    @admin.display(description="used on")
    def used_on(self, thing):
        used = self.users_of(thing) if thing.pk else []
        return links_to(used) if used else "No page names it."

    def users_of(self, thing: Named) -> list[Model]:
        return pages_by_key(thing.kind, [thing.named_key]).get(thing.named_key, [])
