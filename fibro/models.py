"""What only the roof holds: the about pages and the doors of the home page."""

from urllib.parse import urlsplit

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from fibro.content.page import ContentPage
from fibro.content.validators import no_null

from .deed import Deed as Deed
from .imported_file import ImportedFile as ImportedFile
from .page_at import is_open
from .search_miss import SearchMiss as SearchMiss
from .worker_sign import WorkerSign as WorkerSign


@reversion.register(exclude=ContentPage.derived_fields)
class SitePage(ContentPage):
    """A page about the site itself, such as /privacy/."""

    is_one_sheet = models.BooleanField(
        "prints on one sheet",
        default=False,
        help_text="For a short page to hang up at home: smaller letters on paper, so "
        "that it fits on one sheet of A4, and a button to print it.",
    )

    kind = "page"
    is_about_health = False

    class Meta(ContentPage.Meta):
        ordering = ["title"]
        verbose_name = "about page"

    def get_absolute_url(self):
        return reverse("site-page", args=[self.slug])


class DoorQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("order", "pk")


class Door(models.Model):
    """One of the four ways in on the home page, by need."""

    class Icon(models.TextChoices):
        SPROUT = "sprout", "Sprout: just told"
        WAVE = "wave", "Wave: hurting today"
        SCALES = "scales", "Scales: weighing up"
        HAND = "hand", "Hand: helping someone"

    title = models.CharField(
        max_length=60,
        validators=[no_null],
        help_text="What a reader would say: “I hurt today”.",
    )
    sentence = models.CharField(
        max_length=140, validators=[no_null], help_text="What stands behind the door."
    )
    icon = models.CharField(max_length=10, choices=Icon)
    target = models.CharField(
        max_length=200,
        validators=[no_null],
        help_text="The address of a page of this site that readers may see, such as "
        "/articles/what-is-fibromyalgia/.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__startswith="/")
                & ~models.Q(target__startswith="//"),
                name="door_leads_inside",
                violation_error_message="A door leads to an address of this site: "
                "begin with one /.",
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.target.startswith("/") and not self.is_open:
            raise ValidationError(
                {
                    "target": f"Readers find no page at “{self.target}”. Open the page "
                    "that you mean, and copy its address from the first / after the "
                    "name of the site. A draft must be published first."
                }
            )

    @property
    def is_open(self):
        """Whether readers find a page behind it; the page may go after the door."""
        return is_open(urlsplit(self.target).path)


class StarterItem(models.Model):
    """A starter text that was loaded once. It is never loaded again.

    So nothing an editor changed is overwritten, and nothing removed comes back.
    """

    name = models.CharField(max_length=200, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name
