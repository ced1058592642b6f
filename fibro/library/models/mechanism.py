from django.db import models

from fibro.content.validators import no_null


class Mechanism(models.Model):
    """Something that may explain symptoms, and how far the research carries it."""

    class Strength(models.TextChoices):
        SETTLED = "settled", "Settled"
        SUPPORTED = "supported", "Supported"
        MIXED = "mixed", "Mixed"
        EARLY = "early", "Early"

    name = models.CharField(max_length=120, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=100, unique=True)
    says = models.TextField("what we say", validators=[no_null])
    does_not_say = models.TextField(
        "what we do not say",
        blank=True,
        validators=[no_null],
        help_text="What readers might take from it that the research does not show.",
    )
    strength = models.CharField(max_length=10, choices=Strength)
    sources = models.ManyToManyField(
        "library.Source", related_name="mechanisms", blank=True
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
