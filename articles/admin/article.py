from django.contrib import admin

from fibro.content.admin import Rows
from fibro.content.admin.batch import action_for
from fibro.library.admin import ReviewedPageAdmin, ReviewInline

from ..models import Article, ArticleFaq, Tag, TaggedArticle
from .tagging import AddTags, TagFilter, TagsInput


class ArticleFaqInline(Rows):
    model = ArticleFaq
    autocomplete_fields = ["faq"]


@admin.register(Article)
class ArticleAdmin(ReviewedPageAdmin):
    list_display = [*ReviewedPageAdmin.list_display, "topic"]
    list_filter = [*ReviewedPageAdmin.list_filter, "article_kind", "topic", TagFilter]
    list_select_related = [*ReviewedPageAdmin.list_select_related, "topic"]
    actions = [*ReviewedPageAdmin.actions, action_for(AddTags)]
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

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "tags":
            kwargs["widget"] = TagsInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def restored(self, old):
        ids = [v["tag_id"] for v in old.rows.get(TaggedArticle, {}).values()]
        return super().restored(old) | {"tags": Tag.objects.once_with(ids)}
