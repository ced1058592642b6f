from django.contrib import admin
from django.utils import timezone

from fibro.content.picking import PickingAdmin

from ..models import HelpLine


@admin.register(HelpLine)
class HelpLineAdmin(PickingAdmin):
    list_display = ["__str__", "contact", "kind", "checked_on"]
    list_filter = [("checked_on", admin.EmptyFieldListFilter), "kind", "country"]
    search_fields = ["country", "name", "contact"]
    actions = ["dialled_today"]

    @admin.action(description="Dialled today", permissions=["change"])
    def dialled_today(self, request, queryset):
        lines = list(queryset)
        for line in lines:
            line.checked_on = timezone.localdate()
            # One by one: each save renews the copy that needs no database.
            line.save()
            self.log_change(request, line, "Dialled.")
        which = "1 help line" if len(lines) == 1 else f"{len(lines)} help lines"
        self.message_user(request, f"Noted as dialled today: {which}.")

    def delete_queryset(self, request, queryset):
        # One by one: each deletion renews the copy that needs no database.
        for line in queryset:
            line.delete()
