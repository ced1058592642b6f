from django.contrib import admin

from fibro.content.picking import PickingAdmin

from ..models import Topic


@admin.register(Topic)
class TopicAdmin(PickingAdmin):
    list_display = ["name", "carries_store_links"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]
