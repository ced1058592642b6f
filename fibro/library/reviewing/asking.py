"""The verbs of a request for review. Each is one transaction, under a lock of its row.

What may not be done now is a `Refused`, whose words say why.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from ..models import Person, Review, ReviewedPage, ReviewRequest
from ..models.review import text_digest
from ..models.review_request import a_week_from_now
from .changes import Changed, changes_between
from .claims import claims_of, read_page

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
    page: ReviewedPage, for_whom: str, user: AbstractBaseUser
) -> tuple[ReviewRequest, str]:
    """Send out the text as it stands; returns (the request, its link).

    Whoever has an open link already gets it anew: a form sent twice asks once. What
    somebody signed before the text changed is taken along, to be signed again.
    """
    mine = _asked_of(page, for_whom)
    request = next((r for r in mine if r.state == "open"), None)
    if request is None:
        request = ReviewRequest(page=page, for_whom=for_whom)
        for signed in (r for r in mine if r.state == "signed"):
            _begin_with(request, signed, user)
    request.asked_by = user
    link = request.issue_link()
    _send_out(request, page)
    return request, link


@transaction.atomic
def ask_again(request: ReviewRequest, user: AbstractBaseUser) -> None:
    """A week more for the same link, with the text as it now stands.

    What was said of passages that are still there is kept with them.
    """
    request = _locked(request)
    if request.signed_at:
        raise Refused("It is signed already. Ask for a new review on the page’s form.")
    request.asked_by, request.revoked_at = user, None
    _send_out(request, request.page)


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
    is_same = stored.digest == request.digest and has_stayed(stored)
    if is_same:
        stored.signed_at = timezone.now()
    else:
        stored.held_up_at = timezone.now()
    stored.save()
    return is_same


@transaction.atomic
def confirm(request: ReviewRequest, person: Person, user: AbstractBaseUser) -> Review:
    """Name the person on the page, for the version they signed.

    `person` is saved here, with what they declared. Refused if the text changed.
    """
    request = _locked(request)
    _refuse_if_settled(request)
    page = _locked_page(request)
    if page is None or text_digest(page) != request.digest:
        raise Refused(
            "The text has changed since it was signed, so nobody is named for it. "
            "Ask for a review of the text as it stands now."
        )
    person.save()
    request.review = Review.objects.create(
        page=page,
        person=person,
        reviewed_on=request.signed_on,
        note=f"Signed by a link that was asked for on {request.version_on:%d/%m/%Y}.",
        digest=request.digest,
    )
    request.confirmed_at, request.decided_by = timezone.now(), user
    request.save()
    return request.review


@transaction.atomic
def decline(request: ReviewRequest, why: str, user: AbstractBaseUser) -> None:
    """Name nobody; what was signed stays on record."""
    request = _locked(request)
    _refuse_if_settled(request)
    request.declined_at, request.decided_by = timezone.now(), user
    request.why_declined = why
    request.save()


def has_stayed(request: ReviewRequest) -> bool:
    """Whether the page still says what was sent out."""
    page = request.page
    return page is not None and text_digest(page) == request.digest


def what_changed(request: ReviewRequest) -> list[Changed] | None:
    """Since the text was sent out; None while it stands.

    Empty where only marks and links are other ones, or the page is gone.
    """
    if has_stayed(request):
        return None
    page = request.page
    return changes_between(request.version, read_page(page)) if page else []


def unmatched(request: ReviewRequest) -> list[dict]:
    """What was said of passages that are no longer in the version."""
    claims = claims_of(request.version)
    return [
        said
        for key, said in request.answers.items()
        if key not in claims and said["comment"]
    ]


def _send_out(request, page):
    request.title, request.digest = page.title, text_digest(page)
    was, request.version = claims_of(request.version), read_page(page)
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
    """What this person was asked about the page and nobody has settled."""
    rows = page.review_requests.undecided().order_by("pk").select_for_update()
    return [r for r in rows if r.for_whom.casefold() == for_whom.casefold()]


def _begin_with(request, signed, user):
    if has_stayed(signed):
        raise Refused(f"{signed.for_whom} has signed this very text. Confirm it first.")
    for name in TYPED:
        setattr(request, name, getattr(signed, name))
    signed.declined_at, signed.decided_by = timezone.now(), user
    signed.why_declined = "The text changed before it was confirmed: asked again."
    signed.save()


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
