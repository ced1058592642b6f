"""Whether a change may say something else about health, as far as a program can see.

Only a person knows; so where it may, somebody has to say which kind it is.
"""

from collections.abc import Iterable

from django import forms
from django.forms.models import BaseModelFormSet
from django.utils.text import get_text_list

from ..prose import numbers_to_source

ASKED = (
    "You changed {what} on a page that readers see. Say what kind of change it is: if "
    "the page says something else about health now, readers are told."
)


def left_unsaid(form: forms.ModelForm, formsets: Iterable[BaseModelFormSet]) -> str:
    """What to ask of whoever changed this without a word; "" if nothing is asked."""
    page = form.instance
    is_seen = form.stored_state in ("live", "scheduled") and page.is_about_health
    if not is_seen or form.cleaned_data["significance"] or form.deed == "_withdraw":
        return ""
    rows = {
        str(formset.model._meta.verbose_name_plural): None
        for formset in formsets
        if getattr(formset.model, "is_about_health", False) and formset.has_changed()
    }
    labels = {name: str(form.fields[name].label) for name in form.changed_data}
    safety = [f"“{labels[name]}”" for name in page.safety_fields if name in labels]
    numbers = ["numbers"] if _other_numbers(form) else []
    what = [*rows, *safety, *numbers]
    return ASKED.format(what=get_text_list(what, "and")) if what else ""


def _other_numbers(form):
    """Whether what readers read gives other numbers than it did."""
    read = {*form.instance.texts(), *form.instance.plain_texts()}
    return any(
        sorted(numbers_to_source(form[name].initial or ""))
        != sorted(numbers_to_source(form.cleaned_data[name] or ""))
        for name in form.changed_data
        if name in read
    )
