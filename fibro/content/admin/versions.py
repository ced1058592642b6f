"""What every page was, side by side, and who changed what and why."""

from contextlib import contextmanager

import reversion
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format

from ..comparing import differences
from ..history import called, old_version, readable, versions_of
from ..models import Change
from ..version_list import listed
from .named import NamedAdmin
from .page_form import DEEDS
from .publishing import SEND_BACK, said_of

SHOWN = 200
# As the list of versions begins its sentence.
KINDS = {
    Change.Significance.TYPO: "Slip of the pen",
    Change.Significance.WORDING: "Wording",
    Change.Significance.CLINICAL: "About health",
}


class VersionedAdmin(NamedAdmin):
    """Keeps a version at each save, lists them, and lays two side by side."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_compare"
        view = self.admin_site.admin_view(self.compare_view)
        return [path("<path:object_id>/compare/", view, name=name), *super().get_urls()]

    @contextmanager
    def kept_version(self, request, page):
        """What is saved inside is a version; before the first, how the page was."""
        if page and not versions_of(page).exists():
            with reversion.create_revision():
                reversion.add_to_revision(page)
                reversion.set_comment("As it was before the first change kept here")
        with reversion.create_revision():
            reversion.set_user(request.user)
            reversion.set_comment(self._comment(request, page))
            if page:
                # What is judged and what is saved inside is the page as it is now.
                rows = type(page).objects.select_for_update().filter(pk=page.pk)
                list(rows.values_list("pk"))
            yield

    def keep_change(self, request, form):
        """Remember a change to a page that readers saw before it."""
        page, said = form.instance, said_of(request)
        if form.stored_state != "live" or not (said or form.is_about_health):
            return
        Change.objects.create(
            page=page,
            significance=form.cleaned_data["significance"] or "wording",
            sentence=said,
            made_by=request.user,
        )
        if form.is_about_health and hasattr(page, "clinically_changed_on"):
            page.clinically_changed_on = timezone.localdate()
            page.save()

    def history_view(self, request, object_id, extra_context=None):
        page = self._page_to_see(request, object_id)
        if page is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = self._context(request, page) | {
            "title": f"Versions of “{page}”",
            "versions": listed(page, SHOWN),
        }
        return TemplateResponse(request, "admin/page_history.html", context)

    def compare_view(self, request, object_id):
        page = self._page_to_see(request, object_id)
        if page is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        asked = [request.GET.get(side, "") for side in ("before", "after")]
        before, after = (old_version(page, one) for one in asked)
        if not (before and after):
            raise Http404("Choose two versions of this page.")
        old, new = readable(page, before), readable(page, after)
        context = self._context(request, page) | {
            "title": f"Two versions of “{page}”",
            "differences": differences(old, new, called(page, old | new)),
            "before": before,
            "after": after,
        }
        return TemplateResponse(request, "admin/page_compare.html", context)

    def _page_to_see(self, request, object_id):
        page = self.get_object(request, unquote(object_id))
        if page and not self.has_view_or_change_permission(request, page):
            raise PermissionDenied
        return page

    def _context(self, request, page):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": page,
        }

    @staticmethod
    def _comment(request, page):
        said = said_of(request)
        if page and not said and (old := old_version(page, asked_version(request))):
            made_at = timezone.localtime(old.made_at)
            return f"From the version of {date_format(made_at, 'DATETIME_FORMAT')}"
        if SEND_BACK in request.POST:
            return f"Sent back: {said}"
        kind = KINDS.get(_significance(request, page), "")
        return ": ".join(filter(None, [kind, said]))[:500]


def _significance(request, page):
    """What kind of change was chosen; None where nobody was asked, or it is a deed."""
    sent = request.POST.get("significance")
    is_seen = page is not None and page.state in ("live", "scheduled")
    is_deed = any(deed in request.POST for deed in DEEDS)
    is_told = sent == Change.Significance.CLINICAL
    return sent if is_seen and (is_told or not is_deed) else None


def asked_version(request) -> str:
    """Which old version the form was opened with, as it was typed."""
    return request.GET.get("version", "")
