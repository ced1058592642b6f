"""Rows on the form of their page."""

import re

from django.contrib.admin import StackedInline, TabularInline
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet, BaseModelFormSet

from ..picking import MOST_DIGITS, Picking


class SentRows(BaseModelFormSet):
    """Rows as somebody sent them, although others added or removed some meanwhile.

    Each is shown beside the stored row that it is. Those that are no longer stored
    come last, as new rows: Django would refuse them for good.
    """

    # Numbers of the forms of rows that are no longer stored.
    gone: frozenset[int] = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.management_form.is_valid():
            self._settle()

    def _settle(self):
        stored = {row.pk: row for row in self.get_queryset()}
        keys = self._sent_keys()
        strange = [key for key in keys.values() if key and key not in stored]
        if strange:
            elsewhere = self.model._base_manager.in_bulk(strange)
            gone = [n for n, k in keys.items() if k in {*strange} - {*elsewhere}]
            self._put_last(gone)
        sent = [stored.pop(key) for key in keys.values() if key in stored]
        # Django lays the two side by side by their numbers.
        self._queryset = [*sent, *stored.values()]

    def _sent_keys(self):
        """{number of the form: key of its row}, 0 for what is none."""
        count = min(self.initial_form_count(), self.total_form_count())
        name = self.model._meta.pk.name
        sent = [self.data.get(f"{self.add_prefix(n)}-{name}", "") for n in range(count)]
        return {number: _as_number(key) for number, key in enumerate(sent)}

    def _put_last(self, gone):
        """As new rows; without those that were to be removed, and are."""
        count = min(self.initial_form_count(), self.total_form_count())
        out = {n for n in gone if self.data.get(f"{self.add_prefix(n)}-DELETE")}
        again = [n for n in gone if n not in out]
        still = [n for n in range(count) if n not in gone]
        order = [*still, *again, *range(count, self.total_form_count())]
        self.gone = frozenset(range(len(still), len(still) + len(again)))
        self.data = self._in_order(order)
        for number in self.gone:
            self.data[f"{self.add_prefix(number)}-{self.model._meta.pk.name}"] = ""
        self.data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(still))
        self.data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(order))
        del self.management_form

    def _in_order(self, order):
        """What was sent, with the rows of these numbers alone, in this order."""
        places = {str(old): new for new, old in enumerate(order)}
        name = re.compile(rf"{re.escape(self.prefix)}-([0-9]+)-(.+)")
        data = self.data.copy()
        found = [match for match in map(name.fullmatch, self.data) if match]
        values = {match: data.pop(match[0]) for match in found}
        for match in found:
            if match[1] in places:
                number = places[match[1]]
                data.setlist(f"{self.add_prefix(number)}-{match[2]}", values[match])
        return data


def _as_number(key):
    is_key = key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS
    return int(key) if is_key else 0


class RestorableFormSet(SentRows, BaseInlineFormSet):
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
