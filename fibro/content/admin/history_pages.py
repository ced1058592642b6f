"""The versions of a page or a row: listed, and any two of them side by side."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format

from ..comparing import differences
from ..history import OldVersion, called, old_version, readable
from ..picking import PickingAdmin
from ..version_list import listed

SHOWN = 200


class HistoryAdmin(PickingAdmin):
    """What has versions. How a save keeps one is said by those who build on it."""

    # What whoever may open an old version reads above the list.
    about_opening = (
        "Opening a version puts it into the form. Nothing changes until you save there."
    )

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        view = self.admin_site.admin_view(self.compare_view)
        return [path("<path:object_id>/compare/", view, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        thing = self._thing_to_see(request, object_id)
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        may_open = self.has_change_permission(request, thing)
        context = self._context(request, thing) | {
            "title": f"Versions of “{thing}”",
            "versions": listed(thing, SHOWN),
            "about_opening": self.about_opening if may_open else "",
        }
        return TemplateResponse(request, "admin/page_history.html", context)

    def compare_view(self, request, object_id):
        thing = self._thing_to_see(request, object_id)
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        asked = [request.GET.get(side, "") for side in ("before", "after")]
        before, after = (old_version(thing, one) for one in asked)
        if not (before and after):
            raise Http404("Choose two of its versions.")
        old, new = readable(thing, before), readable(thing, after)
        context = self._context(request, thing) | {
            "title": f"Two versions of “{thing}”",
            "differences": differences(old, new, called(thing, old | new)),
            "before": before,
            "after": after,
        }
        return TemplateResponse(request, "admin/page_compare.html", context)

    def _thing_to_see(self, request, object_id):
        thing = self.get_object(request, unquote(object_id))
        if thing and not self.has_view_or_change_permission(request, thing):
            raise PermissionDenied
        return thing

    def _context(self, request, thing):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": thing,
        }


def asked_version(request) -> str:
    """Which old version the form was opened with, as it was typed."""
    return request.GET.get("version", "")


def from_when(old: OldVersion) -> str:
    """What the history says of a save that laid an old version in again."""
    made_at = timezone.localtime(old.made_at)
    return f"From the version of {date_format(made_at, 'DATETIME_FORMAT')}"
