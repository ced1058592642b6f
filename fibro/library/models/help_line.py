from django.db import models

from fibro.content.validators import no_null, secure_url
from fibro.content.web_address import WebAddressField

from ..urgent_help import write_snapshot


class HelpLine(models.Model):
    """A number to call. `/urgent-help/` prints a copy that needs no database."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", "Emergency number"
        ADVICE = "advice", "Medical advice"
        CRISIS = "crisis", "Crisis line"
        POISONS = "poisons", "Poisons line"

    country = models.CharField(max_length=60, validators=[no_null])
    name = models.CharField(max_length=120, blank=True, validators=[no_null])
    contact = models.CharField(
        max_length=200,
        validators=[no_null],
        help_text="What to dial or text, in words: “116 123 (free, day and night)”.",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    page_url = WebAddressField(
        "official page", max_length=300, blank=True, validators=[secure_url]
    )
    checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The day on which somebody dialled it. Empty: not yet dialled.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "country", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "kind", "name", "contact"],
                name="help_line_once",
                violation_error_message="This line is in the list already.",
            )
        ]

    def __str__(self):
        return f"{self.country}: {self.name or self.get_kind_display()}"

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        write_snapshot()

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        write_snapshot()
        return result
