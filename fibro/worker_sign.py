"""The worker's sign of life: one row, so that every server can see it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

EVERY = timedelta(seconds=10)
SILENT_AFTER = timedelta(minutes=2)


class WorkerSign(models.Model):
    """When the worker last began a round of its jobs."""

    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="worker_sign_one_row")
        ]

    def __str__(self):
        return "The worker's sign of life"


def give_sign() -> int:
    """Say that the worker runs; written every ten seconds at most."""
    now = timezone.now()
    # A sign from the future is from before somebody put the clock right.
    fresh = WorkerSign.objects.filter(seen_at__gt=now - EVERY, seen_at__lte=now)
    if not fresh.exists():
        WorkerSign.objects.update_or_create(pk=1, defaults={"seen_at": now})
    return 0


def silence() -> timedelta | None:
    """How long the worker has not been seen; None if it never was."""
    sign = WorkerSign.objects.first()
    if sign is None:
        return None
    return max(timezone.now() - sign.seen_at, timedelta(0))
