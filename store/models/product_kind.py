from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from fibro.content.validators import no_null

from ..medicines import medicine_names
from ..wall import reasons_against_words


class ProductKind(models.Model):
    """A kind of product, such as “Heat packs”, by which the store page filters."""

    name = models.CharField(max_length=80, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=60, unique=True)
    safety = models.TextField(
        blank=True,
        max_length=1_000,
        validators=[no_null],
        help_text="What to watch for, one point a line. Printed with every link of "
        "this kind.",
    )
    is_supplement_or_device = models.BooleanField(
        "supplement or medical device",
        default=False,
        help_text="Tick for anything swallowed, rubbed in or plugged in for health. "
        "Such links never stand beside an article or a treatment.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "kind of product"
        verbose_name_plural = "kinds of product"

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if reasons := reasons_against_words("name", self.name, medicine_names()):
            raise ValidationError({"name": reasons})

    def get_absolute_url(self):
        return f"{reverse('store:list')}?{urlencode({'kind': self.slug})}"
