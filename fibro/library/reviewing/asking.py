"""What the desk does with a request for review.

Each verb is one transaction, under a lock of its row.
What may not be done now is a `Refused`, whose words say why.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from fibro.content.admin.copied_page import Unreadable
from fibro.content.models import WorkingCopy

from ..models import ReviewedPage, ReviewRequest
from ..models.review_request import a_week_from_now, token_hash
from .answering import TYPED
from .claims import claims_of
from .deciding import Refused, close
from .standing import standing_of, version_of, version_of_copy


class AskedAlready(Refused):
    """They hold a link, or have typed something: of `request`, which would end."""

    def __init__(self, request: ReviewRequest):
        super().__init__("They were asked about this page already.")
        self.request = request


@transaction.atomic
def ask(
    page: ReviewedPage,
    for_whom: str,
    user: AbstractBaseUser,
    of_copy: bool = False,
    in_place_of: str | None = None,
) -> tuple[ReviewRequest, str]:
    """Send out the page as it is saved, or its working copy.

    Returns (the request, its link). Where they are at it already, `in_place_of` is the
    id of that request, else it is AskedAlready: its link ends, and what they typed
    stands behind the new one. What somebody signed before the text changed is taken
    along, to be signed again.
    """
    version = _version_to_send(page, of_copy)
    mine = [r for r in _asked_of(page) if r.for_whom.casefold() == for_whom.casefold()]
    begun = _begun(mine)
    if begun and str(begun.pk) != in_place_of:
        raise AskedAlready(begun)
    request = begun or _new(page, for_whom, mine, version, user)
    request.asked_by, request.revoked_at = user, None
    link = request.issue_link()
    _send_out(request, version)
    return request, link


@transaction.atomic
def begin_own(
    page: ReviewedPage, user: AbstractBaseUser, of_copy: bool = False
) -> tuple[ReviewRequest, str]:
    """A review by whoever asks for it, or theirs gone on with.

    Returns (the request, the path of its link).
    """
    version = _version_to_send(page, of_copy)
    mine = [r for r in _asked_of(page) if r.account_id == user.pk]
    name = (user.get_full_name() or user.get_username())[:200]
    request = _begun(mine) or _new(page, name, mine, version, user)
    request.account = request.asked_by = user
    request.name = request.name or user.get_full_name()[:120]
    request.revoked_at = None
    if not request.pk:
        request.issue_link()
    _send_out(request, version)
    path = _own_link(request)
    request.save()
    return request, path


def begun_by(page: ReviewedPage, user: AbstractBaseUser) -> ReviewRequest | None:
    """The review of the page that they are at."""
    return _begun(page.review_requests.unsettled().filter(account=user))


@transaction.atomic
def ask_again(request: ReviewRequest, user: AbstractBaseUser) -> None:
    """A week more for the same link, with the text as it now stands.

    A working copy that is gone, published or not, leaves the page. What was said of
    passages that are still there is kept with them.
    """
    request = ReviewRequest.objects.locked(request)
    if request.signed_at:
        raise Refused("It is signed already. Ask for a new review on the page’s form.")
    page = request.page
    if page is None:
        raise Refused("The page is gone, so there is nothing to read.")
    request.asked_by, request.revoked_at = user, None
    of_copy = bool(request.copy_kept_at and WorkingCopy.objects.of(page))
    _send_out(request, _version_to_send(page, of_copy))


@transaction.atomic
def make_anew(request: ReviewRequest, user: AbstractBaseUser) -> str:
    """A new link to the same version; the one that was out ends."""
    request = ReviewRequest.objects.locked(request)
    if request.signed_at or not request.is_open:
        raise Refused("Its link has ended. Ask again first.")
    link = request.issue_link()
    request.save()
    return link


@transaction.atomic
def revoke(request: ReviewRequest, user: AbstractBaseUser) -> None:
    request = ReviewRequest.objects.locked(request)
    request.revoked_at = request.revoked_at or timezone.now()
    request.save()


def _version_to_send(page, of_copy):
    if not of_copy:
        return version_of(page)
    found = WorkingCopy.objects.of(page)
    if found is None:
        raise Refused("There is no working copy of this page any more.")
    try:
        return version_of_copy(found)
    except Unreadable as problem:
        raise Refused(
            "The working copy cannot be published as it stands, so there is nothing "
            "to sign yet. Open it: what is wrong is said at its place."
        ) from problem


def _send_out(request, version):
    request.title, request.digest = version.title, version.digest
    request.copy_kept_at = version.copy.saved_at if version.copy else None
    was, request.version = claims_of(request.version), version.sections
    # A comment on words that are gone may still come, from a page opened before.
    unsaid = {"agrees": False, "comment": ""}
    gone = {key: {**unsaid, "words": claim["words"]} for key, claim in was.items()}
    kept = claims_of(request.version)
    gone = {key: said for key, said in gone.items() if key not in kept}
    request.answers = gone | request.answers
    request.asked_at, request.ends_at = timezone.now(), a_week_from_now()
    if not request.pk:
        request.first_asked_at = request.asked_at
    request.held_up_at = None
    request.save()


def _asked_of(page):
    """What anybody was asked about the page and no reader has the result of."""
    # So that nobody asks the same person at the same moment.
    list(type(page).objects.select_for_update().filter(pk=page.pk).values_list("pk"))
    return list(page.review_requests.unsettled().order_by("pk").select_for_update())


def _begun(requests):
    """The one that somebody can go on with, or could if its link had not ended."""
    return next((r for r in requests if r.is_begun), None)


def _new(page, for_whom, mine, version, user):
    request = ReviewRequest(page=page, for_whom=for_whom)
    for signed in (r for r in mine if r.signed_at):
        _begin_with(request, signed, version, user)
    return request


def _own_link(request):
    """The same as often as it is opened: what stands in another window is not lost."""
    token = salted_hmac("fibro.own_review", str(request.pk), algorithm="sha256")
    request.token_hash = token_hash(token.hexdigest())
    return reverse("library:review", args=[token.hexdigest()])


def _begin_with(request, signed, version, user):
    if signed.digest == version.digest:
        if signed.account_id == user.pk:
            raise Refused("You have signed this very text. An editor decides next.")
        next_step = "Publish it" if signed.confirmed_at else "Confirm it first"
        raise Refused(f"{signed.for_whom} has signed this very text. {next_step}.")
    for name in (*TYPED, "account"):
        setattr(request, name, getattr(signed, name))
    # What was signed of the page stands while somebody reads its working copy.
    if not standing_of(signed).is_same:
        close(signed, "The text changed before readers got it: asked again.", user)
