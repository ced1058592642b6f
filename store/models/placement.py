from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from fibro.content.validators import no_null
from fibro.library.models import SiteSettings

from ..medicines import medicine_slugs, split_slugs
from ..wall import Place, reasons_against_page, reasons_against_place, room_on
from .conditions import exactly_one
from .placement_queries import MOST, PlacementQuerySet

WHAT = ("link", "product_kind", "is_store_page")
WHERE = ("article", "tag", "treatment")


class Placement(models.Model):
    """A link, a kind of product or the store page, offered on one page."""

    link = models.ForeignKey(
        "store.StoreLink",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="placements",
        help_text="What to offer: one link, or a kind, or the store page.",
    )
    product_kind = models.ForeignKey(
        "store.ProductKind",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name="kind of product",
        help_text="All links of this kind, as many as the page has room for.",
    )
    is_store_page = models.BooleanField(
        "the store page itself",
        default=False,
        help_text="One line that leads to the page with all store links.",
    )
    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="placements",
        help_text="Where: an article, or a tag, or a treatment that is no medicine.",
    )
    after_section = models.CharField(
        "after the section",
        max_length=200,
        blank=True,
        validators=[no_null],
        help_text="In an article: the heading of the section it follows. Empty puts "
        "it at the end of the page.",
    )
    tag = models.ForeignKey(
        "articles.Tag",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="placements",
        help_text="At the end of the list of articles with this tag.",
    )
    treatment = models.ForeignKey(
        "treatments.Treatment",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="placements",
        help_text="At the end of its page. Never a medicine.",
    )
    order = models.PositiveSmallIntegerField(
        default=0,
        help_text="Lower stands earlier, and stays when the page has no room for all.",
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*WHAT),
                name="placement_of_one_thing",
                violation_error_message="Choose one of these: a link, a kind of "
                "product, or the store page.",
            ),
            models.CheckConstraint(
                condition=exactly_one(*WHERE),
                name="placement_on_one_page",
                violation_error_message="Choose one of these: an article, a tag or a "
                "treatment.",
            ),
            models.CheckConstraint(
                condition=models.Q(after_section="") | models.Q(article__isnull=False),
                name="placement_section_of_article",
                violation_error_message="Only an article has sections to stand after.",
            ),
            models.UniqueConstraint(
                Coalesce("link", 0),
                Coalesce("product_kind", 0),
                "is_store_page",
                Coalesce("article", 0),
                Coalesce("tag", 0),
                Coalesce("treatment", 0),
                name="placement_once_a_page",
                violation_error_message="This stands on that page already.",
            ),
        ]

    # Set by `PlacementQuerySet.for_page`.
    links = ()
    disclosure = None
    heading = ""

    def __str__(self):
        return f"{self.what}, {self.place}" if self.page else self.what

    def clean(self):
        super().clean()
        reasons = self.reasons_against() if self.page else []
        if reasons:
            raise ValidationError([ValidationError(r, code="wall") for r in reasons])

    def get_absolute_url(self):
        """Where the one link leads that is not a shop's."""
        return reverse("store:list")

    def gather(self, row):
        """Take over the link that a row of `with_links` brought along."""
        link = self.link
        if self.product_kind_id:
            link = getattr(row, "kind_link", None)
            if link:
                link.product_kind = self.product_kind
        self.links = [*self.links, link] if link else list(self.links)

    def reasons_against(self) -> list[str]:
        """Why the wall refuses it where it is, in words for the editor."""
        kind = self.link.product_kind if self.link else self.product_kind
        reasons = reasons_against_place(self.place, self.known_medicines)
        if kind and kind.is_supplement_or_device:
            reasons.append(
                f"“{kind}” are supplements or devices. They stand beside no page."
            )
        return reasons + self._reasons_of_room()

    def _reasons_of_room(self):
        """Would it be cut off, since others of the page come before it?"""
        room, earlier = room_on(self.page, SiteSettings.load()), self.places_before
        if reasons_against_page(self.page, self.known_medicines) or earlier < room:
            return []
        words = getattr(self.page, "words", 0)
        return [
            f"“{self.page}” has room for {room} and {earlier} stand before this. "
            f"It has {words} words; the site settings say how many links a page may "
            "carry, and how many words there must be for each."
        ]

    @property
    def places_before(self) -> int:
        """Placements of the page that get room before it; from the query if there."""
        if hasattr(self, "earlier"):
            return self.earlier
        return self.page.placements.before(self.order, self.pk or MOST).count()

    @property
    def what(self) -> str:
        return str(self.link or self.product_kind or "The store page")

    @property
    def page(self):
        return self.article or self.tag or self.treatment

    @property
    def place(self) -> Place:
        return Place(self.page, self.after_section)

    @property
    def known_medicines(self) -> set[str]:
        """The slugs of medicines, brought along by the query where there was one."""
        if hasattr(self, "medicines"):
            return split_slugs(self.medicines)
        return medicine_slugs()
