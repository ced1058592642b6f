"""What a treatment is sold as, and where its official leaflet stands."""

import reversion
from django.db import models

from fibro.content.validators import no_null, secure_url
from fibro.content.web_address import WebAddressField


@reversion.register()
class BrandName(models.Model):
    """A name on a pack, and where it is sold under it."""

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="brand_names"
    )
    name = models.CharField(
        max_length=80,
        validators=[no_null],
        help_text="As it stands on the pack. Search finds the page by it.",
    )
    country = models.CharField(
        "countries",
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="Where it is sold under this name: “UK, EU”.",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "name"],
                name="brand_name_once",
                violation_error_message="This brand name is in the list already.",
            )
        ]

    def __str__(self):
        return self.name


@reversion.register()
class Leaflet(models.Model):
    """The official leaflet for one country; side effects stand there in full."""

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="leaflets"
    )
    country = models.CharField(max_length=60, validators=[no_null])
    title = models.CharField(
        max_length=160,
        validators=[no_null],
        help_text="What the link says: “Patient leaflet for duloxetine (EMC)”.",
    )
    url = WebAddressField("address", max_length=300, validators=[secure_url])

    class Meta:
        ordering = ["country", "title", "pk"]
        verbose_name = "official leaflet"
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "url"],
                name="leaflet_once",
                violation_error_message="This leaflet is in the list already.",
            )
        ]

    def __str__(self):
        return f"{self.country}: {self.title}"
