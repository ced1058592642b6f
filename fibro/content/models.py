"""What is kept about pages beside the pages: mentions, addresses, search."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from .link_check import LinkCheck as LinkCheck
from .submission import Submission


class OfPage(models.Model):
    """Abstract: a row that belongs to one page of any kind."""

    page_type = models.ForeignKey(
        ContentType, models.CASCADE, related_name="+", editable=False
    )
    page_id = models.PositiveBigIntegerField(editable=False)
    page = GenericForeignKey("page_type", "page_id")

    class Meta:
        abstract = True


class WorkingCopyQuerySet(models.QuerySet):
    def of(self, page):
        """The one of this page, with its author; None if it has none."""
        page_type = ContentType.objects.get_for_model(page)
        found = self.filter(page_type=page_type, page_id=page.pk)
        return found.select_related("author").first()

    def of_each(self, model):
        """For Exists(): those of the page at which a query over `model` stands."""
        page_type = ContentType.objects.get_for_model(model)
        return self.filter(page_type=page_type, page_id=models.OuterRef("pk"))

    def keep(self, page, author, fields, **submission):
        """Store what a form held, over the copy that there was.

        `submission` are fields of Submission that change with it.
        """
        return self.update_or_create(
            page_type=ContentType.objects.get_for_model(page),
            page_id=page.pk,
            defaults={
                "author": author,
                "fields": fields,
                "saved_at": timezone.now(),
                "submitted_at": None,
                **submission,
            },
        )[0]


class WorkingCopy(OfPage, Submission):
    """The form of a page, kept without being published: readers do not see it.

    `fields` are [name, [values]] as a browser sent them, rows included, right or
    wrong. The moment at which its page was opened is among them.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "working copies"
        constraints = [
            models.UniqueConstraint(
                fields=["page_type", "page_id"], name="working_copy_once"
            )
        ]

    def __str__(self):
        return f"Working copy of {self.page}"


class ChangeQuerySet(models.QuerySet):
    def of(self, page):
        page_type = ContentType.objects.get_for_model(page)
        return self.filter(page_type=page_type, page_id=page.pk)

    def clinical(self):
        return self.filter(significance=Change.Significance.CLINICAL)


class Change(OfPage):
    """What somebody changed on a page that readers see, and why.

    Readers are told of those about health.
    """

    class Significance(models.TextChoices):
        TYPO = "typo", "A slip of the pen: nothing else is said"
        WORDING = "wording", "Wording: the same, said better"
        CLINICAL = "clinical", "About health: the page says something else now"

    significance = models.CharField(max_length=10, choices=Significance)
    sentence = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["page_type", "page_id", "-made_at"], name="change_by_page"
            )
        ]

    def __str__(self):
        return self.sentence or self.get_significance_display()


class MentionQuerySet(models.QuerySet):
    def of(self, page):
        return self.filter(
            page_type=ContentType.objects.get_for_model(page), page_id=page.pk
        )

    def naming(self, kind, keys):
        return self.filter(kind=kind, key__in=list(keys))

    def pages(self):
        """The distinct pages that mention something, oldest first."""
        pairs = self.order_by("page_type", "page_id").values_list(
            "page_type", "page_id"
        )
        return list(dict.fromkeys(pairs))


class Mention(OfPage):
    """A page names a source, a page, a term or an outside address.

    Written by `derive()`. `key` is the present key of what is named, or what was
    typed while nothing answers to it.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=500)
    field = models.CharField(max_length=50, blank=True)
    line = models.PositiveIntegerField(default=0)

    objects = MentionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key"], name="mention_by_key"),
            models.Index(fields=["page_type", "page_id"], name="mention_by_page"),
        ]

    def __str__(self):
        return f"{self.kind}:{self.key}"


class FormerAddress(OfPage):
    """An address at which a page once was; it answers 301 to where the page is."""

    path = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=20, blank=True)
    key = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "former addresses"
        indexes = [
            models.Index(fields=["kind", "key"], name="former_by_key"),
        ]

    def __str__(self):
        return self.path


class StalePage(OfPage):
    """A page whose rendering waits for the worker, until `due_at` at least."""

    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page_type", "page_id"], name="stale_page_once"
            )
        ]

    def __str__(self):
        return f"{self.page_type_id}:{self.page_id}"


class SearchEntry(OfPage):
    """A page, or one section of it (which has a `section` title), as search sees it.

    Its full-text twin (an FTS5 row on SQLite, a generated column on PostgreSQL)
    is made by migration 0002 and kept by `fibro.content.search`.
    """

    kind = models.CharField(max_length=20)
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=500)
    section = models.CharField(max_length=500, blank=True)
    # Brand names, other spellings: found, never shown.
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    visible_from = models.DateTimeField(null=True)
    # From this day on other pages that match as well stand before it.
    overdue_from = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [
            models.Index(fields=["page_type", "page_id"], name="search_by_page"),
        ]

    def __str__(self):
        return self.title
