"""Several tags that mean the same become one."""

import hashlib

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.template.response import TemplateResponse

from ..models import Article, Tag, TaggedArticle

MOST = 20
TITLES_SHOWN = 10
CHANGED_MEANWHILE = (
    "These tags, or what carries them, changed while you looked at this page. Nothing "
    "is done yet: look again, and choose which tag to keep."
)


class MergeForm(forms.Form):
    keep = forms.ChoiceField(
        widget=forms.RadioSelect,
        label="Which tag is kept?",
        error_messages={
            "required": "Choose the tag to keep.",
            "invalid_choice": "Choose the tag to keep: one of these.",
        },
    )

    def __init__(self, tags, sent):
        super().__init__(sent)
        self.fields["keep"].choices = [(str(tag.pk), tag.name) for tag in tags]


@admin.action(description="Merge into one tag", permissions=["merge"])
def merge_tags(tag_admin, request, queryset):
    """Names what carries the chosen tags and asks which one is kept."""
    with transaction.atomic():
        if "seen" in request.POST:
            _lock_pages(queryset)
        tags = list(queryset.select_for_update().order_by("name", "pk")[: MOST + 1])
        if not 2 <= len(tags) <= MOST:
            words = f"Choose two to {MOST} tags that are there. Nothing is changed."
            return messages.warning(request, words)
        form = MergeForm(tags, request.POST if "seen" in request.POST else None)
        is_as_seen = request.POST.get("seen") == _seen(tags)
        if form.is_bound and is_as_seen and form.is_valid():
            return _merge(tag_admin, request, tags, int(form.cleaned_data["keep"]))
        said = "" if is_as_seen or not form.is_bound else CHANGED_MEANWHILE
        return _asked(tag_admin, request, tags, form, said)


def _lock_pages(tags):
    """Before the tags, as the save of a page does: else each waits for the other."""
    carrying = TaggedArticle.objects.filter(tag__in=tags.values("pk"))
    pages = Article.objects.filter(pk__in=carrying.values("content_object"))
    list(pages.order_by("pk").select_for_update().values_list("pk"))


def _merge(tag_admin, request, tags, keep_id):
    keep = next(tag for tag in tags if tag.pk == keep_id)
    others = [tag for tag in tags if tag.pk != keep_id]
    names = ", ".join(f"“{tag}”" for tag in others)
    tag_admin.log_deletions(request, Tag.objects.filter(pk__in=[t.pk for t in others]))
    keep.absorb(others)
    tag_admin.log_change(request, keep, f"Merged {names} into it")
    messages.success(request, f"{names} became part of “{keep}”.")


def _asked(tag_admin, request, tags, form, said):
    titles = _titles(tags)
    radios = form["keep"]
    context = {
        **tag_admin.admin_site.each_context(request),
        "title": "Merge tags",
        "opts": tag_admin.opts,
        "form": form,
        "said": said,
        "seen": _seen(tags),
        "rows": [
            (radio, tag, titles.get(tag.pk, []))
            for radio, tag in zip(radios, tags, strict=True)
        ],
        "several": _carrying_several(tags),
    }
    return TemplateResponse(request, "admin/articles/tag/merge.html", context)


def _titles(tags):
    """{id of a tag: titles of the first articles that carry it}. One query."""
    place = Window(
        RowNumber(), partition_by=F("tag"), order_by=["content_object__title", "pk"]
    )
    rows = TaggedArticle.objects.filter(tag__in=tags).annotate(place=place)
    found = {}
    first = rows.filter(place__lte=TITLES_SHOWN).order_by("tag", "place")
    for tag_id, title in first.values_list("tag", "content_object__title"):
        found.setdefault(tag_id, []).append(title)
    return found


def _carrying_several(tags):
    rows = TaggedArticle.objects.filter(tag__in=tags).order_by()
    counted = rows.values("content_object").annotate(n=Count("pk"))
    return counted.filter(n__gt=1).count()


def _seen(tags):
    rows = [(tag.pk, tag.name, tag.articles_all) for tag in tags]
    return hashlib.sha256(repr(rows).encode()).hexdigest()
