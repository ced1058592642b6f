"""The page that a working copy would make, read without making it."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.forms import all_valid
from django.http import HttpRequest, QueryDict

from ..mentions import taken_back
from ..models import WorkingCopy
from ..page import ContentPage
from .copies import FROM_COPY, PREVIEW
from .publishing import moment_of

Read = TypeVar("Read")

# What is about the sending and not about the page: a text can be read although
# nobody has said yet what changed, or somebody saved or published the page meanwhile.
_OF_THE_SENDING = ("opened_at", FROM_COPY, "significance", "what_changed")
_OF_THE_SENDING += ("published_at_0", "published_at_1")


class Unreadable(Exception):
    """The copy could not be saved as it stands, so there is no page to read."""


def read_copy(found: WorkingCopy, read: Callable[[ContentPage], Read]) -> Read:
    """`read` of the page as the copy would make it.

    Saved as a preview is, and taken back in the same transaction. Raises Unreadable.
    """
    with taken_back():
        return read(_laid_over(found))


def _laid_over(found):
    page = found.page
    page_admin = admin.site.get_model_admin(type(page))
    kept = [(n, values) for n, values in found.fields if n not in _OF_THE_SENDING]
    request = _request([*kept, *moment_of(page)])
    form_class = page_admin.get_form(request, page, change=True)
    form = form_class(request.POST, instance=page)
    if not form.is_valid():
        raise Unreadable
    page = page_admin.save_form(request, form, change=True)
    formsets = _formsets(page_admin, request, page)
    if not all_valid(formsets):
        raise Unreadable
    page_admin.save_model(request, page, form, change=True)
    page_admin.save_related(request, form, formsets, change=True)
    return page


def _formsets(page_admin, request, page):
    found = []
    for formset_class, inline in page_admin.get_formsets_with_inlines(request, page):
        prefix = formset_class.get_default_prefix()
        kwargs = page_admin.get_formset_kwargs(request, page, inline, prefix)
        found.append(formset_class(**kwargs))
    return found


def _request(fields):
    """By nobody in particular: what a copy says does not depend on who reads it."""
    request = HttpRequest()
    request.method = "POST"
    request.user = get_user_model()(is_active=True, is_superuser=True)
    request.POST = QueryDict(mutable=True)
    for name, values in fields:
        request.POST.setlist(name, values)
    request.POST[PREVIEW] = request.POST[FROM_COPY] = "1"
    return request
