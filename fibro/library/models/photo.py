from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q

from fibro.content.mentions import pages_naming, rerender_mentions
from fibro.content.page import PAGE_PERMISSIONS
from fibro.content.pictures import Picture
from fibro.content.validators import no_null

FOLDER = "photos"


class Photo(models.Model):
    """A picture that pages may show, with what it shows in words."""

    name = models.CharField(
        max_length=120,
        unique=True,
        validators=[no_null],
        help_text="What you call it here. Readers do not see it.",
    )
    alt = models.CharField(
        "what it shows",
        max_length=250,
        blank=True,
        validators=[no_null],
        help_text="In one sentence, for readers who cannot see it: “Two people walk "
        "slowly along a canal.”",
    )
    is_decorative = models.BooleanField(
        "only decoration",
        default=False,
        help_text="It says nothing that the text does not. Screen readers pass it by.",
    )
    credit = models.CharField(
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="Whose picture it is, printed under it.",
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    # [width, height] of each file, the smallest first.
    sizes = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["name"]
        default_permissions = PAGE_PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True, alt="")
                | (Q(is_decorative=False) & ~Q(alt="")),
                name="photo_says_what_it_shows",
                violation_error_message="Say what it shows, or tick “only decoration” "
                "and leave the words empty.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            rerender_mentions("photo", {str(self.pk)})

    def delete(self, *args, **kwargs):
        files = [self._file(width) for width, _ in self.sizes]
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            # A row that names a file which is gone would be worse than a lost file.
            transaction.on_commit(lambda: [default_storage.delete(f) for f in files])
        return result

    def keep(self, picture: Picture) -> None:
        """Store the files of an upload; the row is saved by the caller, after them."""
        self.digest = picture.digest
        self.sizes = [[r.width, r.height] for r in picture.renditions]
        for rendition in picture.renditions:
            name = self._file(rendition.width)
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(rendition.content))

    def as_printed(self) -> dict:
        """What a page stores of it: `files` are (address, width), smallest first."""
        width, height = self.sizes[-1]
        return {
            "files": [[self.url(w), w] for w, _ in self.sizes],
            "width": width,
            "height": height,
            "alt": self.alt,
            "credit": self.credit,
        }

    def url(self, width: int) -> str:
        return default_storage.url(self._file(width))

    def _file(self, width):
        return f"{FOLDER}/{self.digest[:20]}-{width}.webp"

    @property
    def smallest_url(self) -> str:
        return self.url(self.sizes[0][0]) if self.sizes else ""

    @property
    def used_on(self) -> list:
        return pages_naming("photo", str(self.pk)) if self.pk else []
