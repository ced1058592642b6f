from django.db import models
from django.db.models.functions import Lower

from fibro.content.validators import no_null, secure_url
from fibro.content.web_address import WebAddressField


class RelatedSiteQuerySet(models.QuerySet):
    def in_order(self):
        """Country by country; inside one, as the editor ordered them."""
        return self.order_by(Lower("country"), "order", "name")


class RelatedSite(models.Model):
    """A website of others that helps our readers on."""

    name = models.CharField(max_length=160, unique=True, validators=[no_null])
    url = WebAddressField("address", max_length=300, validators=[secure_url])
    country = models.CharField(max_length=60, validators=[no_null])
    kind = models.CharField(max_length=60, blank=True, validators=[no_null])
    what_for = models.CharField(
        max_length=250,
        validators=[no_null],
        help_text="What a reader finds there, in one sentence.",
    )
    checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day on which somebody last opened the address.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = RelatedSiteQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
