"""Rows on the form of their page."""

from django.contrib.admin import StackedInline, TabularInline
from django.forms.models import BaseInlineFormSet

from ..picking import Picking


class RestorableFormSet(BaseInlineFormSet):
    """Inline rows that can show an old version: changed, gone and new ones."""

    old_rows: dict | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.old_rows is not None:
            present = {row.pk for row in self.get_queryset()}
            gone = [v for pk, v in self.old_rows.items() if pk not in present]
            self.initial_extra = [self._named(values) for values in gone]
            self.extra = len(gone)

    def _construct_form(self, i, **kwargs):
        if self.old_rows is not None and i < self.initial_form_count():
            values = self.old_rows.get(self.get_queryset()[i].pk)
            kwargs["initial"] = self._named(values) if values else {"DELETE": True}
        return super()._construct_form(i, **kwargs)

    def _named(self, values):
        """Stored values by form field name, without the row's own id."""
        return {
            f.name: values[f.attname]
            for f in self.model._meta.concrete_fields
            if f.attname in values and not f.primary_key and f.name != self.fk.name
        }


class Rows(Picking, TabularInline):
    """Short rows, one a line."""

    formset = RestorableFormSet
    extra = 0


class StackedRows(Picking, StackedInline):
    """Rows of many fields or of long texts."""

    formset = RestorableFormSet
    extra = 0
