from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.timesince import timesince

from contact import inbox
from contact.models import Conversation, Message
from fibro.content.kept_form import taken_up
from fibro.content.picking import PickingAdmin

from .address import address_page
from .boxes import NAMES, boxes, left_in_boxes
from .deeds import DEEDS
from .inbox_list import csv_of
from .settling import settle

STATES = {
    "new": "New",
    "open": "Open: the visitor wrote last",
    "waiting": "Waiting: we wrote last",
    "closed": "Closed",
    "spam": "Spam",
}


CAME_MEANWHILE = (
    "Nothing is done yet: somebody wrote here after you opened this page. Read the "
    "last message. What you typed stands below; press again if it still fits."
)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("unanswered", "Waits for us"), *STATES.items()]

    def queryset(self, request, queryset):
        state = self.value()
        if state in STATES or state == "unanswered":
            return getattr(queryset, state)()
        # Whoever searches wants to find it, wherever it is.
        return queryset if "q" in request.GET else queryset.not_spam()

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "All but spam"
        return choices


@admin.register(Conversation)
class ConversationAdmin(PickingAdmin):
    """The conversation's page is the work place: read, answer, note, settle."""

    class Media:
        css = {"all": ["css/admin-inbox.css"]}

    # The visitor's own secret page.
    view_on_site = False
    change_form_template = "admin/contact/conversation/change_form.html"
    list_display = [
        "reference",
        "who",
        "topic",
        "state_in_words",
        "waits",
        "assigned_to",
    ]
    list_filter = [StateFilter, "topic", "is_flagged_urgent", "assigned_to"]
    list_select_related = ["topic", "assigned_to"]
    list_per_page = 50
    search_fields = ["reference", "email_key", "visitor_name"]
    show_full_result_count = False
    actions = ["close", "mark_spam", "clear_spam", "take_away"]

    @admin.display(description="from")
    def who(self, conversation):
        return conversation.greeting_name or conversation.email

    @admin.display(description="state")
    def state_in_words(self, conversation):
        state = conversation.state.capitalize()
        flagged = conversation.is_flagged_urgent or conversation.topic.is_urgent
        return (
            f"{state}: look first"
            if flagged and conversation.unanswered_since
            else state
        )

    @admin.display(description="waits for us", ordering="unanswered_since")
    def waits(self, conversation):
        since = conversation.unanswered_since
        return timesince(since, depth=1) if since else ""

    @admin.action(description="Close", permissions=["change"])
    def close(self, request, queryset):
        done = settle(request, queryset, inbox.close)
        self._say_done(request, done, "Closed")

    @admin.action(description="Mark as spam", permissions=["change"])
    def mark_spam(self, request, queryset):
        reason = "Marked by hand."
        done = settle(request, queryset, lambda c: inbox.mark_spam(c, reason))
        self._say_done(request, done, "Marked as spam")

    @admin.action(description="Not spam", permissions=["change"])
    def clear_spam(self, request, queryset):
        # Whatever came meanwhile waits for us then as well.
        done = settle(request, queryset, inbox.clear_spam, is_guarded=False)
        self._say_done(request, done, "Marked as not spam")

    @admin.action(description="Take away as CSV", permissions=["export"])
    def take_away(self, request, queryset):
        return csv_of(queryset)

    def _say_done(self, request, done, words):
        for conversation in done:
            self.log_change(request, conversation, f"{words}.")
        if done:
            self.message_user(request, f"{words}: {len(done)}.", messages.SUCCESS)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_add_permission(self, request):
        return False

    def has_export_permission(self, request):
        return request.user.has_perm("contact.export_conversation")

    def get_urls(self):
        name = "contact_conversation_address"
        address = self.admin_site.admin_view(self.address)
        return [path("address/", address, name=name), *super().get_urls()]

    def address(self, request):
        """What is held under an email address: looked at, taken away, erased."""
        return address_page(self, request)

    def changelist_view(self, request, extra_context=None):
        more = {
            # Asked before the rows: what comes in between counts as not shown.
            "seen": Message.objects.newest_pk(),
            "can_erase": self.has_delete_permission(request),
        }
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def get_deleted_objects(self, objs, request):
        """What goes with a conversation, named without quoting anybody."""
        gone = [
            f"{conversation}: {_counted(conversation.messages, 'message')}, "
            f"{_counted(conversation.notes, 'note')}, and the mail about them"
            for conversation in objs
        ]
        return gone, {"conversations": len(gone)}, set(), []

    def change_view(self, request, object_id, form_url="", extra_context=None):
        conversation = self.get_object(request, unquote(object_id))
        if conversation is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, conversation):
            raise PermissionDenied
        if request.method != "POST":
            typed = _typed_before(request)
            return self._page(request, conversation, typed)
        if not self.has_change_permission(request, conversation):
            raise PermissionDenied
        return self._do(request, conversation)

    def _do(self, request, conversation):
        """One deed a POST, named by its button; what it does not take up stays."""
        button = next((name for name in DEEDS if name in request.POST), "")
        if not button:
            words = "Nothing was done: press one of the buttons."
            messages.error(request, words)
        else:
            try:
                done = DEEDS[button](request, conversation)
            except inbox.CameMeanwhile:
                return self._with_what_came(request, conversation)
            if isinstance(done, dict):
                typed = left_in_boxes(request, conversation, button)
                return self._page(request, conversation, typed, status=422, **done)
            self.log_change(request, conversation, done)
            messages.success(request, done)
        conversation.refresh_from_db()
        if left := left_in_boxes(request, conversation, button):
            return self._page(request, conversation, left)
        return HttpResponseRedirect(request.path)

    def _with_what_came(self, request, conversation):
        """The page anew, with what it did not show; the next press is the answer."""
        conversation.refresh_from_db()
        messages.warning(request, CAME_MEANWHILE)
        typed = left_in_boxes(request, conversation, "")
        return self._page(request, conversation, typed, status=409)

    def _page(self, request, conversation, typed, status=200, **forms):
        entries = conversation.entries()
        context = {
            **self.admin_site.each_context(request),
            "title": str(conversation),
            "subtitle": "Conversation",
            "opts": self.opts,
            "original": conversation,
            "conversation": conversation,
            "state_in_words": STATES[conversation.state],
            "entries": entries,
            "seen": max([e.pk for e in entries if isinstance(e, Message)], default=0),
            **boxes(conversation, request.user, typed),
            "mail_is_set_up": settings.MAIL_IS_SET_UP,
            "can_change": self.has_change_permission(request, conversation),
            "can_erase": self.has_delete_permission(request, conversation),
            **forms,
        }
        return TemplateResponse(
            request, self.change_form_template, context, status=status
        )


def _counted(rows, what):
    count = rows.count()
    return f"{count} {what}{'' if count == 1 else 's'}"


def _typed_before(request):
    """{box: words} as they stood when the sign-in of whoever typed had ended."""
    kept = taken_up(request, NAMES)
    if kept is None:
        return {}
    fields, said = kept
    messages.info(request, said)
    return {name: values[0] for name, values in fields if name in NAMES}
