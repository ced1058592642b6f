"""Versions of what is no page: a source, a term, a person, a question, a rule."""

from ..filled_form import Restored
from ..history import keep_as_stored, keep_version, old_version
from .history_pages import HistoryAdmin, asked_version, from_when


class VersionedRowAdmin(HistoryAdmin):
    """Keeps a version of a row at each save that changes it; of nothing else.

    Pages that are rendered again because they name it are no other than before.
    """

    change_form_template = "admin/row_change_form.html"

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if old := self._version_to_open(request, obj):
            form = type(form.__name__, (Restored, form), {"restored": old.values})
        return form

    def save_model(self, request, obj, form, change):
        if change and form.has_changed():
            keep_as_stored(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        row = form.instance
        if form.has_changed() or not change:
            keep_version(row, request.user, self._said(request, row, change))

    def _version_to_open(self, request, row):
        is_opened = request.method != "POST" and row is not None
        if is_opened and self.has_change_permission(request, row):
            return old_version(row, asked_version(request))

    @staticmethod
    def _said(request, row, change):
        if not change:
            return "Added"
        old = old_version(row, asked_version(request))
        return from_when(old) if old else ""
