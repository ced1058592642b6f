"""Requests for review at the desk: sent out, looked at, confirmed or declined."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode

from fibro.content.models import WorkingCopy

from ..models import ReviewRequest
from ..reviewing.answering import unmatched
from ..reviewing.claims import unsound_sources, with_sources
from ..reviewing.confirming import ConfirmForm, DeclineForm
from ..reviewing.deciding import Refused
from ..reviewing.due import form_of
from ..reviewing.progress import counts_of
from ..reviewing.standing import standing_of
from .review_ask import ask_page, link_page
from .review_deeds import DEEDS, may_confirm
from .review_frame import framed
from .review_plan import plan_page

STATES = {
    "signed": "Signed: waits for us",
    "open": "The link is open",
    "ended": "The link has ended",
    "revoked": "The link was ended by us",
    "to_be_named": "Confirmed: waits for that version to be published",
    "confirmed": "Confirmed",
    "declined": "Declined",
}
# While what is there now still matters to it.
RUNNING = ("open", "signed", "to_be_named")


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("signed", STATES["signed"]),
            ("out", STATES["open"]),
            ("held_up", "The text changed before it was signed"),
            ("to_be_named", STATES["to_be_named"]),
            ("decided", "Confirmed or declined"),
        ]

    def queryset(self, request, queryset):
        known = dict(self.lookup_choices)
        return getattr(queryset, self.value())() if self.value() in known else queryset


@admin.register(ReviewRequest)
class ReviewRequestAdmin(admin.ModelAdmin):
    """One page a request: what was said of which claim, and what to do now."""

    change_form_template = "admin/library/reviewrequest/change_form.html"
    change_list_template = "admin/library/reviewrequest/change_list.html"
    list_display = ["title", "for_whom", "state_in_words", "asked_by", "asked_on"]
    list_filter = [StateFilter]
    search_fields = ["title", "for_whom", "name"]
    actions = None

    @admin.display(description="state")
    def state_in_words(self, asked):
        return STATES[asked.state]

    @admin.display(description="asked on", ordering="asked_at")
    def asked_on(self, asked):
        return asked.version_on

    def get_queryset(self, request):
        return super().get_queryset(request).for_lists()

    def has_add_permission(self, request):
        # From the form of a page, not from the list.
        return False

    def has_delete_permission(self, request, obj=None):
        # The trail stays.
        return False

    def get_urls(self):
        site, name = self.admin_site, "library_reviewrequest"
        return [
            path(
                "ask/<slug:kind>/<int:page_id>/",
                site.admin_view(self.ask),
                name=f"{name}_ask",
            ),
            path("plan/", site.admin_view(self.plan), name=f"{name}_plan"),
            *super().get_urls(),
        ]

    def plan(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return plan_page(self, request)

    def ask(self, request, kind, page_id):
        return ask_page(self, request, kind, page_id)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        asked = self.get_object(request, unquote(object_id))
        if asked is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, asked):
            raise PermissionDenied
        if request.method != "POST":
            return self._page_of(request, asked)
        if not self.has_change_permission(request, asked):
            raise PermissionDenied
        return self._do(request, asked)

    def _do(self, request, asked):
        """One deed a POST, named by its button."""
        deed = next((d for name, d in DEEDS.items() if name in request.POST), None)
        here = HttpResponseRedirect(request.path)
        if deed is None:
            messages.error(request, "Nothing was done: press one of the buttons.")
            return here
        try:
            done = deed(request, asked)
        except Refused as why:
            messages.error(request, str(why))
            return here
        if "words" not in done:
            return self._page_of(request, asked, status=422, **done)
        self.log_change(request, asked, done["words"])
        if "link" in done:
            return link_page(self, request, asked, done["link"])
        messages.success(request, done["words"])
        return here

    def _page_of(self, request, asked, status=200, **forms):
        sections = with_sources(asked.version)
        standing = standing_of(asked) if asked.state in RUNNING else None
        context = {
            "original": asked,
            "asked": asked,
            "state_in_words": STATES[asked.state],
            "answered": _answered(sections, asked.answers),
            "unsound": unsound_sources(sections),
            "counts": counts_of(asked),
            "unmatched": unmatched(asked),
            "standing": standing,
            "form_of_page": form_of(asked.page) if asked.page else "",
            "ask_again": _ask_again(asked, standing),
            "can_change": self.has_change_permission(request, asked),
            "can_confirm": may_confirm(request.user, asked),
            "is_own": asked.account_id == request.user.pk,
            "confirm_form": ConfirmForm(asked),
            "decline_form": DeclineForm(),
            "today": timezone.localdate(),
            **forms,
        }
        return framed(self, request, "change_form", str(asked), context, status)


def _ask_again(asked, standing):
    """Where the same person is asked about the text as it stands now."""
    if not asked.page:
        return ""
    args = [asked.page.kind, asked.page_id]
    is_of_copy = standing.is_new if standing else _has_copy(asked)
    query = {"for": asked.for_whom} | ({"copy": 1} if is_of_copy else {})
    return f"{reverse('admin:library_reviewrequest_ask', args=args)}?{urlencode(query)}"


def _has_copy(asked):
    """Whether it was of a working copy that is still kept."""
    return bool(asked.copy_kept_at and WorkingCopy.objects.of(asked.page))


def _answered(sections, answers):
    """(section's title, claim, comment) of what was commented on."""
    return [
        (section["title"], passage, said["comment"])
        for section in sections
        for passage in section["passages"]
        if passage["number"]
        and (said := answers.get(passage["key"]))
        and said["comment"]
    ]
