"""What somebody saved while a form was open: who, when and what."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from .comparing import Difference
from .differing import fields_that_differ, rows_that_differ
from .history import saved_since


class Meanwhile(NamedTuple):
    """Who saved, in a word; when, such as “at 08:20”, empty if nobody knows; and where
    what is stored now differs from what stands in the form."""

    by: str
    at: str
    is_own: bool
    differences: list[Difference]


def meanwhile_of(request, form, formsets) -> Meanwhile | None:
    """None for a form that holds the page as it was saved last."""
    if not form.outdated:
        return None
    page, opened = form.instance, _moment(form.outdated)
    revision = saved_since(page, opened) if opened else None
    # Giving a page to somebody is no save of it.
    is_saved = page.updated_at != opened
    at = revision.date_created if revision else page.updated_at if is_saved else None
    found = fields_that_differ(form)
    for formset in formsets:
        found += rows_that_differ(formset, type(page))
    return Meanwhile(
        str(revision.user) if revision else "Somebody",
        _on_the_clock(at) if at else "",
        bool(revision) and revision.user == request.user,
        found,
    )


def meanwhile_of_row(request, form) -> Meanwhile | None:
    """The same of what is no page; the trail knows who saved it."""
    if not form.outdated:
        return None
    row, opened = form.instance, _moment(form.outdated)
    kind = ContentType.objects.get_for_model(row)
    saves = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    last = saves.select_related("user").order_by("-pk").first()
    saved = last if last and opened and last.action_time > opened else None
    return Meanwhile(
        str(saved.user) if saved else "Somebody",
        _on_the_clock(saved.action_time) if saved else "",
        bool(saved) and saved.user == request.user,
        fields_that_differ(form),
    )


def _moment(opened_at: str) -> datetime | None:
    """When the form was opened, of what it sent; None for what is no moment."""
    try:
        found = parse_datetime(opened_at.partition(" ")[0])
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _on_the_clock(moment):
    here = timezone.localtime(moment)
    if here.date() == timezone.localdate():
        return f"at {here:%H:%M}"
    return f"on {date_format(here, 'j F Y')} at {here:%H:%M}"
