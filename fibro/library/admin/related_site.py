from django.contrib import admin

from fibro.content.picking import PickingAdmin

from ..models import RelatedSite


@admin.register(RelatedSite)
class RelatedSiteAdmin(PickingAdmin):
    list_display = ["name", "country", "url", "checked_on"]
    list_filter = ["country"]
    search_fields = ["name", "what_for"]
