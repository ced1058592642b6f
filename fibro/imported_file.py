"""Which files have become articles, known by what is in them."""

from django.db import models

from fibro.content.validators import no_null


class ImportedFile(models.Model):
    """A file that was imported once; the same bytes are not imported again.

    Without an article: the editor deleted it, and the file may come again.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, validators=[no_null])
    article = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_files",
    )
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-imported_at", "-pk"]

    def __str__(self):
        return self.name
