"""What the reader of a version does: saves answers, and signs.

Each verb is one transaction, under a lock of its row.
"""

from django.db import transaction
from django.utils import timezone

from ..models import ReviewRequest
from .claims import claims_of
from .standing import standing_of

# Fields of a request that its reader fills.
TYPED = (
    "answers",
    "remark",
    "name",
    "role",
    "credentials",
    "registration",
    "interests",
)


@transaction.atomic
def keep(request: ReviewRequest, said: dict) -> None:
    """Store what was typed so far: fields of the row, `answers` among them."""
    stored = ReviewRequest.objects.locked(request)
    if not stored.signed_at:
        _take(stored, said, request)
        stored.save()


@transaction.atomic
def sign(request: ReviewRequest, said: dict) -> bool:
    """Keep it and sign it; False if the text has changed, so that it is only kept.

    Signing twice is one signature: the first.
    """
    stored = ReviewRequest.objects.locked(request)
    if stored.signed_at:
        return True
    _take(stored, said, request)
    is_same = stored.digest == request.digest and standing_of(stored).is_same
    if is_same:
        stored.signed_at = timezone.now()
    else:
        stored.held_up_at = timezone.now()
    stored.save()
    return is_same


def unmatched(request: ReviewRequest) -> list[dict]:
    """What was said of passages that are no longer in the version."""
    claims = claims_of(request.version)
    return [
        said
        for key, said in request.answers.items()
        if key not in claims and said["comment"]
    ]


def _take(stored, said, request):
    """`request` is the row as it was when the words were typed."""
    if stored.digest != request.digest:
        said = {**said, "answers": stored.answers | said["answers"]}
    for name, value in said.items():
        setattr(stored, name, value)
    stored.saved_at = timezone.now()
