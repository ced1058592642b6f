from django.contrib import admin

from fibro.content.admin import PageAdmin, ReviewFilter, StateFilter, SummedUpFilter

from ..models import Symptom
from .review import ReviewInline


@admin.register(Symptom)
class SymptomAdmin(PageAdmin):
    list_filter = [StateFilter, SummedUpFilter, ReviewFilter]
    list_display = [
        "title",
        "state_in_words",
        "grade",
        "order",
        "updated_on",
        "review_due_on",
    ]
    search_fields = [*PageAdmin.search_fields, "short_name", "patient_words"]
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
