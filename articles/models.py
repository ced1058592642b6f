import reversion
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from fibro.content.gate import ContentQuerySet, live_q
from fibro.content.printed import Obstacle
from fibro.content.validators import no_null
from fibro.library.models import Faq, ReviewedPage

READ_NEXT = 3


class Topic(models.Model):
    """The one heading an article stands under; printed above its title."""

    name = models.CharField(max_length=60, unique=True, validators=[no_null])
    slug = models.SlugField("address", max_length=60, unique=True)
    sentence = models.CharField(
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="What the topic covers, for its page.",
    )
    carries_store_links = models.BooleanField(
        default=True,
        help_text="Untick for diagnosis, children, and whatever else no shop link "
        "may stand beside.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:topic", args=[self.slug])


class TagQuerySet(models.QuerySet):
    def in_use(self):
        """Tags under which a reader finds at least one article, with counts."""
        live = models.Count(
            "tagged_articles",
            filter=live_q("tagged_articles__content_object__"),
        )
        return self.annotate(articles_live=live).filter(articles_live__gt=0)


class Tag(TagBase):
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

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        for tagged in self.tagged_articles.select_related("content_object"):
            tagged.content_object.derive()

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


class ArticleQuerySet(ContentQuerySet):
    def newest_first(self):
        return self.order_by("-updated_at", "-pk")

    def for_cards(self):
        """What a list prints, without the texts."""
        heavy = ("body", "rendered", "problems")
        return self.newest_first().select_related("topic").defer(*heavy)

    def for_page(self):
        return self.with_people().select_related("topic")

    def under_topic(self, topic):
        return self.filter(topic=topic)

    def tagged(self, tag):
        return self.filter(tagged_articles__tag=tag)


@reversion.register(
    exclude=ReviewedPage.derived_fields, follow=["article_faqs", "tagged_articles"]
)
class Article(ReviewedPage):
    """A page of the knowledge base."""

    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        NEWS = "news", "News"
        STORY = "story", "Story: one person's experience"

    article_kind = models.CharField(
        "kind",
        max_length=10,
        choices=Kind,
        default=Kind.GUIDE,
        help_text="A guide must be complete and cite its sources before readers see "
        "it. A story says that it is one person's experience.",
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    tags = TaggableManager(
        through=TaggedArticle,
        blank=True,
        related_name="articles",
        help_text="Words with commas between them.",
    )
    read_next = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="read_before",
        help_text="Two or three articles. If empty, articles with the same tags.",
    )

    kind = "article"
    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_newest"),
            models.Index(
                fields=["topic", "-updated_at", "-id"], name="article_topic_newest"
            ),
        ]

    def get_absolute_url(self):
        return reverse("articles:detail", args=[self.slug])

    def obstacles(self):
        if self.article_kind != self.Kind.GUIDE:
            return [o for o in super().obstacles() if o.field != "in_short"]
        found = super().obstacles()
        if not self.rendered.get("sources"):
            found.append(
                Obstacle("body", "Cite at least one source to publish a guide.")
            )
        return found

    def extra_mentions(self):
        return [("article", card["slug"]) for card in self._next_cards()]

    def derived_extras(self):
        tags = self.tags.order_by("name")
        return {
            "tags": [{"name": t.name, "url": t.get_absolute_url()} for t in tags],
            "read_next": self._next_cards(),
        }

    def _next_cards(self):
        """Chosen by hand, else those sharing most tags; only what is live now."""
        chosen = self.read_next.published().order_by("-updated_at")
        if not self.read_next.exists():
            shared = models.Count("tagged_articles")
            chosen = (
                Article.objects.published()
                .filter(tagged_articles__tag__in=self.tags.all())
                .exclude(pk=self.pk)
                .annotate(shared=shared)
                .order_by("-shared", "-updated_at")
            )
        return [
            {
                "slug": a.slug,
                "title": a.title,
                "lede": a.lede,
                "url": a.get_absolute_url(),
            }
            for a in chosen[:READ_NEXT]
        ]

    @property
    def questions(self):
        """The published questions of the page, in the editor's order."""
        return (
            Faq.objects.published()
            .filter(article_faqs__article=self)
            .order_by("article_faqs__order")
        )


@reversion.register()
class ArticleFaq(models.Model):
    """A question shown on an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_faqs")
    faq = models.ForeignKey(
        "library.Faq",
        models.PROTECT,
        related_name="article_faqs",
        verbose_name="question",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "question on this page"
        verbose_name_plural = "questions on this page"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "faq"],
                name="article_faq_once",
                violation_error_message="This question is on the page already.",
            )
        ]

    def __str__(self):
        return str(self.faq)
