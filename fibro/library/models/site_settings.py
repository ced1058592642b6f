import re
import time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from fibro.content.validators import no_null

from ..urgent_help import write_snapshot

# An email address, a web address, or a telephone number or house with its digits.
_WAY_TO_REACH = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+\.\S+|\d")

_kept: "tuple[float, SiteSettings] | None" = None


class SiteSettings(models.Model):
    """What the operator decides once. There is one row."""

    name = models.CharField(
        max_length=60, default="Fibro", validators=[no_null], help_text="The site."
    )
    owner_name = models.CharField(
        "owner's legal name",
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="Printed on the privacy page. Needed before the site opens.",
    )
    owner_address = models.TextField(
        "owner's address", blank=True, validators=[no_null]
    )
    privacy_contact = models.CharField(
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="Where people ask for a copy of their data, or to have it deleted.",
    )
    home_country = models.CharField(
        max_length=60,
        default="UK",
        validators=[no_null],
        help_text="Its help lines stand first. Spell it as the help lines do.",
    )
    reply_target_days = models.PositiveSmallIntegerField(
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Working days within which you promise to answer a message.",
    )
    paid_label = models.CharField(
        max_length=120,
        default="Ad · paid link. Opens {host}",
        validators=[no_null],
        help_text="Stands beside each paid shop link. {host} becomes the shop's.",
    )
    unpaid_label = models.CharField(
        max_length=120,
        default="Not a paid link. Opens {host}",
        validators=[no_null],
    )
    shows_store_links = models.BooleanField(
        "store links are shown",
        default=True,
        help_text="Untick to take every store link off the whole site at once.",
    )
    shows_supplements_and_devices = models.BooleanField(
        "supplements and devices are shown",
        default=False,
        help_text="Only ever on the store page, never beside an article or treatment.",
    )
    max_placements = models.PositiveSmallIntegerField(
        "store links a page",
        default=3,
        validators=[MaxValueValidator(5)],
        help_text="At most 5. Links beyond it are left out.",
    )
    words_per_placement = models.PositiveSmallIntegerField(
        "words for each store link",
        default=600,
        validators=[MinValueValidator(300)],
        help_text="A page of 1,200 words may carry two at 600. At least 300.",
    )
    mail_tested_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "site settings"
        verbose_name_plural = "site settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="site_settings_one_row"
            ),
            models.CheckConstraint(
                condition=~models.Q(paid_label="") & ~models.Q(unpaid_label=""),
                name="site_settings_labels_said",
                violation_error_message="A label for shop links is never empty.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.privacy_contact.strip() and not self.says_whom_to_ask:
            raise ValidationError(
                {
                    "privacy_contact": "Nobody can write or call there. Write an email "
                    "address such as privacy@example.org, or a postal address or "
                    "telephone number."
                }
            )

    @property
    def says_whom_to_ask(self) -> bool:
        """Whether people find a way to reach somebody about their data."""
        return bool(_WAY_TO_REACH.search(self.privacy_contact))

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)
        SiteSettings.forget()
        write_snapshot()

    @classmethod
    def load(cls) -> "SiteSettings":
        """The row, or what stands before anybody saved it.

        Asked of the database once a second at most: every page prints some of it.
        """
        global _kept
        # Read once: another thread may forget it at any moment.
        kept = _kept
        if kept is None or time.monotonic() - kept[0] > 1:
            kept = time.monotonic(), cls.objects.filter(pk=1).first() or cls(pk=1)
            _kept = kept
        return kept[1]

    @staticmethod
    def forget() -> None:
        """Ask the database at the next `load`."""
        global _kept
        _kept = None
