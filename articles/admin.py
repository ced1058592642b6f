from django.contrib import admin

from fibro.content.admin import (
    PageAdmin,
    ReviewFilter,
    Rows,
    StateFilter,
    SummedUpFilter,
)
from fibro.content.picking import PickingAdmin
from fibro.library.admin import ReviewInline

from .models import Article, ArticleFaq, Tag, TaggedArticle, Topic


class ArticleFaqInline(Rows):
    model = ArticleFaq
    autocomplete_fields = ["faq"]


@admin.register(Article)
class ArticleAdmin(PageAdmin):
    list_display = [
        "title",
        "state_in_words",
        "topic",
        "grade",
        "updated_on",
        "review_due_on",
    ]
    list_filter = [
        StateFilter,
        SummedUpFilter,
        ReviewFilter,
        "article_kind",
        "topic",
        "tags",
    ]
    list_select_related = ["topic"]
    autocomplete_fields = ["topic", "photo", "written_by", "read_next"]
    inlines = [ArticleFaqInline, ReviewInline]
    fieldsets = [
        (
            "Title and short version",
            {
                "fields": [
                    "opened_at",
                    "article_kind",
                    "title",
                    "slug",
                    "topic",
                    "lede",
                    "in_short",
                ]
            },
        ),
        ("Text", {"fields": ["photo", "body", "tags", "read_next"]}),
        (
            "Who and when",
            {"fields": ["written_by", "owner", "published_at"]},
        ),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]

    def restored(self, old):
        ids = [v["tag_id"] for v in old.rows.get(TaggedArticle, {}).values()]
        return super().restored(old) | {"tags": Tag.objects.filter(pk__in=ids)}


@admin.register(Topic)
class TopicAdmin(PickingAdmin):
    list_display = ["name", "carries_store_links"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


@admin.register(Tag)
class TagAdmin(PickingAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
