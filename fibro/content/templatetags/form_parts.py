"""What a long form of the desk consists of: where its parts are, what they lack."""

from typing import NamedTuple

from django import template
from django.contrib.admin.utils import flatten
from django.utils.text import capfirst

register = template.Library()


class Part(NamedTuple):
    """`rows` is None for a part that has no rows."""

    id: str
    name: str
    rows: int | None
    to_mend: int


@register.simple_tag
def form_parts(adminform, inline_admin_formsets, to_mend) -> list[Part]:
    """The parts in the order of the form; `to_mend` are places, by their `id`."""
    ids = [place.id for place in to_mend or []]
    parts = [
        _of_fields(number, fieldset, ids)
        for number, fieldset in enumerate(adminform)
        if fieldset.name
    ]
    return parts + [_of_rows(shown, ids) for shown in inline_admin_formsets]


def _of_fields(number, fieldset, ids):
    form = fieldset.form
    fields = [form[name] for name in flatten(fieldset.fields) if name in form.fields]
    names = {field.auto_id for field in fields}
    wanted = sum(one in names or one.removesuffix("_0") in names for one in ids)
    place = f"fieldset-0-{number}-heading"
    shown = [field for field in fields if not field.is_hidden]
    if fieldset.is_collapsible and shown:
        # A browser opens what is closed for a place inside of it, not for its name.
        place = shown[0].id_for_label or f"{shown[0].auto_id}_0"
    return Part(place, fieldset.name, None, wanted)


def _of_rows(shown, ids):
    prefix = shown.formset.prefix
    wanted = sum(one.startswith((f"{prefix}-", f"id_{prefix}-")) for one in ids)
    name = capfirst(shown.opts.verbose_name_plural)
    return Part(f"{prefix}-group", name, len(shown.formset.forms), wanted)
