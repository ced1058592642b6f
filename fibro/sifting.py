"""What the list of searches without result loses by itself, day by day."""

from django.core.cache import cache
from django.db.models import F
from django.utils import timezone

from fibro.content.search import search

from .search_miss import SearchMiss

MOST_A_DAY = 200


def sift_misses() -> int:
    """The worker's share, asked as often as you like: it sifts once a day."""
    if not cache.add("search:sifted", True, 86_400):
        return 0
    return SearchMiss.objects.overdue().delete()[0] + drop_answered()


def drop_answered() -> int:
    """Search again, those first that wait longest; delete what finds something now.

    At most 200 at once. Returns how many were deleted.
    """
    longest_ago = F("checked_on").asc(nulls_first=True)
    named = SearchMiss.objects.named().order_by(longest_ago, "-times", "pk")
    asked = list(named[:MOST_A_DAY])
    answered = [miss.pk for miss in asked if search(miss.words)]
    checked = SearchMiss.objects.filter(pk__in=[miss.pk for miss in asked])
    checked.update(checked_on=timezone.localdate())
    return SearchMiss.objects.filter(pk__in=answered).delete()[0]
