from django.contrib import admin

from fibro.content.admin import VersionedRowAdmin

from ..models import Term
from .where_used import UsedAdmin


@admin.register(Term)
class TermAdmin(VersionedRowAdmin, UsedAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "also_called"]
    prepopulated_fields = {"slug": ["name"]}
