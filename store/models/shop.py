from django.db import models

from fibro.content.validators import no_null, secure_url
from fibro.content.web_address import WebAddressField


class Store(models.Model):
    """A shop of somebody else's that our links lead to."""

    name = models.CharField(max_length=120, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=60, unique=True)
    url = WebAddressField(
        "home page",
        max_length=300,
        blank=True,
        validators=[secure_url],
        help_text="For you, to find the shop again. Readers follow its links.",
    )
    blurb = models.CharField(
        "what it sells",
        max_length=250,
        blank=True,
        validators=[no_null],
        help_text="One plain sentence, for the desk.",
    )
    country = models.CharField(
        max_length=60,
        blank=True,
        validators=[no_null],
        help_text="Where the shop is at home. Empty if you do not know.",
    )
    ships_to = models.CharField(
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="Countries with commas between them. Printed beside each link.",
    )
    pays_us = models.BooleanField(
        default=False,
        help_text="Tick if a programme of this shop pays for orders. Only then may "
        "its links be marked as paid.",
    )
    disclosure = models.CharField(
        "programme's own sentence",
        max_length=300,
        blank=True,
        validators=[no_null],
        help_text="Some programmes ask for a sentence of theirs, word for word. It "
        "stands above the first link of each page that has a paid link to this shop.",
    )
    links_directly = models.BooleanField(
        default=False,
        help_text="Tick if the programme forbids a redirect. Its links then lead "
        "straight to the shop, and their clicks are not counted.",
    )
    is_example = models.BooleanField(
        default=False,
        help_text="A made-up shop that shows how links look. Marked “Example”, and "
        "gone for readers as soon as the site is opened.",
    )
    is_active = models.BooleanField(
        "links are shown",
        default=True,
        help_text="Untick to take all links to this shop off the site at once.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disclosure="") | models.Q(pays_us=True),
                name="store_disclosure_of_paying_shop",
                violation_error_message="A programme's sentence needs a programme: "
                "tick “pays us”, or empty the sentence.",
            )
        ]

    def __str__(self):
        return self.name
