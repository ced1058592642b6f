from django import forms
from django.contrib import admin
from django.http import Http404
from django.urls import resolve
from django.utils.html import format_html
from django.utils.text import capfirst
from django_otp.plugins.otp_totp.admin import TOTPDeviceAdmin
from django_otp.plugins.otp_totp.models import TOTPDevice
from taggit import admin as taggit_admin  # noqa: F401  registers what is taken out
from taggit.models import Tag as PackageTag

from fibro.content.admin import ListOnlyAdmin, PageAdmin
from fibro.content.admin.page_form import PageForm
from fibro.content.picking import PickingAdmin

from .models import Deed, Door, SitePage
from .outside_admin import LinkCheckAdmin as LinkCheckAdmin
from .search_admin import SearchMissAdmin as SearchMissAdmin

# What is printed below the text of these pages is found by their address.
ADDED = {"how-we-are-paid": "the counts of today", "privacy": "who owns the site"}
VERBS = {1: "Added", 2: "Changed", 3: "Deleted"}


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


class DeedFilter(admin.SimpleListFilter):
    title = "what was done"
    parameter_name = "deed"

    def lookups(self, request, model_admin):
        return list(VERBS.items())

    def queryset(self, request, queryset):
        known = {str(flag): flag for flag in VERBS}
        flag = known.get(self.value())
        return queryset.filter(action_flag=flag) if flag else queryset


@admin.register(Deed)
class DeedAdmin(ListOnlyAdmin):
    """The trail: to be read, never to be changed; newest first."""

    list_display = ["action_time", "user", "done", "thing", "words"]
    list_filter = [DeedFilter]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "user__username"]
    search_help_text = "Part of a title, or a user name."
    ordering = ["-action_time", "-pk"]
    actions = None

    @admin.display(description="did")
    def done(self, entry):
        return VERBS.get(entry.action_flag, "–")

    @admin.display(description="what")
    def thing(self, entry):
        model = entry.content_type.model_class() if entry.content_type else None
        kind = capfirst(model._meta.verbose_name) if model else "Something"
        url = "" if entry.action_flag == 3 or not model else entry.get_admin_url()
        if not url:
            return f"{kind}: {entry.object_repr}"
        return format_html('{}: <a href="{}">{}</a>', kind, url, entry.object_repr)

    @admin.display(description="in words")
    def words(self, entry):
        return entry.get_change_message()


# The package's own tags, which nothing here uses, with a view that asks for no right.
admin.site.unregister(PackageTag)
admin.site.unregister(TOTPDevice)


@admin.register(TOTPDevice)
class DeviceAdmin(TOTPDeviceAdmin):
    """The package's, which breaks on a device that is not there."""

    def config_view(self, request, pk):
        self._is_there(pk)
        return super().config_view(request, pk)

    def qrcode_view(self, request, pk):
        self._is_there(pk)
        return super().qrcode_view(request, pk)

    @staticmethod
    def _is_there(pk):
        if not TOTPDevice.objects.filter(pk=pk).exists():
            raise Http404
