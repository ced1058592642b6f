"""What a form has to have mended, each with the place to go to."""

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst

from ..printed import Obstacle


class NotWhole(Exception):
    """Readers would see the page, and rows that were just stored keep it from them."""

    def __init__(self, obstacles: list[Obstacle]):
        super().__init__(obstacles)
        self.obstacles = obstacles


class Place(NamedTuple):
    """One thing to mend: the id of where it is done, its name, what to do.

    The id is empty for whoever may not do it; `line` and `word` are of a text, 0 and
    empty elsewhere.
    """

    id: str
    label: str
    text: str
    line: int = 0
    word: str = ""


def to_mend(form, formsets, obstacles: Iterable[Obstacle]) -> list[Place]:
    """What was refused, field by field and row by row, then what keeps from readers.

    What belongs to no field is left out: the form says it at its top.
    """
    lines = {(o.field, o.text): o for o in form.instance.obstacles()}
    found = []
    for name, errors in form.errors.items():
        if name != NON_FIELD_ERRORS:
            found += [_in_field(form, lines.get((name, e), e), name) for e in errors]
    for formset in formsets:
        found += _in_rows(formset)
    return found + [_of(form, obstacle) for obstacle in obstacles]


def _in_field(form, error, name):
    if isinstance(error, Obstacle):
        return _of(form, error)
    return Place(_id(form[name]), _called(form[name].label), error)


def _called(label):
    # A question mark and a colon together read oddly.
    return capfirst(label.rstrip("?"))


def _id(field):
    # A day and an hour are two fields under one name; it begins at the day.
    return field.id_for_label or f"{field.auto_id}_0"


def _of(form, obstacle):
    if obstacle.rows:
        label = obstacle.rows.replace("_", " ")
        return Place(f"{obstacle.rows}-group", capfirst(label), obstacle.text)
    name = obstacle.field
    if name in form.fields:
        place, label = _id(form[name]), form[name].label
    else:  # whoever may only look has no field to go to
        place, label = "", form.instance._meta.get_field(name).verbose_name
    return Place(place, _called(label), *obstacle[1:4])


def _in_rows(formset):
    if not formset.is_bound:
        return []
    prefix = formset.prefix
    kind = capfirst(formset.model._meta.verbose_name)
    found = [Place(f"{prefix}-group", kind, e) for e in formset.non_form_errors()]
    for number, row in enumerate(formset.forms):
        for name, errors in row.errors.items():
            if name == NON_FIELD_ERRORS:
                place, label = f"{prefix}-{number}", f"{kind} {number + 1}"
            else:
                place = _id(row[name])
                label = f"{kind} {number + 1}, {row[name].label}"
            found += [Place(place, label, error) for error in errors]
    return found
