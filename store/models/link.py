from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fibro.content.validators import no_null, points, secure_url
from fibro.content.web_address import WebAddressField
from fibro.library.models import SiteSettings

from ..destination import SUB_ID, host_alone, host_of, no_other_braces
from ..medicines import medicine_names, medicine_slugs
from ..wall import reasons_against_link, reasons_against_words


class StoreLinkQuerySet(models.QuerySet):
    def with_shop(self):
        return self.select_related("store", "product_kind")

    def named(self, slug: str) -> "StoreLink | None":
        return self.with_shop().filter(slug=slug).first()

    def shown(self) -> "list[StoreLink]":
        """What readers may see on the store page, in the editor's order.

        By kind, then as the editor ordered them; what a shop pays is nowhere in it.
        The wall is asked of each row: it judges words, which no index knows.
        """
        site = SiteSettings.load()
        if not site.shows_store_links:
            return []
        known = medicine_slugs()
        rows = self.with_shop().filter(is_active=True, store__is_active=True)
        shown = [link for link in rows if link.is_shown(site, known)]
        return sorted(shown, key=lambda link: link.sort_key)


class StoreLink(models.Model):
    """One product in one shop, and what we say about it."""

    store = models.ForeignKey(
        "store.Store", models.PROTECT, related_name="links", verbose_name="shop"
    )
    name = models.CharField(
        max_length=120,
        validators=[no_null],
        help_text="What it is, in plain words: “Seat cushion”. No claim about health.",
    )
    slug = models.SlugField(
        "address",
        max_length=80,
        unique=True,
        help_text="The link's own address is /store/go/ and this. Change it only if "
        "nothing outside this site leads there.",
    )
    product_kind = models.ForeignKey(
        "store.ProductKind",
        models.PROTECT,
        related_name="links",
        verbose_name="kind",
    )
    why = models.CharField(
        "why a reader may want it",
        max_length=300,
        validators=[no_null],
        help_text="What it does as a thing: “Thick handles need less grip”. Words "
        "such as “relief” or “treats” are refused.",
    )
    known = models.CharField(
        "what is known for fibromyalgia",
        max_length=400,
        validators=[no_null],
        help_text="Printed with every link. If nobody has tested it, say so.",
    )
    safety = models.TextField(
        blank=True,
        max_length=1_000,
        validators=[no_null],
        help_text="What to watch for with this one, one point a line.",
    )
    url = WebAddressField(
        "destination",
        max_length=1_000,
        validators=[secure_url, no_other_braces, host_alone],
        help_text="The whole address, with your programme's code. {placement} in it "
        "becomes the number of the place that was clicked.",
    )
    is_paid = models.BooleanField(
        "paid link",
        default=False,
        help_text="Tick if an order through it earns us anything. Readers see the "
        "paid label before they click.",
    )
    starts_on = models.DateField(
        null=True, blank=True, help_text="Empty: it is shown from now on."
    )
    ends_on = models.DateField(
        null=True,
        blank=True,
        help_text="The last day on which it is shown. Empty: it does not end.",
    )
    is_active = models.BooleanField(
        "shown",
        default=True,
        help_text="Untick instead of deleting, so that its clicks stay counted.",
    )
    order = models.PositiveSmallIntegerField(
        default=0, help_text="Lower stands earlier among links of the same kind."
    )

    objects = StoreLinkQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url__startswith="http://")
                | models.Q(url__startswith="https://"),
                name="store_link_http_only",
                violation_error_message="A destination begins with https:// or "
                "http://.",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="store_link_ends_after_start",
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                condition=~models.Q(known="") & ~models.Q(why=""),
                name="store_link_says_what_is_known",
                violation_error_message="Say why a reader may want it and what is "
                "known.",
            ),
        ]

    # The placement that prints it; none on the store page.
    placed_by = None

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refused, known = {}, medicine_names()
        for field in ("name", "why", "known"):
            text = getattr(self, field)
            if reasons := reasons_against_words(field, text, known):
                refused[field] = reasons
        if self.is_paid and self.store_id and not self.store.pays_us:
            refused["is_paid"] = [
                f"{self.store} has no programme that pays us. Tick “pays us” there "
                "first, or untick this."
            ]
        if refused:
            raise ValidationError(refused)

    def get_absolute_url(self):
        """The counted redirect, whatever the programme wishes; see `address`."""
        return reverse("store:go", args=[self.slug])

    def address(self, placement=None) -> str:
        """Where the link leads from a placement, or from the store page."""
        if self.store.links_directly:
            return self.destination(placement)
        query = f"?{urlencode({'p': placement.pk})}" if placement else ""
        return f"{self.get_absolute_url()}{query}"

    def destination(self, placement=None) -> str:
        """The shop's address, told nothing but the number of a row of ours."""
        return self.url.replace(SUB_ID, str(placement.pk) if placement else "0")

    def is_shown(self, site: SiteSettings, medicines: set[str]) -> bool:
        """May readers see it today, on the store page at least?"""
        hidden_example = self.store.is_example and site.opened_at
        return (
            site.shows_store_links
            and self.state == "current"
            and not hidden_example
            and not reasons_against_link(self, medicines)
        )

    @property
    def is_open(self) -> bool:
        """Does its address lead on to the shop today?"""
        return self.is_shown(SiteSettings.load(), medicine_slugs())

    @property
    def sort_key(self) -> tuple:
        """Folded here, so that both databases agree."""
        kind = self.product_kind.name.casefold()
        return kind, self.order, self.name.casefold(), self.pk

    @property
    def state(self) -> str:
        """coming, current or ended."""
        today = timezone.localdate()
        if not (self.is_active and self.store.is_active):
            return "ended"
        if self.ends_on and self.ends_on < today:
            return "ended"
        return "coming" if self.starts_on and self.starts_on > today else "current"

    @property
    def host(self) -> str:
        return host_of(self.url)

    @property
    def label(self) -> str:
        """What stands beside the link before the click."""
        site = SiteSettings.load()
        words = site.paid_label if self.is_paid else site.unpaid_label
        return words.replace("{host}", self.host)

    @property
    def rel(self) -> str:
        return "sponsored nofollow noopener" if self.is_paid else "nofollow noopener"

    @property
    def may_be_placed(self) -> bool:
        """May it stand on a page, and not on the store page alone?"""
        return not self.product_kind.is_supplement_or_device

    @property
    def go_address(self) -> str:
        """`address` from where it is printed, for templates."""
        return self.address(self.placed_by)

    @property
    def safety_points(self) -> list[str]:
        """What to watch for: of its kind first, then its own; each once."""
        both = points(self.product_kind.safety) + points(self.safety)
        return list(dict.fromkeys(both))
