"""What becomes of a signed request: confirmed or declined.

Each verb is one transaction, under a lock of its row.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fibro.content.history import version_kept

from ..models import Person, Review, ReviewRequest
from .standing import Standing, standing_of


class Refused(Exception):
    """`str()` of it is what the person who asked is told."""


@transaction.atomic
def confirm(
    request: ReviewRequest, person: Person, user: AbstractBaseUser
) -> Review | None:
    """Name the person on the page, for the version they signed.

    None while readers do not see that version: the page names them from the moment
    it is published as it was signed. `person` is saved here, with what they declared.
    Refused if the text changed.
    """
    # In the order in which asking locks the two: else they could wait for each other.
    page = _locked_page(request)
    request = ReviewRequest.objects.locked(request)
    standing = standing_to_confirm(request)
    with version_kept(person, user, "As they signed a review"):
        person.save()
    request.to_be_named = person
    request.confirmed_at, request.decided_by = timezone.now(), user
    request.save()
    return None if standing.is_new else request.name_reviewer(page)


def standing_to_confirm(request: ReviewRequest) -> Standing:
    """Refused, if it is not signed, or decided, or the text changed."""
    _refuse_if_settled(request)
    standing = standing_of(request)
    if not standing.is_same:
        raise Refused(
            "The text has changed since it was signed, so nobody is named for it. "
            "Ask for a review of the text as it stands now."
        )
    return standing


@transaction.atomic
def decline(request: ReviewRequest, why: str, user: AbstractBaseUser) -> None:
    """Name nobody; what was signed stays on record."""
    request = ReviewRequest.objects.locked(request)
    if request.state != "to_be_named":
        _refuse_if_settled(request)
    close(request, why, user)


def close(request: ReviewRequest, why: str, user: AbstractBaseUser) -> None:
    """For good, and nobody is named for it. The caller holds its lock."""
    request.confirmed_at, request.to_be_named = None, None
    request.declined_at, request.decided_by = timezone.now(), user
    request.why_declined = why
    request.save()


def _locked_page(request):
    model = request.page_type.model_class()
    return model.objects.select_for_update().filter(pk=request.page_id).first()


def _refuse_if_settled(request):
    if not request.signed_at:
        raise Refused("It is not signed yet.")
    if request.state != "signed":
        raise Refused(f"It was {request.state} already.")
