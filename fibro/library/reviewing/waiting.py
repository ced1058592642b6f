"""What the desk's start page says of signed reviews."""

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from ..models import ReviewRequest

BY_NAME = 3


def review_lines(user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
    """(sentence, where it leads, whether it is trouble), none without the right."""
    if not user.has_perm("library.view_reviewrequest"):
        return []
    return [*_signed(), *_held_up()]


def path_of(request: ReviewRequest) -> str:
    return reverse("admin:library_reviewrequest_change", args=[request.pk])


def _signed():
    waiting = list(ReviewRequest.objects.signed().for_lists()[: BY_NAME + 1])
    if len(waiting) > BY_NAME:
        count = ReviewRequest.objects.signed().count()
        path = reverse("admin:library_reviewrequest_changelist")
        words = f"{count} signed reviews wait. Confirm or decline them."
        return [(words, f"{path}?state=signed", False)]
    return [(f"“{r.title}”: {r.signed_words}", path_of(r), False) for r in waiting]


def _held_up():
    rows = ReviewRequest.objects.held_up().for_lists()[:BY_NAME]
    return [
        (
            f"“{r.title}” could not be signed by {r.for_whom}: its text has changed. "
            "Ask again.",
            path_of(r),
            True,
        )
        for r in rows
    ]
