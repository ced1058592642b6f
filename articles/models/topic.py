from django.db import models
from django.urls import reverse

from fibro.content.named import Addressed
from fibro.content.validators import no_null


class Topic(Addressed):
    """The one heading an article stands under; printed above its title."""

    name = models.CharField(max_length=60, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=60, unique=True)
    sentence = models.CharField(
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="What the topic covers, for its page.",
    )
    carries_store_links = models.BooleanField(
        default=True,
        help_text="Untick for diagnosis, children, and whatever else no shop link "
        "may stand beside.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:topic", args=[self.slug])
