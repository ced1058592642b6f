from django.contrib import admin

from fibro.content.admin import PageAdmin

from .models import Door, SitePage


@admin.register(SitePage)
class SitePageAdmin(PageAdmin):
    fieldsets = [
        ("Title", {"fields": ["opened_at", "title", "slug", "lede"]}),
        ("Text", {"fields": ["body", "published_at"]}),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]


@admin.register(Door)
class DoorAdmin(admin.ModelAdmin):
    list_display = ["title", "target", "order"]
