from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from fibro.content.picking import PickingAdmin

from ..models import Tag
from .merging import merge_tags


class TagForm(forms.ModelForm):
    class Meta:
        labels = {"slug": "Address"}
        error_messages = {
            "slug": {"unique": "Another tag has this address. Change it."}
        }
        help_texts = {
            "slug": "The last part of the address of the tag’s page. If you change it, "
            "the old address keeps working. Empty: it is made of the name.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        name = self.cleaned_data.get("name", "")
        return self.cleaned_data["slug"] or (name and self.instance.slugify(name))


@admin.register(Tag)
class TagAdmin(PickingAdmin):
    form = TagForm
    list_display = ["name", "address", "carried_by"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]
    show_full_result_count = False
    actions = [merge_tags]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def has_merge_permission(self, request):
        """Articles get another tag, and the tags that are left over go."""
        return self.has_change_permission(request) and self.has_delete_permission(
            request
        )

    @admin.display(description="address", ordering="slug")
    def address(self, tag):
        return tag.slug

    @admin.display(description="carried by", ordering="articles_all")
    def carried_by(self, tag):
        count = tag.articles_all
        if not count:
            return "No article"
        path = reverse("admin:articles_article_changelist", query={"tag": tag.slug})
        words = "1 article" if count == 1 else f"{count:,} articles"
        return format_html('<a href="{}">{}</a>', path, words)
