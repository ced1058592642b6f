"""What became of the addresses on other sites that somebody typed."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Concat, Left, StrIndex
from django.utils import timezone

EVERY = timedelta(days=7)
AGAIN_AFTER_TROUBLE = timedelta(days=1)
# A site may be rebuilt for an evening: gone is what is gone twice, so far apart.
APART = timedelta(hours=20)
SILENT_TOO_LONG = timedelta(days=30)


def without_fragment(field: str) -> Func:
    """The address in a field up to its “#”: what a server is asked for."""
    mark = StrIndex(Concat(F(field), Value("#")), Value("#"))
    return Left(field, mark - 1)


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        """Gone for readers as last asked, whether or not it is still named."""
        return self.filter(broken_since__isnull=False)

    def due(self):
        return self.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def sound(self):
        """Those that stood when they were last asked, the latest first."""
        found = {"gone_since": None, "silent_since": None, "words": ""}
        return self.filter(asked_at__isnull=False, **found).order_by("-asked_at")


class LinkCheck(models.Model):
    """An address on another site, without “#…”, and how it was found when asked.

    One finding alone proves nothing: it is broken once it was gone on two checks, or
    silent on each for a month.
    """

    address = models.CharField(max_length=500, unique=True)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    asked_at = models.DateTimeField("last asked", null=True)
    # The first check that found it so, of those since it last was otherwise.
    gone_since = models.DateTimeField(null=True)
    silent_since = models.DateTimeField(null=True)
    broken_since = models.DateTimeField(null=True)
    # What it answered, for an editor; empty if it stands.
    words = models.CharField(max_length=200, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "link to another site"
        verbose_name_plural = "links to other sites"
        # To change one is to have it asked again.
        default_permissions = ("view", "change")

    def __str__(self):
        return self.address

    def found_standing(self):
        self.gone_since = self.silent_since = self.broken_since = None
        self.words = ""
        self._asked()

    def found_unclear(self, words: str):
        """It answered, and what it said tells nothing about the page."""
        self.silent_since = None
        if self.gone_since is None:
            self.broken_since, self.words = None, words
        self._asked()

    def found_gone(self, words: str):
        now = timezone.now()
        self.gone_since = self.gone_since or now
        self.silent_since, self.words = None, words
        if now - self.gone_since >= APART:
            self.broken_since = self.broken_since or self.gone_since
        self._asked()

    def found_silent(self, words: str):
        now = timezone.now()
        self.silent_since = self.silent_since or now
        if now - self.silent_since >= SILENT_TOO_LONG:
            self.broken_since = self.broken_since or self.silent_since
            self.words = "It has not answered for a month."
        elif self.gone_since is None:
            self.words = words
        self._asked()

    def _asked(self):
        self.asked_at = timezone.now()
        in_doubt = (self.gone_since or self.silent_since) and not self.broken_since
        self.due_at = self.asked_at + (AGAIN_AFTER_TROUBLE if in_doubt else EVERY)
