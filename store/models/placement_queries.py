from django.db.models import (
    Count,
    FilteredRelation,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from fibro.library.models import SiteSettings

from ..medicines import medicine_slugs_joined
from ..printing import printed

# A key of either database is no larger.
MOST = 2**63 - 1


class PlacementQuerySet(QuerySet):
    def with_links(self):
        """Each with its link, or once for each link of its kind, in one query."""
        return (
            self.annotate(
                kind_link=FilteredRelation(
                    "product_kind__links",
                    condition=Q(product_kind__links__is_active=True),
                ),
                medicines=medicine_slugs_joined(),
            )
            .select_related(
                "link__store",
                "link__product_kind",
                "product_kind",
                "kind_link__store",
            )
            .order_by("order", "pk", "kind_link__order", "kind_link__pk")
        )

    def with_places(self):
        """For lists at the desk: what stands where, and what the wall asks of it."""
        same = self.model.objects.before(OuterRef("order"), OuterRef("pk"))
        same = same.filter(
            Q(article=OuterRef("article"))
            | Q(tag=OuterRef("tag"))
            | Q(treatment=OuterRef("treatment"))
        )
        counted = same.order_by().values(one=Value(1)).annotate(n=Count("pk"))
        return self.annotate(
            medicines=medicine_slugs_joined(),
            earlier=Coalesce(Subquery(counted.values("n")), 0),
        ).select_related(
            "link__product_kind", "product_kind", "article__topic", "tag", "treatment"
        )

    def before(self, order, pk):
        """Those that get room on a page before this order and key do."""
        return self.filter(Q(order__lt=order) | Q(order=order, pk__lt=pk))

    def clicked(self, asked: str, link) -> Model | None:
        """The placement a click names, if that offers the link; else none."""
        if not (asked.isdecimal() and len(asked) < len(str(MOST))):
            return None
        offering = Q(link=link) | Q(product_kind=link.product_kind_id)
        return self.filter(offering, pk=int(asked)).first()

    def for_page(self) -> list:
        """What may be shown now on the one page these belong to, in printing order.

        `page.placements.for_page()`: one query, the wall and the operator's limits
        applied. Each row knows its `links`, and the first its `disclosure`. A view
        whose page shows any sends Referrer-Policy: strict-origin-when-cross-origin.
        """
        site = SiteSettings.load()
        if not site.shows_store_links:
            return []
        placements = {}
        for row in self.with_links():
            placement = placements.setdefault(row.pk, row)
            placement.gather(row)
        return printed(list(placements.values()), site)
