import reversion
from django.db import models
from django.urls import reverse

from fibro.content.gate import ContentQuerySet
from fibro.content.mentions import rerender_mentions
from fibro.content.validators import no_null

from .review import ReviewedPage


class SymptomQuerySet(ContentQuerySet):
    def for_cards(self):
        """What lists and the home page print, without the texts."""
        return self.order_by("order", "title").defer("body", *self.model.heavy_fields)


@reversion.register(exclude=ReviewedPage.derived_fields)
class Symptom(ReviewedPage):
    """A symptom in patients' words."""

    short_name = models.CharField(
        max_length=40,
        validators=[no_null],
        help_text="In lists and sentences: “For pain: small effect”.",
    )
    patient_words = models.TextField(
        "what people call it",
        blank=True,
        validators=[no_null],
        help_text="One a line, such as “fibro fog”. Search finds the page by them.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    kind = "symptom"
    must_cite = True
    objects = SymptomQuerySet.as_manager()

    class Meta(ReviewedPage.Meta):
        ordering = ["order", "title"]

    def saved_over(self, stored):
        super().saved_over(stored)
        if stored and stored.short_name != self.short_name:
            # Treatments print it: “For pain: small effect”.
            rerender_mentions(self.kind, {self.slug})

    def get_absolute_url(self):
        return reverse("library:symptom", args=[self.slug])

    def claimed_rows(self):
        names = ", ".join(self.said_by_people)
        facts = {"lines": [["People call it", names]], "sources": []}
        return {"": [facts]} if names else {}

    def search_keywords(self):
        return f"{self.short_name} {' '.join(self.said_by_people)}"

    @property
    def said_by_people(self) -> list[str]:
        return [w.strip() for w in self.patient_words.splitlines() if w.strip()]
