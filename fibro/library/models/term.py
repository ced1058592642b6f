import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fibro.content.markdown import Link
from fibro.content.models import SearchEntry
from fibro.content.named import Named, NamedQuerySet
from fibro.content.search import index, unindex
from fibro.content.sorting import sort_key
from fibro.content.validators import no_null


def at_most_25_words(value):
    if (words := len(value.split())) > 25:
        raise ValidationError(f"This has {words} words. Say it in 25 at most.")


class TermQuerySet(NamedQuerySet):
    def by_letter(self):
        return self.order_by("sort_key", "name")


@reversion.register(exclude=["sort_key"])
class Term(Named):
    """A word of the glossary."""

    name = models.CharField(max_length=120, unique=True, validators=[no_null])
    slug = models.SlugField(
        "address",
        max_length=100,
        unique=True,
        help_text="What editors type: [light touch](term:allodynia).",
    )
    meaning = models.TextField(
        max_length=300,
        validators=[no_null, at_most_25_words],
        help_text="At most 25 plain words. It opens beside the word in a text.",
    )
    also_called = models.TextField(
        blank=True,
        validators=[no_null],
        help_text="Other names, one a line. Search finds the term by them.",
    )
    said_like = models.CharField(
        max_length=100,
        blank=True,
        validators=[no_null],
        help_text="How to say it, written plainly: fye-broh-my-AL-juh.",
    )
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    kind = "term"
    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)
        self.index()

    def forget(self):
        super().forget()
        unindex(self)

    def get_absolute_url(self):
        return f"{reverse('library:glossary')}#{self.slug}"

    def as_link(self):
        return Link(
            self.kind, self.slug, self.name, self.get_absolute_url(), self.meaning
        )

    def index(self) -> None:
        index(
            self,
            [
                SearchEntry(
                    kind=self.kind,
                    url=self.get_absolute_url(),
                    title=self.name,
                    keywords=" ".join(self.other_names),
                    body=self.meaning,
                    visible_from=timezone.now(),
                )
            ],
        )

    @property
    def letter(self) -> str:
        return self.sort_key[:1].upper()

    @property
    def other_names(self) -> list[str]:
        return [n.strip() for n in self.also_called.splitlines() if n.strip()]
