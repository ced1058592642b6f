from django.contrib import admin

from fibro.content.admin import VersionedRowAdmin

from ..models import Person


@admin.register(Person)
class PersonAdmin(VersionedRowAdmin):
    list_display = ["name", "role"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
