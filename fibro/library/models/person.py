import reversion
from django.db import models
from django.urls import reverse

from fibro.content.named import Addressed
from fibro.content.validators import no_null


@reversion.register()
class Person(Addressed):
    """Somebody who writes or reviews, with the interests they declared."""

    name = models.CharField(max_length=120, validators=[no_null])
    slug = models.SlugField("address", max_length=100, unique=True)
    role = models.CharField(
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="What they do here, such as “Editor” or “Rheumatologist”.",
    )
    credentials = models.CharField(max_length=200, blank=True, validators=[no_null])
    registration = models.CharField(
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="Register and number, for a clinician. Readers can check it.",
    )
    interests = models.TextField(
        "declared interests",
        blank=True,
        validators=[no_null],
        help_text="Money or ties that a reader should know of. Empty prints “None "
        "declared”.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("library:person", args=[self.slug])
