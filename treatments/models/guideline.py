import reversion
from django.core.validators import RegexValidator
from django.db import models

from fibro.content.validators import no_null


@reversion.register()
class GuidelineStatement(models.Model):
    """What one guideline says about a treatment, in its own words and scope."""

    class Verdict(models.TextChoices):
        STRONG_FOR = "strong_for", "Strongly for (NICE: offer)"
        WEAK_FOR = "weak_for", "Weakly for (NICE: consider)"
        NO_POSITION = "no_position", "No recommendation"
        WEAK_AGAINST = "weak_against", "Weakly against"
        STRONG_AGAINST = "strong_against", "Strongly against (NICE: do not offer)"

    class Scope(models.TextChoices):
        FIBROMYALGIA = "fibromyalgia", "Fibromyalgia"
        CHRONIC_PRIMARY_PAIN = "chronic primary pain", "Chronic primary pain"

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="guidelines"
    )
    guideline = models.CharField(
        max_length=60, validators=[no_null], help_text="Who wrote it, such as “EULAR”."
    )
    year = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict)
    words = models.CharField(
        "its own words",
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="A few words as the guideline says it, such as “do not start”.",
    )
    scope = models.CharField(
        max_length=30,
        choices=Scope,
        help_text="What the guideline is about; printed beside its words.",
    )
    level = models.CharField(
        "level of evidence", max_length=10, blank=True, validators=[no_null]
    )
    grade = models.CharField(max_length=10, blank=True, validators=[no_null])
    agreement = models.CharField(
        "agreement in percent",
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                r"^(100|[1-9]?\d)([-–](100|[1-9]?\d))?$",
                "Write a number from 0 to 100, or two with a hyphen: 71-73.",
            )
        ],
        help_text="How many of its authors agreed: 94, or 71-73 for two votes.",
    )
    note = models.CharField(max_length=300, blank=True, validators=[no_null])
    source = models.ForeignKey(
        "library.Source", models.PROTECT, related_name="guideline_statements"
    )
    superseded_on = models.DateField(
        null=True,
        blank=True,
        help_text="Set it when a newer edition replaces this statement. It then "
        "prints as a former one, and no longer counts where guidelines disagree.",
    )

    is_about_health = True

    class Meta:
        ordering = ["guideline", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "guideline", "year", "scope"],
                name="guideline_statement_once",
                violation_error_message="This guideline is in the list already, for "
                "this year and scope.",
            ),
            models.CheckConstraint(
                condition=models.Q(year__range=(1950, 2100)),
                name="guideline_year_is_a_year",
                violation_error_message="Write the year with four figures.",
            ),
        ]

    def __str__(self):
        return f"{self.guideline} {self.year}"

    @property
    def is_current(self) -> bool:
        return self.superseded_on is None
