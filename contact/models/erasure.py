from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """An address that was erased, known by a salted hash alone.

    So a backup that still holds the person can be put back, and what was erased
    is erased again (`contact.erasing`).
    """

    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    erased_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["erased_at", "pk"]

    def __str__(self):
        return f"Erasure {self.pk}"
