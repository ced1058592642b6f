"""Versions of a page as a list tells them: each with what it changed."""

import json
from dataclasses import dataclass

from django.db import models
from reversion.models import Version

from .comparing import as_text
from .history import called, versions_of


@dataclass(frozen=True)
class Listed:
    """A version, and what editors call the fields and rows that it changed."""

    version: Version
    changed: list[str]


def listed(page: models.Model, most: int) -> list[Listed]:
    """Newest first. Of the oldest that is kept nobody knows what it changed.

    Two queries, however many there are.
    """
    found = list(versions_of(page)[: most + 1])
    rows = _rows(page, found)
    stored = [_fields(page, version) | rows[version.revision_id] for version in found]
    older = [*stored, None][1:]
    return [
        Listed(version, _changed(page, before, after))
        for version, before, after in list(zip(found, older, stored, strict=True))[
            :most
        ]
    ]


def _changed(page, before, after):
    if before is None:
        return []
    names = dict.fromkeys([*after, *before])
    differing = [name for name in names if before.get(name) != after.get(name)]
    return list(called(page, differing).values())


def _fields(page, version):
    """{field: stored} of what the form of the page can change."""
    stored = _read(version)["fields"]
    names = [f.name for f in [*page._meta.concrete_fields, *page._meta.many_to_many]]
    return {
        name: as_text(stored[name])
        for name in names
        if name in stored and page._meta.get_field(name).editable
    }


def _rows(page, found):
    """{revision: {kind of row: {key: stored}}} of the rows of this page."""
    revisions = [version.revision_id for version in found]
    rows = {revision: {} for revision in revisions}
    ties = _ties(page)
    versions = Version.objects.filter(revision__in=revisions, format="json")
    for version in versions.order_by("pk"):
        stored = _read(version)
        tie = ties.get(stored["model"])
        if tie and str(stored["fields"].get(tie)) == str(page.pk):
            kind = rows[version.revision_id].setdefault(stored["model"], {})
            kind[version.object_id] = stored["fields"]
    return rows


def _ties(page):
    """{kind of row: its field that names the page}."""
    return {
        relation.related_model._meta.label_lower: relation.field.name
        for relation in page._meta.related_objects
        if relation.one_to_many
    }


def _read(version):
    return json.loads(version.serialized_data)[0]
