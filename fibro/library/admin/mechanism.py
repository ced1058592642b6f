from django.contrib import admin

from fibro.content.picking import PickingAdmin

from ..models import Mechanism


@admin.register(Mechanism)
class MechanismAdmin(PickingAdmin):
    list_display = ["name", "strength"]
    list_filter = ["strength"]
    search_fields = ["name"]
    autocomplete_fields = ["sources"]
    prepopulated_fields = {"slug": ["name"]}
