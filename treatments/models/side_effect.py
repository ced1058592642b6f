import reversion
from django.db import models
from django.db.models import Q

from fibro.content.validators import no_null

from .checking import Checked


@reversion.register()
class SideEffect(models.Model):
    """One side effect, as often as a label that was read says it comes."""

    class Band(models.TextChoices):
        """The bands of European product leaflets."""

        VERY_COMMON = "very_common", "Very common: 1 in 10 people or more"
        COMMON = "common", "Common: up to 1 in 10 people"
        UNCOMMON = "uncommon", "Uncommon: up to 1 in 100 people"
        RARE = "rare", "Rare: up to 1 in 1,000 people"
        VERY_RARE = "very_rare", "Very rare: up to 1 in 10,000 people"
        NOT_KNOWN = "not_known", "How often is not known"

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="side_effects"
    )
    plain = models.CharField(
        "plain name",
        max_length=120,
        validators=[no_null],
        help_text="What people say: “feeling sick”.",
    )
    medical = models.CharField(
        "medical name", max_length=120, blank=True, validators=[no_null]
    )
    band = models.CharField(
        "how often",
        max_length=12,
        choices=Band,
        default=Band.NOT_KNOWN,
        help_text="Only as the label says. Without a label that was read: “not known”.",
    )
    is_serious = models.BooleanField(
        "serious", default=False, help_text="Serious ones stand first."
    )
    source = models.ForeignKey(
        "library.Source", models.PROTECT, related_name="side_effects"
    )
    checked = models.CharField(
        "how well checked", max_length=10, choices=Checked, default=Checked.UNCHECKED
    )

    is_about_health = True

    class Meta:
        ordering = ["-is_serious", "plain", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "plain"],
                name="side_effect_once",
                violation_error_message="This side effect is in the list already.",
            ),
            models.CheckConstraint(
                condition=Q(band="not_known") | Q(checked="read"),
                name="side_effect_band_was_read",
                violation_error_message="Print how often only if it was read in the "
                "label: else choose “How often is not known”.",
            ),
        ]

    def __str__(self):
        return self.plain
