from django.contrib import admin

from fibro.content.picking import PickingAdmin

from ..models import HelpLine


@admin.register(HelpLine)
class HelpLineAdmin(PickingAdmin):
    list_display = ["__str__", "contact", "kind", "checked_on"]
    list_filter = [("checked_on", admin.EmptyFieldListFilter), "kind", "country"]
    search_fields = ["country", "name", "contact"]

    def delete_queryset(self, request, queryset):
        # One by one: each deletion renews the copy that needs no database.
        for line in queryset:
            line.delete()
