"""Asking somebody without an account to review one version of a page."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from fibro.content.models import OfPage
from fibro.content.validators import no_null

from .review import Review

LINK_DAYS = 7


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


_UNDECIDED = Q(confirmed_at=None, declined_at=None)
_SIGNED = _UNDECIDED & Q(signed_at__isnull=False)
_TO_BE_NAMED = Q(to_be_named__isnull=False)
_HELD_UP = Q(signed_at=None, revoked_at=None, held_up_at__isnull=False)


class ReviewRequestQuerySet(models.QuerySet):
    def by_link(self, token: str):
        return self.filter(token_hash=token_hash(token))

    def unsettled(self):
        """Those of which readers have no result yet."""
        return self.filter(_UNDECIDED | _TO_BE_NAMED)

    def signed(self):
        """Those that wait for us to confirm or decline."""
        return self.filter(_SIGNED)

    def decided(self):
        return self.exclude(_UNDECIDED)

    def out(self):
        """Those whose link is open and not signed yet."""
        return self.filter(self._is_out())

    def held_up(self):
        """Those that somebody wanted to sign after the text had changed."""
        return self.filter(_HELD_UP)

    def waiting_for_us(self):
        """Signed, held up or confirmed for a text to come, the longest wait first."""
        waiting = _SIGNED | _HELD_UP | _TO_BE_NAMED
        return self.filter(waiting).order_by("saved_at", "pk")

    def to_be_named(self):
        """Confirmed ones whose version readers do not see yet."""
        return self.filter(_TO_BE_NAMED)

    def for_form(self):
        """Those of which the form of their page speaks, oldest first."""
        running = self.filter(_SIGNED | _HELD_UP | _TO_BE_NAMED | self._is_out())
        return running.for_lists().order_by("pk")

    def _is_out(self):
        return Q(signed_at=None, revoked_at=None, ends_at__gt=timezone.now())

    def locked(self, request):
        """It as it is stored now, which nobody else changes in this transaction."""
        return self.select_for_update().get(pk=request.pk)

    def for_lists(self):
        """Without the text that was sent out."""
        return self.select_related("asked_by", "to_be_named").defer("version")


class ReviewRequest(OfPage):
    """One version of a page behind a secret link, and what its reader said of it.

    Only the hash of the link's token is kept, so nobody can look the link up.
    """

    for_whom = models.CharField(
        "for whom",
        max_length=200,
        validators=[no_null],
        help_text="Who will get the link, such as “Zoë Clark, rheumatologist”. Only "
        "the desk sees it.",
    )
    title = models.CharField(max_length=200, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    # Who reviews it with an account of their own; empty, if the link was sent out.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    first_asked_at = models.DateTimeField(default=timezone.now, editable=False)
    # The moment of the version: asking again takes the text as it then stands.
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # When the working copy that was sent out was kept; empty, if it was the page.
    copy_kept_at = models.DateTimeField(null=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    # As `reviewing.claims.read_page` gives it.
    version = models.JSONField(default=list, editable=False)

    # {key of a claim: {"agrees": bool, "comment": words, "words": the claim's}}
    answers = models.JSONField(default=dict, editable=False)
    remark = models.TextField(blank=True, editable=False)
    name = models.CharField(max_length=120, blank=True, editable=False)
    role = models.CharField(max_length=120, blank=True, editable=False)
    credentials = models.CharField(max_length=200, blank=True, editable=False)
    registration = models.CharField(max_length=120, blank=True, editable=False)
    interests = models.TextField(blank=True, editable=False)
    saved_at = models.DateTimeField(null=True, editable=False)
    held_up_at = models.DateTimeField(null=True, editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)

    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)
    why_declined = models.CharField(max_length=500, blank=True, editable=False)
    # Who is named once readers get the version that was confirmed; then empty again.
    to_be_named = models.ForeignKey(
        "library.Person",
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
    )
    review = models.OneToOneField(
        "library.Review",
        models.SET_NULL,
        null=True,
        related_name="request",
        editable=False,
    )

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-first_asked_at", "-pk"]
        indexes = [
            models.Index(fields=["page_type", "page_id"], name="review_request_by_page")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(declined_at=None),
                name="review_request_one_decision",
                violation_error_message="A review is confirmed or declined, not both.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, declined_at=None)
                | Q(signed_at__isnull=False, decided_by__isnull=False),
                name="review_request_decided_is_signed",
                violation_error_message="Only what is signed can be decided on.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, for {self.for_whom}"

    def issue_link(self) -> str:
        """A new secret link, given once; the one that was out leads nowhere.

        The caller saves the row.
        """
        token = secrets.token_urlsafe(24)
        self.token_hash = token_hash(token)
        return f"{settings.SITE_URL}{reverse('library:review', args=[token])}"

    def name_reviewer(self, page) -> Review:
        """Name whom we confirmed on the page, which says the very text they signed."""
        self.review = Review.objects.create(
            page=page,
            person=self.to_be_named,
            reviewed_on=self.signed_on,
            note=f"Signed by a link that was asked for on {self.version_on:%d/%m/%Y}.",
            digest=self.digest,
        )
        self.to_be_named = None
        self.save()
        # Known from now on as the review of what was signed.
        page.keep_last_review()
        return self.review

    @property
    def state(self) -> str:
        if self.to_be_named_id:
            return "to_be_named"
        if self.confirmed_at:
            return "confirmed"
        if self.declined_at:
            return "declined"
        if self.signed_at:
            return "signed"
        return "open" if self.is_open else ("revoked" if self.revoked_at else "ended")

    @property
    def is_open(self) -> bool:
        """Whether its link answers."""
        return not self.revoked_at and self.ends_at > timezone.now()

    @property
    def is_begun(self) -> bool:
        """Whether somebody can go on with it, or could if its link had not ended."""
        return not self.signed_at and bool(self.is_open or self.saved_at)

    @property
    def version_on(self) -> date:
        """The day as of which the text was sent out."""
        return timezone.localdate(self.asked_at)

    @property
    def signed_on(self) -> date | None:
        return timezone.localdate(self.signed_at) if self.signed_at else None

    @property
    def comments(self) -> int:
        """How many there are, that on the whole page among them."""
        on_claims = sum(bool(said["comment"]) for said in self.answers.values())
        return on_claims + bool(self.remark)

    @property
    def signed_words(self) -> str:
        """“Signed by Zoë Clark on 3 May 2026: 2 comments. Confirm or decline.”"""
        day, count = date_format(self.signed_on, "j F Y"), self.comments
        comments = f"{count} comment{'' if count == 1 else 's'}"
        return f"Signed by {self.name} on {day}: {comments}. Confirm or decline."


def a_week_from_now() -> datetime:
    return timezone.now() + timedelta(days=LINK_DAYS)
