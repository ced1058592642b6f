import reversion
from django.db import models

from fibro.content.validators import no_null


@reversion.register()
class Approval(models.Model):
    """What a regulator decided about a treatment for fibromyalgia."""

    class Status(models.TextChoices):
        APPROVED = "approved", "Approved for fibromyalgia"
        REFUSED = "refused", "Refused for fibromyalgia"
        NOT_APPROVED = "not_approved", "Not approved for fibromyalgia"

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="approvals"
    )
    body = models.CharField(
        max_length=60, validators=[no_null], help_text="Such as FDA, EMA or MHRA."
    )
    status = models.CharField(max_length=15, choices=Status)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    country = models.CharField(max_length=60, validators=[no_null])
    note = models.CharField(max_length=300, blank=True, validators=[no_null])
    source = models.ForeignKey(
        "library.Source", models.PROTECT, related_name="approvals"
    )

    is_about_health = True

    class Meta:
        ordering = ["country", "body", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "body", "country", "year"],
                name="approval_once",
                violation_error_message="This decision is in the list already.",
            ),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__range=(1900, 2100)),
                name="approval_year_is_a_year",
                violation_error_message="Write the year with four figures.",
            ),
        ]

    def __str__(self):
        return f"{self.body}: {self.get_status_display()}"
