from django.contrib.contenttypes.admin import GenericStackedInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet

from fibro.content.admin.rows import SentRows
from fibro.content.picking import Picking

from ..models import Review


class ReviewRows(SentRows, BaseGenericInlineFormSet):
    pass


class ReviewInline(Picking, GenericStackedInline):
    """Reviews on the form of their page. Signing is for people, not for texts."""

    model = Review
    formset = ReviewRows
    ct_field = "page_type"
    ct_fk_field = "page_id"
    autocomplete_fields = ["person"]
    fields = [("person", "reviewed_on"), "note"]
    extra = 0
