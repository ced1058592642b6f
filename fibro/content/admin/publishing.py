"""Who may bring a page before readers, and handing it to somebody who may.

Whoever may publish meets none of this: a team of one never submits.
"""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ..filled_form import Fields
from .named import NamedAdmin
from .page_form import DEEDS

SUBMIT, SEND_BACK = "_submit", "_send_back"


class PublishedAdmin(NamedAdmin):
    """Publishing for those who may, submitting for those who may not."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.may_publish(request) else [*fields, "published_at"]

    def refuse_publishing(self, request, page):
        """Raise PermissionDenied where a button asks for more than is allowed."""
        if self.may_publish(request):
            return
        if any(name in request.POST for name in DEEDS):
            raise PermissionDenied

    def is_only_for_a_copy(self, request, page) -> bool:
        """Whether a save would change what readers see or saw, without the right.

        A withdrawn page comes back with one press, as it stands.
        """
        is_their_own = page is None or page.state == "draft"
        return not (is_their_own or self.may_publish(request))

    def submission(self, request) -> dict:
        """The fields of Submission that the pressed button changes."""
        if SUBMIT in request.POST:
            told = {"sent_back_by": None, "sent_back_because": ""}
            return {"submitted_at": timezone.now(), **told}
        if SEND_BACK in request.POST:
            told = {"sent_back_by": request.user, "sent_back_because": said_of(request)}
            return {"submitted_at": None, **told}
        return {}


def said_of(request) -> str:
    """The sentence that goes with a save: what changed, or what is to be mended."""
    return request.POST.get("what_changed", "").replace("\x00", "").strip()[:480]


def moment_of(page) -> Fields:
    """When readers see it or will see it, as a form sends that."""
    if not page.published_at:
        return []
    moment = timezone.localtime(page.published_at)
    return [
        ("published_at_0", [moment.date().isoformat()]),
        ("published_at_1", [moment.strftime("%H:%M:%S")]),
    ]
