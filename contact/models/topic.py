import re
import unicodedata

from django.db import models

from fibro.content.validators import no_null


class TopicQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("order", "name")


class Topic(models.Model):
    """What a message is about; it decides what the visitor is told."""

    name = models.CharField(
        max_length=80,
        validators=[no_null],
        help_text="What visitors choose in the list, in their own words.",
    )
    slug = models.SlugField("address", max_length=60, unique=True)
    hint = models.CharField(
        max_length=300,
        blank=True,
        validators=[no_null],
        help_text="Stands at the field once the topic is chosen: what to tell us.",
    )
    acknowledgement = models.TextField(
        blank=True,
        validators=[no_null],
        help_text="Stands in the mail that every visitor gets at once, after “We have "
        "your message”.",
    )
    is_crisis = models.BooleanField(
        "shows urgent help first",
        default=False,
        help_text="The visitor sees the help lines before anything is sent.",
    )
    is_urgent = models.BooleanField(
        "look at it first",
        default=False,
        help_text="Messages are marked in the list, and the notice says so.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        # Articles have topics too.
        verbose_name = "message topic"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class RedFlagQuerySet(models.QuerySet):
    def found_in(self, text: str) -> bool:
        """Whether a phrase stands in the text, whatever the case or spacing.

        A phrase matches where a word begins, so “overdose” finds “overdosed”.
        """
        words = plain_words(text)
        phrases = self.values_list("phrase", flat=True)
        return any(f" {plain_words(phrase).strip()}" in words for phrase in phrases)


class RedFlag(models.Model):
    """A phrase after which urgent help is shown before a message is sent."""

    phrase = models.CharField(
        max_length=80,
        unique=True,
        validators=[no_null],
        help_text="Plain words, such as “chest pain”. Capitals do not matter.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = RedFlagQuerySet.as_manager()

    class Meta:
        verbose_name = "red-flag phrase"
        ordering = ["order", "phrase"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phrase=""),
                name="red_flag_says_something",
                violation_error_message="Write a phrase.",
            )
        ]

    def __str__(self):
        return self.phrase

    def clean(self):
        super().clean()
        self.phrase = " ".join(self.phrase.split())


def plain_words(text: str) -> str:
    """Small letters, one space before each word: “Can’t  BREATHE” → “ cant breathe”.

    Apostrophes go, so that cannot, can't and can’t differ only where letters do.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"['’‘`´]", "", text)
    return " " + " ".join(re.findall(r"\w+", text))
