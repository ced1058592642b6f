from django.contrib import admin

from ..models import Term
from .where_used import UsedAdmin


@admin.register(Term)
class TermAdmin(UsedAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "also_called"]
    prepopulated_fields = {"slug": ["name"]}
