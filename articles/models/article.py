import reversion
from django.db import models, transaction
from django.urls import reverse

from fibro.content.gate import ContentQuerySet
from fibro.content.mentions import rerender_mentions
from fibro.content.printed import Obstacle
from fibro.content.prose import HIGHEST_GRADE
from fibro.library.models import Faq, ReviewedPage

from .tag import TaggedArticle, TagWords

READ_NEXT = 3
# What a page shows for the tags that it shares: nobody wrote it, so it keeps nothing
# from being deleted, and is drawn anew when that goes.
SUGGESTION = "suggestion"


class ArticleQuerySet(ContentQuerySet):
    def newest_first(self):
        return self.order_by("-updated_at", "-pk")

    def for_cards(self):
        """What a list prints, without the texts."""
        heavy = ("body", *self.model.heavy_fields)
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
        "articles.Topic", models.PROTECT, null=True, blank=True, related_name="articles"
    )
    tags = TagWords(
        through=TaggedArticle,
        blank=True,
        related_name="articles",
        help_text="Words with commas between them.",
    )
    photo = models.ForeignKey(
        "library.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        help_text="Stands above the text. No stock pictures of people in pain.",
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

    class Meta(ReviewedPage.Meta):
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
        if self.grade and self.grade > HIGHEST_GRADE:
            found.append(
                Obstacle(
                    "body",
                    f"The reading grade is {self.grade}: use shorter sentences and "
                    f"words, until it is {HIGHEST_GRADE} at most.",
                )
            )
        return found

    @property
    def must_cite(self) -> bool:
        return self.article_kind == self.Kind.GUIDE

    def saved_over(self, stored):
        super().saved_over(stored)
        if not stored:
            return
        has_other_lede = stored.lede != self.lede
        if has_other_lede:
            # “Read next” prints it on other pages.
            rerender_mentions(self.kind, {self.slug})
        if has_other_lede or stored.as_link() != self.as_link():
            rerender_mentions(SUGGESTION, {stored.slug, self.slug})

    @transaction.atomic
    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        rerender_mentions(SUGGESTION, {self.slug})
        return result

    def extra_mentions(self):
        """Those chosen by hand even while they are not live: they will be."""
        chosen = list(self.read_next.values_list("slug", flat=True))
        suggested = [] if chosen else [card["slug"] for card in self._next_cards()]
        return [
            *(("article", slug) for slug in chosen),
            *((SUGGESTION, slug) for slug in suggested),
            *([("photo", str(self.photo_id))] if self.photo_id else []),
            *(("tag", slug) for slug in self.tags.values_list("slug", flat=True)),
        ]

    def derived_extras(self):
        tags = self.tags.order_by("name")
        return {
            "tags": [{"name": t.name, "url": t.get_absolute_url()} for t in tags],
            "read_next": self._next_cards(),
            "photo": self.photo.as_printed() if self.photo else None,
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
