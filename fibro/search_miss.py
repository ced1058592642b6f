"""Searches that found nothing, so that editors learn what readers miss.

No word of a search is kept before the same search came on a second day. Until then
there is a fingerprint of it, which only our key makes, by which it is known again.
Nothing is kept of who searched, and no time of day. The rows have no number of their
own either: it would tell in which order searches came.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from fibro.content.search import terms

MOST_TERMS = 6
LONGEST = 60
LONGEST_READ = 200  # as much as the search page looks for
# A flood must not fill the disk: so many of each sort are kept.
MOST_UNNAMED = 5_000
MOST_NAMED = 5_000
# So many of the first sort are left each day, and there is room for new ones.
ROOM_FOR_UNNAMED = 4_000
UNNAMED_DAYS = 90  # after its only day; the privacy page says so
NAMED_DAYS = 365  # after the last search for it; the privacy page says so
# A reader waits this long at most while somebody else writes.
PATIENCE_MS = 2_000

_ADDRESS = re.compile(r"@|://|www\.")
# Of telephones and days of birth there are more, whatever stands between them.
MOST_DIGITS = 4

# One statement, so that of two at once neither is lost. The row that is there is
# counted even when no new one is taken.
_COUNT_ONE = """
INSERT INTO fibro_searchmiss (fingerprint, words, times, days, first_on, last_on)
SELECT %(fingerprint)s, '', 1, 1, %(today)s, %(today)s
WHERE EXISTS (SELECT 1 FROM fibro_searchmiss WHERE fingerprint = %(fingerprint)s)
   OR (SELECT count(*) FROM fibro_searchmiss WHERE words = '') < %(most)s
ON CONFLICT (fingerprint) DO UPDATE SET
    words = CASE WHEN fibro_searchmiss.last_on < excluded.last_on
            THEN %(words)s ELSE fibro_searchmiss.words END,
    days = fibro_searchmiss.days
         + CASE WHEN fibro_searchmiss.last_on < excluded.last_on
                 AND fibro_searchmiss.days < 30000 THEN 1 ELSE 0 END,
    times = fibro_searchmiss.times
          + CASE WHEN fibro_searchmiss.times < 1000000000 THEN 1 ELSE 0 END,
    last_on = CASE WHEN fibro_searchmiss.last_on < excluded.last_on
              THEN excluded.last_on ELSE fibro_searchmiss.last_on END
"""


def comparable(query: str) -> str:
    """What a search is known by; "" for one of which nothing is ever kept.

    That is noise, and whatever may be about a person: addresses, numbers, sentences.
    """
    if len(query) > LONGEST_READ or any(_sort(c) == "C" for c in query):
        return ""
    folded = unicodedata.normalize("NFKC", query).casefold()
    # Folding may part what was one sign.
    folded = " ".join(unicodedata.normalize("NFKC", folded).split())
    has_number = sum(c.isdigit() for c in folded) > MOST_DIGITS
    if has_number or _ADDRESS.search(folded):
        return ""
    words = folded.strip("".join(c for c in folded if _sort(c) in "PSZ"))
    is_search = any(c.isalpha() for c in words)
    is_short = len(words) <= LONGEST and len(terms(words)) <= MOST_TERMS
    return words if is_search and is_short else ""


def fingerprint(words: str) -> str:
    """64 signs; after `SECRET_KEY` changes, the same words have another."""
    return salted_hmac("fibro.search_miss", words, algorithm="sha256").hexdigest()


class SearchMissQuerySet(models.QuerySet):
    def named(self):
        """Those whose words are known, since they came on a second day."""
        return self.exclude(words="")

    def waiting(self):
        """Those that an editor has to look at."""
        return self.named().filter(dismissed_at=None)

    def dismissed(self):
        return self.named().exclude(dismissed_at=None)

    def overdue(self):
        """Those to forget: their time is over, or there are too many of them."""
        today = timezone.localdate()
        most_asked = self.waiting().order_by("-days", "-times", "-last_on", "pk")
        latest = self.filter(words="").order_by("-last_on", "pk")
        return self.filter(
            models.Q(words="", last_on__lte=today - timedelta(days=UNNAMED_DAYS))
            | models.Q(last_on__lte=today - timedelta(days=NAMED_DAYS))
            | models.Q(pk__in=most_asked.values("pk")[MOST_NAMED:])
            | models.Q(pk__in=latest.values("pk")[ROOM_FOR_UNNAMED:])
        )

    def count_one(self, query: str) -> None:
        """Add 1 to the row of a search that found nothing, or begin one.

        Raises DatabaseError if it cannot be stored now.
        """
        words = comparable(query)
        if not words:
            return
        asked = {
            "fingerprint": fingerprint(words),
            "words": words,
            "today": timezone.localdate().isoformat(),
            "most": MOST_UNNAMED,
        }
        with _waiting_briefly(), connection.cursor() as cursor:
            cursor.execute(_COUNT_ONE, asked)


class SearchMiss(models.Model):
    """A search without result, with how often and on how many days it came."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    words = models.CharField(max_length=LONGEST, blank=True)
    times = models.PositiveIntegerField("how often", default=1)
    days = models.PositiveSmallIntegerField("days", default=1)
    first_on = models.DateField("first on")
    last_on = models.DateField("last on")
    dismissed_at = models.DateTimeField(null=True, blank=True)
    # When its words were last searched for again, to see whether it still misses.
    checked_on = models.DateField(null=True, blank=True)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "words"]
        default_permissions = ["view", "change"]
        verbose_name = "search without result"
        verbose_name_plural = "searches without result"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words="") | models.Q(days__gte=2),
                name="search_miss_words_from_second_day",
            )
        ]
        indexes = [
            models.Index(fields=["words", "dismissed_at"], name="search_miss_words")
        ]

    def __str__(self):
        # Never the words: the trail of the desk would keep them for ever.
        return f"A search of {self.last_on}"


@contextmanager
def _waiting_briefly() -> Iterator[None]:
    """On SQLite a write may wait long for another; a reader must not wait with it."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    (usual,) = database.execute("PRAGMA busy_timeout").fetchone()
    database.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA busy_timeout = {usual}")


def _sort(sign):
    return unicodedata.category(sign)[0]
