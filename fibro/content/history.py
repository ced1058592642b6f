"""Versions of pages: listed, and put back into the form that made them.

django-reversion stores and only stores. Its own revert would unpublish live pages,
blank what is derived and delete later reviews; so an old version is laid into the
ordinary change form, and saving that form validates and derives as ever.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import reversion
from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from reversion.models import Version


@dataclass
class OldVersion:
    """Form values of a page as it once was, and the stored values of its rows.

    `rows` is {model: {pk: values}} of the rows that version had.
    """

    values: dict
    made_at: datetime | None = None
    rows: dict[type[models.Model], dict[int, dict]] = field(default_factory=dict)


def versions_of(page: models.Model):
    """Newest first."""
    return (
        Version.objects.get_for_object(page)
        .select_related("revision__user")
        .order_by("-pk")
    )


def keep_as_stored(thing: models.Model) -> None:
    """Before the first change that is kept: how it stands, and stood until then."""
    if versions_of(thing).exists():
        return
    stored = type(thing)._base_manager.filter(pk=thing.pk).first()
    if stored:
        keep_version(stored, said="As it was before the first change kept here")


@contextmanager
def version_kept(thing: models.Model, user=None, said: str = "") -> Iterator[None]:
    """What is saved inside is a version; before the first, how it stood until then."""
    if thing.pk:
        keep_as_stored(thing)
    yield
    keep_version(thing, user, said)


def keep_version(thing: models.Model, user=None, said: str = "") -> None:
    """Keep how it stands now, with its rows; `user` is None for the site itself."""
    with reversion.create_revision(manage_manually=True):
        reversion.set_user(user)
        reversion.set_comment(said[:500])
        reversion.add_to_revision(thing)


def old_version(page: models.Model, asked: str) -> OldVersion | None:
    """A version of this page by its id, as somebody typed it; None if it has none."""
    is_id = asked.isascii() and asked.isdecimal() and len(asked) < 19
    version = versions_of(page).filter(pk=int(asked)).first() if is_id else None
    if version is None:
        return None
    values = _form_values(page, version.field_dict)
    old = OldVersion(values, version.revision.date_created)
    for other in version.revision.version_set.exclude(pk=version.pk):
        model = other._model
        values = other.field_dict
        if _belongs(model, values, page):
            old.rows.setdefault(model, {})[int(other.object_id)] = values
    return old


def saved_since(page: models.Model, moment: datetime):
    """The revision of the last save by somebody after this moment, if any."""
    later = {"revision__date_created__gt": moment, "revision__user__isnull": False}
    version = versions_of(page).filter(**later).first()
    return version.revision if version else None


def rows_called(model: type[models.Model], page_model: type[models.Model]) -> str:
    """What editors call a kind of row, in other words than a text of its page."""
    for chosen in page_model._meta.many_to_many:
        if chosen.remote_field.through is model:
            return capfirst(chosen.verbose_name)
    called = capfirst(model._meta.verbose_name_plural)
    texts = {capfirst(f.verbose_name) for f in page_model._meta.concrete_fields}
    return f"{called} (rows)" if called in texts else called


def readable(page: models.Model, old: OldVersion) -> dict[str, str]:
    """{field or kind of row: text} of a version, each kind of row as one text."""
    found = {
        name: _in_words(page._meta.get_field(name), value)
        for name, value in old.values.items()
    }
    for model, rows in old.rows.items():
        texts = [_lines(page, model, rows[pk]) for pk in sorted(rows)]
        found[model._meta.label_lower] = "\n\n".join(texts)
    return found


def called(page: models.Model, names: Iterable[str]) -> dict[str, str]:
    """{what `readable` has: what editors call it}, no two the same."""
    return {
        name: rows_called(apps.get_model(name), type(page))
        if "." in name
        else capfirst(page._meta.get_field(name).verbose_name)
        for name in names
    }


def _lines(page, model, stored):
    """A row as “name: value” lines."""
    said = []
    for f in model._meta.concrete_fields:
        value = stored.get(f.attname)
        if f.primary_key or value in (None, "") or f.related_model is type(page):
            continue
        said.append(f"{f.verbose_name}: {_in_words(f, value)}")
    return "\n".join(said)


def _in_words(f, value):
    """A stored value as its form shows it; what it points at as it is called now."""
    if isinstance(f, models.ForeignKey):
        return f.related_model._base_manager.filter(pk=value).first() or value
    if isinstance(f, models.ManyToManyField):
        named = f.related_model._base_manager.filter(pk__in=value or [])
        return [str(thing) for thing in named]
    if isinstance(f, models.BooleanField):
        return {True: "Yes", False: "No"}.get(value, "Unknown")
    return dict(f.flatchoices).get(value, value)


def _belongs(model, values, page):
    """Whether a stored row pointed at this page."""
    for relation in model._meta.get_fields():
        if not isinstance(relation, models.ForeignKey):
            continue
        points_here = relation.related_model is type(page)
        if points_here and str(values.get(relation.attname)) == str(page.pk):
            return True
    return False


def _form_values(page, stored):
    """{form field: value} of what the page's form may edit.

    Moments stay as they are: restoring a text must not publish or unpublish. So does
    who looks after the page.
    A field that a later migration took away is left out.
    """
    return {
        f.name: stored[f.attname]
        for f in [*page._meta.concrete_fields, *page._meta.many_to_many]
        if f.editable
        and f.attname in stored
        and not f.primary_key
        and f.name not in ("published_at", "owner")
    }
