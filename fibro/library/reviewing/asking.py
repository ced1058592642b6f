"""The verbs of a request for review. Each is one transaction, under a lock of its row.

What may not be done now is a `Refused`, whose words say why.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fibro.content.admin.copied_page import Unreadable
from fibro.content.models import WorkingCopy

from ..models import Person, Review, ReviewedPage, ReviewRequest
from ..models.review_request import a_week_from_now
from .claims import claims_of
from .standing import standing_of, version_of, version_of_copy

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


class Refused(Exception):
    """`str()` of it is what the person who asked is told."""


@transaction.atomic
def ask(
    page: ReviewedPage, for_whom: str, user: AbstractBaseUser, of_copy: bool = False
) -> tuple[ReviewRequest, str]:
    """Send out the page as it is saved, or its working copy.

    Returns (the request, its link). Whoever has an open link already gets it anew: a
    form sent twice asks once. What somebody signed before the text changed is taken
    along, to be signed again.
    """
    version = _version_to_send(page, of_copy)
    mine = _asked_of(page, for_whom)
    request = next((r for r in mine if r.state == "open"), None)
    if request is None:
        request = ReviewRequest(page=page, for_whom=for_whom)
        for signed in (r for r in mine if r.signed_at):
            _begin_with(request, signed, version, user)
    request.asked_by = user
    link = request.issue_link()
    _send_out(request, version)
    return request, link


@transaction.atomic
def ask_again(request: ReviewRequest, user: AbstractBaseUser) -> None:
    """A week more for the same link, with the text as it now stands.

    A working copy that is gone, published or not, leaves the page. What was said of
    passages that are still there is kept with them.
    """
    request = _locked(request)
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
    request = _locked(request)
    if request.signed_at or not request.is_open:
        raise Refused("Its link has ended. Ask again first.")
    link = request.issue_link()
    request.save()
    return link


@transaction.atomic
def revoke(request: ReviewRequest, user: AbstractBaseUser) -> None:
    request = _locked(request)
    request.revoked_at = request.revoked_at or timezone.now()
    request.save()


@transaction.atomic
def keep(request: ReviewRequest, said: dict) -> None:
    """Store what was typed so far: fields of the row, `answers` among them."""
    stored = _locked(request)
    if not stored.signed_at:
        _take(stored, said, request)
        stored.save()


@transaction.atomic
def sign(request: ReviewRequest, said: dict) -> bool:
    """Keep it and sign it; False if the text has changed, so that it is only kept.

    Signing twice is one signature: the first.
    """
    stored = _locked(request)
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


@transaction.atomic
def confirm(
    request: ReviewRequest, person: Person, user: AbstractBaseUser
) -> Review | None:
    """Name the person on the page, for the version they signed.

    None while readers do not see that version: the page names them from the moment
    it is published as it was signed. `person` is saved here, with what they declared.
    Refused if the text changed.
    """
    request = _locked(request)
    _refuse_if_settled(request)
    page = _locked_page(request)
    standing = standing_of(request)
    if not standing.is_same:
        raise Refused(
            "The text has changed since it was signed, so nobody is named for it. "
            "Ask for a review of the text as it stands now."
        )
    person.save()
    request.to_be_named = person
    request.confirmed_at, request.decided_by = timezone.now(), user
    request.save()
    return None if standing.is_new else request.name_reviewer(page)


@transaction.atomic
def decline(request: ReviewRequest, why: str, user: AbstractBaseUser) -> None:
    """Name nobody; what was signed stays on record."""
    request = _locked(request)
    if request.state != "to_be_named":
        _refuse_if_settled(request)
    _close(request, why, user)


def unmatched(request: ReviewRequest) -> list[dict]:
    """What was said of passages that are no longer in the version."""
    claims = claims_of(request.version)
    return [
        said
        for key, said in request.answers.items()
        if key not in claims and said["comment"]
    ]


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


def _take(stored, said, request):
    """`request` is the row as it was when the words were typed."""
    if stored.digest != request.digest:
        said = {**said, "answers": stored.answers | said["answers"]}
    for name, value in said.items():
        setattr(stored, name, value)
    stored.saved_at = timezone.now()


def _asked_of(page, for_whom):
    """What this person was asked about the page and no reader has the result of."""
    rows = page.review_requests.unsettled().order_by("pk").select_for_update()
    return [r for r in rows if r.for_whom.casefold() == for_whom.casefold()]


def _begin_with(request, signed, version, user):
    if signed.digest == version.digest:
        next_step = "Publish it" if signed.confirmed_at else "Confirm it first"
        raise Refused(f"{signed.for_whom} has signed this very text. {next_step}.")
    for name in TYPED:
        setattr(request, name, getattr(signed, name))
    # What was signed of the page stands while somebody reads its working copy.
    if not standing_of(signed).is_same:
        _close(signed, "The text changed before readers got it: asked again.", user)


def _close(request, why, user):
    request.confirmed_at, request.to_be_named = None, None
    request.declined_at, request.decided_by = timezone.now(), user
    request.why_declined = why
    request.save()


def _locked(request):
    return ReviewRequest.objects.select_for_update().get(pk=request.pk)


def _locked_page(request):
    model = request.page_type.model_class()
    return model.objects.select_for_update().filter(pk=request.page_id).first()


def _refuse_if_settled(request):
    if not request.signed_at:
        raise Refused("It is not signed yet.")
    if request.state != "signed":
        raise Refused(f"It was {request.state} already.")
