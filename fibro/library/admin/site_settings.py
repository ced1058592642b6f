from django import forms
from django.contrib import admin
from django.shortcuts import redirect

from fibro.content.picking import PickingAdmin

from ..models import SiteSettings


class SiteSettingsForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "privacy_contact": "Where people ask for a copy of their data, or to have "
            "it deleted: an email address, or a postal address or telephone number. "
            "Printed on the privacy page."
        }


@admin.register(SiteSettings)
class SiteSettingsAdmin(PickingAdmin):
    form = SiteSettingsForm

    def changelist_view(self, request, extra_context=None):
        """There is one row: its form is the list."""
        if SiteSettings.objects.exists():
            return redirect("admin:library_sitesettings_change", 1)
        return redirect("admin:library_sitesettings_add")

    def has_add_permission(self, request):
        is_there = not SiteSettings.load()._state.adding
        return super().has_add_permission(request) and not is_there

    def has_delete_permission(self, request, obj=None):
        return False
