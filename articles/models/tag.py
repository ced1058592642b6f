from collections.abc import Iterable

import reversion
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Value
from django.db.models.functions import Coalesce, Lower, Replace
from django.urls import reverse
from django.utils.text import slugify
from taggit.forms import TagField
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from taggit.utils import parse_tags

from fibro.content.addresses import keep_address
from fibro.content.gate import live_q
from fibro.content.mentions import rerender_mentions
from fibro.content.models import FormerAddress
from fibro.content.named import Addressed, OneByOneQuerySet
from fibro.content.validators import no_null


def short_tags(words):
    """Longer ones no database column holds."""
    refuse_long(as_typed(words))


def as_typed(words: str) -> list[str]:
    """The tags in what was typed: commas part them, spaces alone do not."""
    # Without a comma anywhere the package would part them at spaces.
    return parse_tags(f"{words},")


def refuse_long(tags: Iterable[str]) -> None:
    """Raise ValidationError for names that are longer than can be stored."""
    longest = Tag._meta.get_field("name").max_length
    if long := [tag for tag in tags if len(tag) > longest]:
        raise ValidationError(
            f"A tag has at most {longest} letters. Shorten “{long[0][:30]}…”, or put a "
            "comma between the words."
        )


def meant(words: Iterable[str]) -> list[str]:
    """The words, each that means a tag as the name of that tag.

    It was merged into the tag, or is written with other spaces, hyphens or capitals.
    """
    words = list(words)
    keys = [word.casefold() for word in words]
    merged = MergedTag.objects.filter(key__in=keys).values_list("key", "tag__name")
    merged = dict(merged.order_by("pk"))
    alike = Tag.objects.annotate(key=Replace(Lower("name"), Value(" "), Value("-")))
    alike = alike.filter(key__in=[_alike(word) for word in words]).order_by("pk")
    names = list(alike.values_list("name", flat=True))
    exact = {name.casefold(): name for name in names}
    # The first of them is the oldest; of words that are new, the first one written.
    near = {_alike(name): name for name in reversed([*names, *words])}
    return [
        merged.get(key) or exact.get(key) or near[_alike(word)]
        for key, word in zip(keys, words, strict=True)
    ]


def _alike(word):
    return word.lower().replace(" ", "-")


class TagsField(TagField):
    def clean(self, value):
        return as_typed(forms.CharField.clean(self, value))


class TagWords(TaggableManager):
    """Tags typed as words with commas between them."""

    def formfield(self, form_class=TagsField, **kwargs):
        return super().formfield(form_class, validators=[short_tags], **kwargs)

    @transaction.atomic
    def save_form_data(self, instance, value):
        # A merge that is under way ends first: it says what the words mean.
        named = Tag.objects.annotate(key=Lower("name"))
        named = named.filter(key__in=[word.lower() for word in value])
        list(named.order_by("pk").select_for_update().values_list("pk"))
        super().save_form_data(instance, meant(value))


class TagQuerySet(OneByOneQuerySet):
    def with_counts(self):
        """`articles_all`: how many articles carry it, drafts too."""
        carried = TaggedArticle.objects.filter(tag=models.OuterRef("pk")).order_by()
        counted = carried.values("tag").annotate(n=models.Count("pk")).values("n")
        return self.annotate(articles_all=Coalesce(models.Subquery(counted), 0))

    def most_carried(self, most: int):
        """Of the tags that articles carry those that most do."""
        counted = TaggedArticle.objects.values("tag").annotate(n=models.Count("pk"))
        first = counted.order_by("-n", "tag").values("tag")[:most]
        return self.filter(pk__in=first)

    def once_with(self, ids):
        """Those that have or had one of these ids, before they were merged."""
        merged = models.Q(merged_tags__old_id__in=ids)
        return self.filter(models.Q(pk__in=ids) | merged).distinct()

    def suggested(self, most: int) -> list[str]:
        """The names of so many of those that most articles carry, by name."""
        first = self.with_counts().order_by("-articles_all", "name")
        names = first.values_list("name", flat=True)[:most]
        return sorted(names, key=str.casefold)

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

    @transaction.atomic
    def absorb(self, others: Iterable["Tag"]) -> None:
        """Take over what these tags hold, names and addresses too, and end them.

        Articles whose pages print them are made again: 50 at once, the rest by the
        worker.
        """
        slugs = set()
        for other in others:
            mine = TaggedArticle.objects.filter(tag=self).values("content_object")
            rest = other.tagged_articles.exclude(content_object__in=mine)
            rest.update(tag=self)
            for placement in other.placements.all():
                self._take_over(placement)
            self._take_name_of(other)
            slugs.add(other.slug)
            # Without rendering its pages, which all are rendered once below.
            super(Tag, other).delete()
        rerender_mentions("tag", slugs)

    def _take_over(self, placement):
        placement.tag = self
        try:
            with transaction.atomic():
                placement.save()
        except IntegrityError:
            # The same stands on the list of this tag already.
            placement.delete()

    def _take_name_of(self, other):
        former = FormerAddress.objects.filter(
            page_type=ContentType.objects.get_for_model(other), page_id=other.pk
        )
        former.update(page_id=self.pk)
        keep_address(self, other)
        other.merged_tags.update(tag=self)
        MergedTag.objects.create(tag=self, key=other.name.casefold(), old_id=other.pk)

    def saved_over(self, stored):
        super().saved_over(stored)
        # Whoever makes a tag of this name means that one.
        MergedTag.objects.filter(key=self.name.casefold()).delete()
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
        return str(self.tag)


class MergedTag(models.Model):
    """A tag that became part of another: its name and its id still mean that one.

    Forms that were opened before, working copies and old versions hold them.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="merged_tags")
    # The name, case-folded, which can make it longer.
    key = models.CharField(max_length=300, db_index=True)
    old_id = models.PositiveBigIntegerField(unique=True)

    def __str__(self):
        return self.key
