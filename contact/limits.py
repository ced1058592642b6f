"""How often one place or one address may write."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Message

EMAIL_AN_HOUR = 20
PLACE_A_DAY = 200
DAY = 86_400


def too_many(place: str, email: str) -> bool:
    """Whether to refuse one more message from this IP address or email address.

    The IP address is kept a day in the cache, as a hash whose salt changes daily.
    The cache may forget or be one for each process; the count by email is sure.
    """
    since = timezone.now() - timedelta(hours=1)
    sent = Message.objects.filter(
        conversation__email_key=email.casefold(),
        direction=Message.Direction.IN,
        created_at__gt=since,
    )
    return sent.count() >= EMAIL_AN_HOUR or _count(place) > _place_a_day()


def _count(place):
    today = int(time.time() // DAY)
    digest = salted_hmac(f"contact.limits.{today}", place, algorithm="sha256")
    key = f"contact:{digest.hexdigest()[:32]}"
    cache.add(key, 0, DAY)
    try:
        return cache.incr(key)
    except ValueError:  # forgotten between the two lines
        return 1


def _place_a_day():
    return getattr(settings, "CONTACT_A_DAY", PLACE_A_DAY)
