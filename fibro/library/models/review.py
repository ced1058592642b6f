"""Whole-page reviews by a named person, and what pages keep of the last one."""

import calendar
import hashlib
import json
from datetime import MAXYEAR, date, timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from fibro.content.models import Change
from fibro.content.search import rank_anew
from fibro.content.summed_up_page import SummedUpPage
from fibro.content.validators import no_null

# What a page keeps of its reviews.
KEPT = ("reviewer", "reviewed_on", "review_due_on", "clinically_changed_on")
# More than 90 days.
LONG_OVERDUE = timedelta(days=91)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def text_digest(page: "ReviewedPage") -> str:
    """A fingerprint of the words that a reviewer signs, rows and questions too."""
    texts = {"title": page.title, "lede": page.lede, **page.texts()}
    texts["in_short"] = getattr(page, "in_short", "")
    # A browser sends line ends of its own, and what a form drops at the ends of a
    # text nobody reads.
    words = {k: text.replace("\r\n", "\n").strip() for k, text in texts.items()}
    if rows := page.claimed_rows():
        words["rows"] = rows
    if asked := [[faq.question, faq.answer] for faq in page.questions]:
        words["questions"] = asked
    text = json.dumps(words, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class ReviewQuerySet(models.QuerySet):
    def with_pages(self):
        return self.prefetch_related("page")


class Review(models.Model):
    """One named person checked one version of a whole page on one day.

    Only such a row may print “Medically reviewed by”.
    """

    page_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    page_id = models.PositiveBigIntegerField()
    page = GenericForeignKey("page_type", "page_id")
    person = models.ForeignKey("library.Person", models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField(default=timezone.localdate)
    note = models.TextField(
        blank=True,
        validators=[no_null],
        help_text="What was checked and what was left open. Only the desk sees it.",
    )
    digest = models.CharField(max_length=64, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-reviewed_on", "-pk"]
        indexes = [models.Index(fields=["page_type", "page_id"], name="review_by_page")]

    def __str__(self):
        return f"{self.person} on {self.reviewed_on}"

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if not self.digest:
                self.digest = text_digest(self.page)
            super().save(*args, **kwargs)
            self.page.keep_last_review()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            page = self.page
            result = super().delete(*args, **kwargs)
            page.keep_last_review()
        return result


class ReviewedPage(SummedUpPage):
    """Abstract: a page with an author and a clinical review."""

    written_by = models.ForeignKey(
        "library.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who answers for the text. Empty prints the site's name.",
    )
    # Of the last change about health that the review below has not read.
    clinically_changed_on = models.DateField(null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        "library.Person",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_staff": True, "is_active": True},
        verbose_name="looked after by",
        help_text="Who gets a mail each week about their pages whose review is due. "
        "Empty: whoever gets our notices.",
    )
    reviewed_on = models.DateField(null=True, blank=True, editable=False)
    review_due_on = models.DateField(null=True, blank=True, editable=False)

    reviews = GenericRelation(
        Review, content_type_field="page_type", object_id_field="page_id"
    )
    review_requests = GenericRelation(
        "library.ReviewRequest",
        content_type_field="page_type",
        object_id_field="page_id",
    )

    # Months after which a page is due: shorter where a mistake does more harm.
    review_months = 12
    # The published questions that the page shows.
    questions = ()

    class Meta(SummedUpPage.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        self.review_due_on = self._due_on()
        super().save(*args, **kwargs)

    def derive(self):
        super().derive()
        for asked in self.review_requests.to_be_named():
            if asked.digest == text_digest(self):
                asked.name_reviewer(self)
        if self.clinically_changed_on:
            # A review may have come with the very change, of which this row in
            # memory does not know.
            self.keep_last_review()

    def keep_last_review(self) -> None:
        """Copy onto the page its newest review, before others one of this very text.

        A small edit moves none of it.
        """
        digest = text_digest(self)
        found = list(self.reviews.select_related("person"))
        last = next(
            (r for r in found if r.digest == digest), found[0] if found else None
        )
        self.clinically_changed_on = self._unread_change(last, digest)
        self.reviewer = last.person if last else None
        self.reviewed_on = last.reviewed_on if last else None
        self.review_due_on = self._due_on()
        models.Model.save(self, update_fields=KEPT)
        rank_anew(self)

    def _unread_change(self, last, digest):
        """The day of the last change about health, unless that review has read it."""
        kept = (self.reviewer_id, self.reviewed_on)
        changed_on = self.clinically_changed_on
        if changed_on is None and last and kept != (last.person_id, last.reviewed_on):
            # What the review before it had read, this one may not have.
            change = Change.objects.of(self).clinical().first()
            changed_on = timezone.localdate(change.made_at) if change else None
        if changed_on is None or last is None or last.digest != digest:
            return changed_on
        # What was signed by a link is this text, on whatever day readers got it.
        is_signed = self.review_requests.filter(review=last).exists()
        has_read = is_signed or last.reviewed_on >= changed_on
        return None if has_read else changed_on

    def _due_on(self):
        began = self.reviewed_on
        if not began and self.published_at:
            began = timezone.localdate(self.published_at)
        return months_after(began, self.review_months) if began else None

    def claimed_rows(self) -> dict[str, list[dict]]:
        """{id of a section: its rows} as plain JSON, for whoever reviews them.

        A row is {"lines": [[label, words]], "sources": [keys]}. Rows under “” are
        facts above all sections.
        """
        return {}

    @property
    def told_changes(self) -> list[tuple[date, str]]:
        """(day, what changed and why) of the last changes about health."""
        changes = self.extras.get("changes", [])
        return [(date.fromisoformat(c["on"]), c["sentence"]) for c in changes]

    @property
    def review_stands(self) -> bool:
        """Reviewed, and nothing about health has changed since."""
        return bool(self.reviewed_on) and not self.changed_since_review

    @property
    def changed_since_review(self) -> bool:
        return bool(
            self.reviewed_on
            and self.clinically_changed_on
            and self.clinically_changed_on >= self.reviewed_on
        )

    @property
    def long_overdue_from(self) -> date | None:
        """The day from which the page says so, and ranks lower in search."""
        due = self.review_due_on
        if due is None or due > date.max - LONG_OVERDUE:
            return None
        return due + LONG_OVERDUE

    @property
    def is_long_overdue(self) -> bool:
        begins = self.long_overdue_from
        return begins is not None and begins <= timezone.localdate()
