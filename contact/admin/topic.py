from django.contrib import admin

from contact.models import RedFlag, Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "order", "is_crisis", "is_urgent"]
    list_editable = ["order"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(RedFlag)
class RedFlagAdmin(admin.ModelAdmin):
    list_display = ["phrase", "order"]
    list_editable = ["order"]
    search_fields = ["phrase"]
