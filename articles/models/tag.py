import reversion
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from taggit.forms import TagField
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from taggit.utils import parse_tags

from fibro.content.gate import live_q
from fibro.content.mentions import rerender_mentions
from fibro.content.named import Addressed, OneByOneQuerySet
from fibro.content.validators import no_null


def short_tags(words):
    """Longer ones no database column holds."""
    longest = Tag._meta.get_field("name").max_length
    if long := [tag for tag in parse_tags(words) if len(tag) > longest]:
        raise ValidationError(
            f"A tag has at most {longest} letters. Shorten “{long[0][:30]}…”, or put a "
            "comma between the words."
        )


class TagWords(TaggableManager):
    """Tags typed as words with commas between them."""

    def formfield(self, form_class=TagField, **kwargs):
        return super().formfield(form_class, validators=[short_tags], **kwargs)


class TagQuerySet(OneByOneQuerySet):
    def in_use(self):
        """Tags under which a reader finds at least one article, with counts."""
        live = models.Count(
            "tagged_articles",
            filter=live_q("tagged_articles__content_object__"),
        )
        return self.annotate(articles_live=live).filter(articles_live__gt=0)


class Tag(Addressed, TagBase):
    """A word by which articles are found together."""

    sentence = models.CharField(
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="What the tag covers, for its page.",
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="tag_once_in_any_case",
                violation_error_message="There is a tag of this name already, "
                "perhaps with other capitals.",
            )
        ]

    @transaction.atomic
    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        rerender_mentions("tag", {self.slug})
        return result

    def saved_over(self, stored):
        super().saved_over(stored)
        if stored and (stored.name, stored.slug) != (self.name, self.slug):
            rerender_mentions("tag", {stored.slug, self.slug})

    def slugify(self, tag, i=None):
        """Only what an address may hold, whatever letters the tag is written in."""
        return "-".join(filter(None, [slugify(tag) or "tag", i and str(i)]))

    def get_absolute_url(self):
        return reverse("articles:tag", args=[self.slug])


@reversion.register()
class TaggedArticle(ItemBase):
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="tagged_articles"
    )
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="article_tagged_once"
            )
        ]

    def __str__(self):
        return f"{self.content_object_id}: {self.tag_id}"
