from django.contrib import admin

from contact.models import RedFlag, Topic
from fibro.content.picking import PickingAdmin


@admin.register(Topic)
class TopicAdmin(PickingAdmin):
    list_display = ["name", "order", "is_crisis", "is_urgent"]
    list_editable = ["order"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(RedFlag)
class RedFlagAdmin(PickingAdmin):
    list_display = ["phrase", "order"]
    list_editable = ["order"]
    search_fields = ["phrase"]
