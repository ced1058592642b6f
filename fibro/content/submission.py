"""Handing a text to those who may publish, and its coming back."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """Abstract: what waits to be published, or was sent back with a reason."""

    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # What is to be mended. Empty, unless it was sent back and not submitted since.
    sent_back_because = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    def wait_no_longer(self):
        """For neither of the two, once it is published."""
        self.submitted_at = self.sent_back_by = None
        self.sent_back_because = ""
