from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from contact.letters import owe_test
from contact.models import OutboxEmail
from fibro.content.admin import ReadOnlyAdmin

NOT_SET_UP = (
    "No mail can go out yet: mail is not set up. Ask whoever runs your server to set "
    "EMAIL_URL and to start the site again."
)


class MailStateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("failed", "Failed"), ("owed", "Not sent yet"), ("sent", "Sent")]

    def queryset(self, request, queryset):
        if self.value() == "failed":
            return queryset.failed()
        if self.value() == "owed":
            return queryset.unsettled()
        if self.value() == "sent":
            return queryset.exclude(sent_at=None)
        return queryset


@admin.register(OutboxEmail)
class OutboxEmailAdmin(ReadOnlyAdmin):
    """Looked at, never written: a mail is owed by what caused it."""

    class Media:
        css = {"all": ["css/admin-inbox.css"]}

    list_display = ["to", "kind", "state_in_words", "attempts", "created_at"]
    list_filter = [MailStateFilter, "kind"]
    search_fields = ["to", "subject", "mail_id"]
    ordering = ["-pk"]
    actions = ["try_again"]
    show_full_result_count = False
    fields = [
        "kind",
        "conversation",
        "to",
        "subject",
        "body",
        "state_in_words",
        "attempts",
        "last_error",
        "due_at",
        "sent_at",
        "failed_at",
        "mail_id",
        "in_reply_to",
        "references",
    ]

    @admin.display(description="state")
    def state_in_words(self, email):
        if not email.last_error:
            return email.state.capitalize()
        return format_html(
            '<strong class="mail-trouble">{}</strong> ({})',
            email.state.capitalize(),
            email.last_error,
        )

    @admin.display(description="conversation")
    def conversation(self, email):
        if not email.message:
            return "None"
        about = email.message.conversation
        url = reverse("admin:contact_conversation_change", args=[about.pk])
        return format_html('<a href="{}">{}</a>', url, about)

    @admin.action(description="Try again", permissions=["try_again"])
    def try_again(self, request, queryset):
        count = queryset.try_again()
        self.message_user(
            request,
            f"{count} mails will be tried again within a minute."
            if count
            else "None of these had failed, so there is nothing to try again.",
        )

    def has_try_again_permission(self, request):
        return request.user.has_perm("contact.change_outboxemail")

    def get_urls(self):
        test = self.admin_site.admin_view(self.send_test)
        name = "contact_outboxemail_test"
        return [path("test/", test, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        more = {
            "title": "Outgoing mail",
            "can_test": self.has_try_again_permission(request),
            "trouble": "" if settings.MAIL_IS_SET_UP else NOT_SET_UP,
        }
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def send_test(self, request):
        """Owe the signed-in person a mail that proves that mail arrives."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_try_again_permission(request):
            raise PermissionDenied
        self.message_user(request, *self._test_owed(request.user.email))
        return HttpResponseRedirect(reverse("admin:contact_outboxemail_changelist"))

    def _test_owed(self, to):
        if not settings.MAIL_IS_SET_UP:
            return NOT_SET_UP, messages.ERROR
        if not to:
            words = "Your account has no email address. Add one under Users first."
            return words, messages.ERROR
        owe_test(to)
        return f"A test mail is on its way to {to}.", messages.SUCCESS
