"""Tags of several articles at once: found by one, given some more."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from fibro.content.admin.batch import ListDeed, ListDeedForm
from fibro.content.admin.visibility import ids_with_copy

from ..models import Tag, TaggedArticle
from ..models.tag import meant, refuse_long

# The others are found from the list of tags.
MOST_SHOWN = 20
MOST_SUGGESTED = 200
# Below a field they are read, one by one.
MOST_OFFERED = 100


class TagFilter(admin.SimpleListFilter):
    """The tags that most articles carry, and the one that is asked for."""

    title = "tag"
    parameter_name = "tag"

    def lookups(self, request, model_admin):
        shown = Tag.objects.most_carried(MOST_SHOWN)
        if asked := self.value():
            shown |= Tag.objects.filter(slug=asked)
        return [(tag.slug, tag.name) for tag in sorted(shown)]

    def queryset(self, request, queryset):
        asked = self.value()
        return queryset.filter(tagged_articles__tag__slug=asked) if asked else queryset


class TagsInput(forms.TextInput):
    """The tags of an article in one field, and those that there are below it."""

    class Media:
        css = {"all": ["css/admin-tags.css"]}
        js = [forms.Script("js/desk/tags.js", defer=True)]

    def format_value(self, value):
        if value is None or isinstance(value, str):
            return super().format_value(value)
        return ", ".join(sorted((_in_field(tag.name) for tag in value), key=str.lower))

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        offered = Tag.objects.suggested(MOST_OFFERED)
        shown = {"field": field, "offered": offered, "most": MOST_OFFERED}
        return render_to_string("admin/_tags.html", shown)


def _in_field(name):
    # Nobody makes such a tag here; it must not come back as two.
    return f'"{name}"' if "," in name else name


class TagsForm(ListDeedForm):
    tags = forms.CharField(
        label="Tags to add",
        max_length=1_000,
        help_text="With commas between them. What is no tag yet becomes one.",
        error_messages={"required": "Write at least one tag."},
        widget=forms.TextInput(
            attrs={"class": "vTextField", "list": "suggested", "autocomplete": "off"}
        ),
    )

    field_order = ["tags", "what_changed"]

    def clean_tags(self):
        words = [word.strip() for word in self.cleaned_data["tags"].split(",")]
        tags = {word.casefold(): word for word in meant(filter(None, words))}
        if not tags:
            raise ValidationError("Write at least one tag.")
        refuse_long(tags.values())
        return list(tags.values())

    @property
    def suggested(self):
        """Names of the tags that there are, offered while one types."""
        names = Tag.objects.order_by("name").values_list("name", flat=True)
        return names[:MOST_SUGGESTED]


class AddTags(ListDeed):
    name = "tag_articles"
    description = "Add tags"
    verb = "Add tags to"
    done = "Tags added"
    form_class = TagsForm
    asks_first = True

    def look_at(self, pages):
        self.with_copy = ids_with_copy(pages)
        self.carried = {page.pk: set() for page in pages}
        rows = TaggedArticle.objects.filter(content_object__in=self.carried)
        for pk, name in rows.values_list("content_object", "tag__name"):
            self.carried[pk].add(name.casefold())

    def reason_against(self, page, is_last_look):
        if page.pk in self.with_copy:
            return "It has a working copy with tags of its own: add them there."
        return "" if self._missing(page) else "It carries them already."

    def what_changes(self, page):
        return f"Gets {', '.join(f'“{tag}”' for tag in self._missing(page))}."

    def change_related(self, page):
        page.tags.add(*self._missing(page))

    def _missing(self, page):
        carried = self.carried[page.pk]
        return [tag for tag in self.chosen["tags"] if tag.casefold() not in carried]
