from django.contrib import admin

from fibro.content.picking import PickingAdmin

from ..models import Person


@admin.register(Person)
class PersonAdmin(PickingAdmin):
    list_display = ["name", "role"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
