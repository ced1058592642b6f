"""What the desk's start page says of signed reviews."""

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse

from ..models import ReviewRequest

BY_NAME = 3
MOST = 20


def review_lines(user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
    """(sentence, where it leads, whether it is trouble), none without the right."""
    if not user.has_perm("library.view_reviewrequest"):
        return []
    waiting = list(ReviewRequest.objects.waiting_for_us().for_lists()[:MOST])
    signed = [r for r in waiting if r.signed_at]
    held_up = [r for r in waiting if not r.signed_at]
    return [*_signed(signed), *map(_held_up, held_up[:BY_NAME])]


def path_of(request: ReviewRequest) -> str:
    return reverse("admin:library_reviewrequest_change", args=[request.pk])


def _signed(waiting):
    if len(waiting) <= BY_NAME:
        return [
            (f"“{r.title}”: s{r.signed_words[1:]}", path_of(r), False) for r in waiting
        ]
    count = ReviewRequest.objects.signed().count()
    path = reverse("admin:library_reviewrequest_changelist")
    words = f"{count} signed reviews wait. Confirm or decline them."
    return [(words, f"{path}?state=signed", False)]


def _held_up(request):
    words = (
        f"“{request.title}” could not be signed by {request.for_whom}: its text has "
        "changed. Ask again."
    )
    return words, path_of(request), True
