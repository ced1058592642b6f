"""What we promise to forget, and when. The promise stands on the form."""

from datetime import timedelta

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Conversation, OutboxEmail

KEPT_DAYS = 365  # after the last message; templates/contact/_consent.html says so
SPAM_KEPT_DAYS = 90
MAIL_KEPT_DAYS = 90  # of mail that belongs to no conversation, such as new passwords


def overdue() -> dict[str, QuerySet]:
    """{what, in words: the rows whose time is over}."""
    now = timezone.now()
    old = Q(last_message_at__lt=now - timedelta(days=KEPT_DAYS))
    old_spam = Q(spam_at__lt=now - timedelta(days=SPAM_KEPT_DAYS))
    return {
        "conversations": Conversation.objects.filter(old | old_spam),
        "mails outside conversations": OutboxEmail.objects.filter(
            message=None, created_at__lt=now - timedelta(days=MAIL_KEPT_DAYS)
        ),
    }


def forget_overdue() -> int:
    """Delete what is overdue, with all that hangs on it; returns how many rows."""
    return sum(rows.delete()[0] for rows in overdue().values())


def forget_daily() -> int:
    """The worker's share, asked as often as you like: once a day it forgets."""
    return forget_overdue() if cache.add("contact:forgot", True, 86_400) else 0
