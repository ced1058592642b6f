"""Where a form differs from what is stored: in its fields, and in the rows below."""

from collections.abc import Iterable
from textwrap import shorten

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet
from django.utils.text import capfirst

from .comparing import Difference, difference, differences
from .history import rows_called

# About the saving of a page, not about the page.
ABOUT_SAVING = ("opened_at", "significance")
LONGEST_NAME = 80
ADDED = "Added meanwhile. It is not in the form below, and stays when that is saved."
GONE = (
    "Removed meanwhile. It stands in the form below as a new row: saving puts it back, "
    "unless you remove it there."
)
NEW = "Only in the form below: saving adds it."
TAKEN_OUT = "Marked to be removed in the form below: saving removes it."


def fields_that_differ(form: forms.ModelForm) -> list[Difference]:
    """On the left what is stored, on the right what stands in this form."""
    stored, typed, labels = {}, {}, {}
    for name, field in form.fields.items():
        was, sent = form[name].initial, form[name].data
        # Of tags, the same words in another order are the same.
        if name not in ABOUT_SAVING and field.has_changed(was, sent):
            stored[name], typed[name] = in_words(field, was), in_words(field, sent)
            labels[name] = field.label or name
    return differences(stored, typed, labels)


def rows_that_differ(formset: BaseModelFormSet, page_model) -> list[Difference]:
    """The same of rows, each under its own words.

    Rows that whoever sent the form may not change, and rows that were not in it, are
    no difference.
    """
    if not (formset.is_bound and formset.management_form.is_valid()):
        return []
    kind = rows_called(formset.model, page_model)
    sent = {row.instance.pk: row for row in formset.forms if row.instance.pk}
    # Those of the formset have taken up what was typed.
    fresh = formset.model._base_manager.in_bulk(
        [pk for pk, row in sent.items() if row.has_changed()]
    )
    found = [
        _of_row(formset, kind, number, fresh.get(row.instance.pk))
        for number, row in enumerate(formset.forms)
        if row.has_changed()
    ]
    added = [row for row in formset.get_queryset() if row.pk not in sent]
    found += [_of_added(formset, kind, row) for row in added]
    return [one for one in found if one]


def _of_row(formset, kind, number, stored):
    row = formset.forms[number]
    is_out = "DELETE" in row.fields and bool(row["DELETE"].data)
    names = _own(formset, row)
    if stored is None:
        if is_out:
            return None
        called = _first_words(row, names)
        note = GONE if number in getattr(formset, "gone", ()) else NEW
        return difference(f"{kind}: “{called}”", "", _sent(row, names), note)
    label = f"{kind}: “{shorten(str(stored), LONGEST_NAME, placeholder='…')}”"
    if is_out:
        return difference(label, _stored(row, names), "", TAKEN_OUT)
    names = [name for name in names if name in row.changed_data]
    if not names:
        return None
    return difference(label, _stored(row, names, True), _sent(row, names, True))


def _of_added(formset, kind, stored):
    row = formset.form(instance=stored)
    label = f"{kind}: “{shorten(str(stored), LONGEST_NAME, placeholder='…')}”"
    return difference(label, _stored(row, _own(formset, row)), "", ADDED)


def _own(formset, row):
    """Names of what a row says, without those that only tie it to its page."""
    ties = {formset.model._meta.pk.name, "DELETE", "ORDER"}
    if hasattr(formset, "fk"):
        ties.add(formset.fk.name)
    return [name for name in row.fields if name not in ties]


def _stored(row, names, with_empty=False):
    return _lines(row, {name: row[name].initial for name in names}, with_empty)


def _sent(row, names, with_empty=False):
    return _lines(row, {name: row[name].data for name in names}, with_empty)


def _lines(row, values, with_empty):
    said = {name: in_words(row.fields[name], value) for name, value in values.items()}
    return "\n".join(
        f"{capfirst(row.fields[name].label)}: {words}".strip()
        for name, words in said.items()
        if words or with_empty
    )


def _first_words(row, names):
    said = (in_words(row.fields[name], row[name].data) for name in names)
    return shorten(next(filter(None, said), ""), LONGEST_NAME, placeholder="…")


def in_words(field: forms.Field, value) -> str:
    """A value of the row, or one as it was sent, as somebody reads it in the form."""
    if isinstance(field, forms.SplitDateTimeField):
        parts = value if isinstance(value, list) else field.widget.decompress(value)
        said = zip(field.widget.widgets, parts, strict=True)
        return " ".join(widget.format_value(part) or "" for widget, part in said)
    if isinstance(field, forms.ModelMultipleChoiceField):
        keys = field.prepare_value(value) or []
        return "\n".join(filter(None, (_thing(field, key) for key in keys)))
    if isinstance(field, forms.ModelChoiceField):
        return _thing(field, value)
    if isinstance(field, forms.ChoiceField):
        return _chosen(field.choices, value)
    if isinstance(field, forms.BooleanField):
        return {None: "Unknown", True: "Yes", False: "No"}[field.to_python(value)]
    if isinstance(field, forms.FileField):
        return str(getattr(value, "name", "") or "")
    return str(field.widget.format_value(field.prepare_value(value)) or "")


def _thing(field, value):
    """What a row that is pointed at is called; "" if there is none."""
    try:
        # The method of one value: of many, it asks for a list.
        found = forms.ModelChoiceField.to_python(field, value)
    except ValidationError:
        return ""
    return str(found or "")


def _chosen(choices: Iterable, value):
    sent = "" if value is None else str(value)
    for key, words in choices:
        group = words if isinstance(words, list | tuple) else [(key, words)]
        for one, called in group:
            if str(one) == sent:
                return str(called) if sent else ""
    return sent
