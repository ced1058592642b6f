from django.contrib.contenttypes.admin import GenericStackedInline

from fibro.content.picking import Picking

from ..models import Review


class ReviewInline(Picking, GenericStackedInline):
    """Reviews on the form of their page. Signing is for people, not for texts."""

    model = Review
    ct_field = "page_type"
    ct_fk_field = "page_id"
    autocomplete_fields = ["person"]
    fields = [("person", "reviewed_on"), "note"]
    extra = 0
