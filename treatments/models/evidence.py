"""What studies found: by symptom for the better, and for the worse."""

import reversion
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from fibro.content.gate import live_q
from fibro.content.validators import no_null

from ..proof import Mark, row_mark, surest_first
from .checking import Checked


def _of_hundred(field: str) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__lte": 100})


class EvidenceQuerySet(models.QuerySet):
    def of_published(self):
        """Rows of treatments that readers may see."""
        return self.filter(live_q("treatment__"))

    def for_marks(self):
        """What proof marks are made of, in the order of the symptoms."""
        symptom = self.model._meta.get_field("symptom").related_model
        texts = [f"symptom__{name}" for name in ("body", *symptom.heavy_fields)]
        rows = self.select_related("symptom").defer(*texts)
        return rows.order_by("symptom__order", "symptom__title", "pk")

    def by_result(self):
        """For a symptom's page: what may help, and what was tested without help.

        Published treatments only, the surest first. One query.
        """
        treatment = self.model._meta.get_field("treatment").related_model
        texts = (*treatment.heavy_fields, *treatment.markdown_fields)
        rows = (
            self.of_published()
            .select_related("treatment", "source")
            .defer(*[f"treatment__{name}" for name in texts])
            .order_by(Lower("treatment__title"), "pk")
        )
        rows = sorted(rows, key=surest_first)
        return {
            "may_help": [row for row in rows if row.may_help],
            "no_clear_help": [row for row in rows if not row.may_help],
        }


@reversion.register()
class Evidence(models.Model):
    """What one source found for one symptom. Never a rating of a treatment."""

    class Effect(models.TextChoices):
        NONE = "none", "Little or no effect"
        SMALL = "small", "Small effect"
        MODERATE = "moderate", "Medium effect"
        LARGE = "large", "Large effect"
        UNCLEAR = "unclear", "Effect unclear"

    class Certainty(models.TextChoices):
        HIGH = "high", "High"
        MODERATE = "moderate", "Moderate"
        LOW = "low", "Low"
        VERY_LOW = "very_low", "Very low"
        NOT_RATED = "not_rated", "Not rated"

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="evidence"
    )
    symptom = models.ForeignKey(
        "library.Symptom", models.PROTECT, related_name="evidence"
    )
    effect = models.CharField(max_length=10, choices=Effect)
    certainty = models.CharField(
        max_length=10,
        choices=Certainty,
        default=Certainty.NOT_RATED,
        help_text="GRADE, only if the source rated this very outcome; else “Not "
        "rated”.",
    )
    statement = models.CharField(
        max_length=400,
        blank=True,
        validators=[no_null],
        help_text="One plain sentence with both numbers, and what it was compared "
        "with.",
    )
    helped_with = models.PositiveSmallIntegerField(
        "helped, out of 100",
        null=True,
        blank=True,
        help_text="People in 100 who got better on the treatment, only if the source "
        "says so.",
    )
    helped_without = models.PositiveSmallIntegerField(
        "helped without it, out of 100",
        null=True,
        blank=True,
        help_text="People in 100 who got better on the dummy or in the other group.",
    )
    nnt = models.DecimalField(
        "number needed to treat",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="How many people take it for one more to benefit.",
    )
    comparator = models.CharField(
        "compared with",
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="Such as “a dummy pill” or “usual care”.",
    )
    weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How long the studies lasted."
    )
    people_studied = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(
        "library.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="A page is not published while one of its rows has none.",
    )
    checked = models.CharField(
        "how well checked", max_length=10, choices=Checked, default=Checked.UNCHECKED
    )

    is_about_health = True
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["symptom__order", "pk"]
        verbose_name = "evidence for a symptom"
        verbose_name_plural = "evidence by symptom"
        constraints = [
            models.CheckConstraint(
                condition=_of_hundred("helped_with") & _of_hundred("helped_without"),
                name="evidence_of_hundred",
                violation_error_message="Out of 100 people, at most 100 can be helped.",
            ),
            models.CheckConstraint(
                condition=Q(nnt=None) | Q(nnt__gt=0),
                name="evidence_nnt_positive",
                violation_error_message="A number needed to treat is above 0.",
            ),
            models.CheckConstraint(
                condition=Q(certainty="not_rated") | Q(source__isnull=False),
                name="evidence_certainty_has_source",
                violation_error_message="A certainty needs the source that rated it.",
            ),
            models.CheckConstraint(
                condition=Q(weeks=None) | Q(weeks__gt=0),
                name="evidence_weeks_positive",
                violation_error_message="A study lasts at least one week. Leave it "
                "empty if the source does not say.",
            ),
            models.CheckConstraint(
                condition=Q(people_studied=None) | Q(people_studied__gt=0),
                name="evidence_people_positive",
                violation_error_message="Nobody was studied? Leave it empty if the "
                "source does not say.",
            ),
        ]

    def __str__(self):
        return f"{self.symptom}: {self.get_effect_display().lower()}"

    @property
    def may_help(self) -> bool:
        return self.effect in MAY_HELP

    @property
    def counts_as_help(self) -> bool:
        """For lists and filters, which have no room to say “not yet checked”."""
        return self.may_help and not self.is_unchecked

    @property
    def is_unchecked(self) -> bool:
        return self.checked != Checked.READ or not self.source_id

    @property
    def mark(self) -> Mark:
        """Threads and how sure, for a table that names symptom and effect itself."""
        return row_mark(self)


MAY_HELP = (
    Evidence.Effect.SMALL,
    Evidence.Effect.MODERATE,
    Evidence.Effect.LARGE,
)


@reversion.register()
class Harm(models.Model):
    """What studies found for the worse; it stands beside the benefit."""

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="harms"
    )
    statement = models.CharField(
        max_length=400,
        validators=[no_null],
        help_text="One plain sentence with both numbers, such as how many in 100 "
        "stopped because of side effects.",
    )
    stopped_with = models.PositiveSmallIntegerField(
        "stopped for side effects, out of 100",
        null=True,
        blank=True,
        help_text="Only if this row is about that, and the source gives the number.",
    )
    stopped_without = models.PositiveSmallIntegerField(
        "stopped without it, out of 100", null=True, blank=True
    )
    nnh = models.DecimalField(
        "number needed to harm",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="How many people take it for one more to be harmed.",
    )
    source = models.ForeignKey("library.Source", models.PROTECT, related_name="harms")

    is_about_health = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_of_hundred("stopped_with") & _of_hundred("stopped_without"),
                name="harm_of_hundred",
                violation_error_message="Out of 100 people, at most 100 can stop.",
            ),
            models.CheckConstraint(
                condition=Q(nnh=None) | Q(nnh__gt=0),
                name="harm_nnh_positive",
                violation_error_message="A number needed to harm is above 0.",
            ),
        ]

    def __str__(self):
        return self.statement
