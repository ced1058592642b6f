from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from fibro.content.picking import PickingAdmin

from ..models import Tag
from .merging import merge_tags


@admin.register(Tag)
class TagAdmin(PickingAdmin):
    list_display = ["name", "slug", "carried_by"]
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

    @admin.display(description="carried by", ordering="articles_all")
    def carried_by(self, tag):
        count = tag.articles_all
        if not count:
            return "No article"
        path = reverse("admin:articles_article_changelist", query={"tag": tag.slug})
        words = "1 article" if count == 1 else f"{count:,} articles"
        return format_html('<a href="{}">{}</a>', path, words)
