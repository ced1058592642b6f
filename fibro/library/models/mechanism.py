from django.db import models
from django.urls import reverse

from fibro.content.validators import no_null


class MechanismQuerySet(models.QuerySet):
    def surest_first(self):
        """With their sources. Two queries."""
        order = models.Case(
            *(
                models.When(strength=value, then=place)
                for place, value in enumerate(Mechanism.Strength.values)
            )
        )
        return self.order_by(order, "name").prefetch_related("sources")


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

    objects = MechanismQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('library:mechanisms')}#{self.slug}"

    @property
    def strength_in_words(self) -> str:
        return STRENGTH_WORDS[self.strength]


STRENGTH_WORDS = {
    Mechanism.Strength.SETTLED: "Settled: researchers agree on this.",
    Mechanism.Strength.SUPPORTED: "Supported: several studies point this way.",
    Mechanism.Strength.MIXED: "Mixed: studies do not agree.",
    Mechanism.Strength.EARLY: "Early: there are only a few studies, or small ones.",
}
