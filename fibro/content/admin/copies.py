"""Changing a page that readers see, without them seeing it before it is done."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from ..filled_form import as_another, fields_of, shown_again
from ..kept_form import is_left, put_aside
from ..mentions import taken_back
from ..models import WorkingCopy
from ..moment import MomentField
from ..preview import UNSAVED, shown_as_read
from .publishing import SEND_BACK, SUBMIT, PublishedAdmin, moment_of, said_of

KEEP, DROP, PREVIEW = "_keep_copy", "_drop_copy", "_preview"
# Which copy the form was filled from: when that one was kept.
FROM_COPY = "from_copy"
DUPLICATE = "_duplicate"
A_COPY = (
    "This is a new page with the same texts and rows. Nothing is saved yet: give it a "
    "name and an address of its own."
)

# By the button: what the trail says of it, and what its presser is told.
KEPT = {
    KEEP: ("Kept a working copy.", "Kept as a working copy."),
    SUBMIT: (
        "Submitted a working copy.",
        "Kept as a working copy. It waits for somebody who may publish it.",
    ),
    SEND_BACK: (
        "Sent the working copy back.",
        "Kept as a working copy and sent back, with your sentence.",
    ),
}
# By the state of the page: what becomes of it meanwhile.
UNCHANGED = {
    "draft": "The draft itself stays as it was.",
    "scheduled": "The page is still planned as it was.",
    "live": "Readers see the page as it was.",
    "withdrawn": "The page stays withdrawn.",
}
KEPT_MEANWHILE = (
    "Somebody kept the working copy anew after you opened it. Theirs is still there: "
    "read it."
)


class CopiedAdmin(PublishedAdmin):
    """A form that can be kept as a working copy, and seen as a page before that."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            return self._sent(request, object_id, form_url, extra_context)
        page = self.get_object(request, unquote(object_id)) if object_id else None
        context = self._copy_context(request, page) | (extra_context or {})
        # What somebody typed into the copy before their sign-in ended is newer.
        if context["is_copy_shown"] and not is_left(request):
            request = shown_again(request, _as_shown(context["copy"], page))
            context["is_as_kept"] = True
        return super().changeform_view(request, object_id, form_url, context)

    def _copy_context(self, request, page):
        found = WorkingCopy.objects.of(page) if page else None
        return {
            "copy": found,
            "is_copy_shown": found is not None and "copy" in request.GET,
            "may_publish": self.may_publish(request),
        }

    def _sent(self, request, object_id, form_url, extra_context):
        page = self.get_object(request, unquote(object_id)) if object_id else None
        self.refuse_publishing(request, page)
        if PREVIEW in request.POST:
            return self._preview(request, object_id, form_url)
        if page and DUPLICATE in request.POST:
            return self._duplicate(request, page)
        if page and SEND_BACK in request.POST and (why := self._why_not(request, page)):
            return self._not_sent_back(request, page, why)
        if page and self._is_to_be_kept(request, page):
            return self._keep(request, page)
        if page and DROP in request.POST:
            return self._drop(request, page)
        context = self._copy_context(request, page) | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, context)

    def response_add(self, request, obj, post_url_continue=None):
        if PREVIEW in request.POST:
            return shown_as_read(request, obj, UNSAVED)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        if PREVIEW in request.POST:
            return shown_as_read(request, obj, UNSAVED)
        if FROM_COPY in request.POST and (found := WorkingCopy.objects.of(obj)):
            if _is_from(request, found):
                # What it held is the page now.
                found.delete()
            else:
                messages.warning(request, KEPT_MEANWHILE)
        return super().response_change(request, obj)

    def _is_to_be_kept(self, request, page):
        # Only of a draft the page itself is what was submitted.
        is_of_copy = SEND_BACK in request.POST and page.state != "draft"
        if KEEP in request.POST or is_of_copy:
            return True
        # Whoever may not change what readers see loses nothing: it is kept beside.
        return self.is_only_for_a_copy(request, page)

    def _why_not(self, request, page):
        """Why nothing is sent back; "" if it is."""
        waiting = page if page.state == "draft" else WorkingCopy.objects.of(page)
        if waiting is None or not waiting.submitted_at:
            return "it no longer waits"
        return "" if said_of(request) else "no reason"

    def _not_sent_back(self, request, page, why):
        context = self._copy_context(request, page) | {"not_sent_back": why}
        shown = shown_again(request, fields_of(request.POST))
        return super().changeform_view(shown, str(page.pk), "", context)

    def _keep(self, request, page):
        self._refuse_strangers(request, page)
        found = WorkingCopy.objects.of(page)
        if found and not _is_from(request, found):
            return self._ask_before_replacing(request, page, found)
        not_theirs = self._not_theirs(request, page)
        sent = fields_of(request.POST)
        fields = [pair for pair in sent if not pair[0].startswith(not_theirs)]
        # What somebody with more rights put into the copy stays in it.
        before = found.fields if found else moment_of(page)
        fields += [pair for pair in before if pair[0].startswith(not_theirs)]
        # What is sent back stays with whoever is to mend it.
        author = found.author if found and SEND_BACK in request.POST else request.user
        WorkingCopy.objects.keep(page, author, fields, **self.submission(request))
        done, said = KEPT[_pressed(request)]
        self.log_change(request, page, done)
        messages.success(request, f"{said} {UNCHANGED[page.state]}")
        return HttpResponseRedirect(f"{self._here(page)}?copy")

    def _ask_before_replacing(self, request, page, found):
        """The form as it was sent; the next press of its button is the answer."""
        context = self._copy_context(request, page) | {"is_other_kept": True}
        fields = [*fields_of(request.POST), (FROM_COPY, [_moment(found)])]
        shown = shown_again(request, fields)
        return super().changeform_view(shown, str(page.pk), "", context)

    def _not_theirs(self, request, page) -> tuple[str, ...]:
        """How the names of fields begin that they may only look at, of rows as well.

        Without the moment, whoever publishes their copy would take the page away.
        """
        inlines = [inline(self.model, self.admin_site) for inline in self.inlines]
        rows = [
            f"{inline.get_formset(request, page).get_default_prefix()}-"
            for inline in inlines
            if not (
                inline.has_change_permission(request, page)
                and inline.has_add_permission(request, page)
            )
        ]
        moment = [] if self.may_publish(request) else ["published_at_"]
        return (*rows, *moment)

    def get_formsets_with_inlines(self, request, obj=None):
        # Rows that whoever kept a copy may not change are no part of it.
        is_of_copy = FROM_COPY in request.POST
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            prefix = formset.get_default_prefix()
            if not is_of_copy or f"{prefix}-TOTAL_FORMS" in request.POST:
                yield formset, inline

    def _duplicate(self, request, page):
        if not self.has_add_permission(request):
            raise PermissionDenied
        fields = as_another(fields_of(request.POST), self.rows_of(request, page))
        add = self.address_of_add()
        return HttpResponseRedirect(put_aside(request, add, fields, A_COPY))

    def _drop(self, request, page):
        self._refuse_strangers(request, page)
        if found := WorkingCopy.objects.of(page):
            if not _is_from(request, found):
                messages.warning(request, KEPT_MEANWHILE)
                return HttpResponseRedirect(f"{self._here(page)}?copy")
            found.delete()
            self.log_change(request, page, "Threw the working copy away.")
        messages.success(request, "The working copy is thrown away.")
        return HttpResponseRedirect(self._here(page))

    def _refuse_strangers(self, request, page):
        if not self.has_change_permission(request, page):
            raise PermissionDenied

    def _here(self, page):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[page.pk])

    def _preview(self, request, object_id, form_url):
        """Saved, shown as readers would get it, and taken back, in one transaction."""
        with taken_back():
            return super().changeform_view(request, object_id, form_url)


def _moment(found):
    return found.saved_at.isoformat()


def _as_shown(found, page):
    """What the copy holds, and which copy it is.

    From when on readers see a live page no copy says that was kept before they did.
    """
    fields = [(name, values) for name, values in found.fields]
    if page.state == "live" and not _has_past_moment(fields):
        fields = [pair for pair in fields if not pair[0].startswith("published_at_")]
        fields += moment_of(page)
    return [*fields, (FROM_COPY, [_moment(found)])]


def _has_past_moment(fields):
    """Whether it does; what is no moment at all the form itself will say."""
    sent = dict(fields)
    parts = [sent.get(f"published_at_{part}", [""])[-1] for part in (0, 1)]
    try:
        moment = MomentField(required=False).clean(parts)
    except ValidationError:
        return True
    return moment is not None and moment <= timezone.now()


def _pressed(request):
    return next((name for name in (SUBMIT, SEND_BACK) if name in request.POST), KEEP)


def _is_from(request, found):
    return request.POST.get(FROM_COPY) == _moment(found)
