from django import forms
from django.contrib import admin
from django.urls import resolve

from fibro.content.admin import PageAdmin
from fibro.content.admin.page_form import PageForm
from fibro.content.picking import PickingAdmin

from .models import Door, SitePage

# What is printed below the text of these pages is found by their address.
ADDED = {"how-we-are-paid": "the counts of today", "privacy": "who owns the site"}


class SitePageForm(PageForm):
    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if self.instance.slug in ADDED and slug != self.instance.slug:
            raise forms.ValidationError(
                f"The site adds {ADDED[self.instance.slug]} to the page at "
                f"/{self.instance.slug}/, so it stays there."
            )
        if resolve(f"/{slug}/").view_name != "site-page":
            raise forms.ValidationError(
                f"“/{slug}/” is the address of another page. Change it."
            )
        return slug


@admin.register(SitePage)
class SitePageAdmin(PageAdmin):
    form = SitePageForm
    fieldsets = [
        ("Title", {"fields": ["opened_at", "title", "slug", "lede"]}),
        ("Text", {"fields": ["body", "is_one_sheet", "published_at"]}),
        (
            "Search and sharing",
            {"fields": ["seo_title", "seo_description"], "classes": ["collapse"]},
        ),
    ]


@admin.register(Door)
class DoorAdmin(PickingAdmin):
    list_display = ["title", "sentence", "target", "is_open", "order"]

    @admin.display(boolean=True, description="leads to a page")
    def is_open(self, door):
        return door.is_open
