from django.contrib import admin

from ..models import Symptom
from .review import ReviewInline
from .reviewed_page import ReviewedPageAdmin


@admin.register(Symptom)
class SymptomAdmin(ReviewedPageAdmin):
    list_display = [*ReviewedPageAdmin.list_display, "order"]
    search_fields = [*ReviewedPageAdmin.search_fields, "short_name", "patient_words"]
    autocomplete_fields = ["written_by"]
    inlines = [ReviewInline]
    fieldsets = [
        (
            "Title and short version",
            {
                "fields": [
                    "opened_at",
                    "title",
                    "slug",
                    "short_name",
                    "patient_words",
                    "lede",
                    "in_short",
                ]
            },
        ),
        ("Text", {"fields": ["body"]}),
        (
            "Who and when",
            {
                "fields": [
                    "written_by",
                    "owner",
                    "published_at",
                    "order",
                ]
            },
        ),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]
