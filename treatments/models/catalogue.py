from django.db import models
from django.db.models import F, Window
from django.db.models.functions import Lower, RowNumber

from fibro.content.gate import ContentQuerySet
from fibro.content.prose import words

from ..approaches import Approach
from .agent import Agent
from .evidence import Evidence
from .names import BrandName

_BY_APPROACH = models.Case(
    *[
        models.When(approach=value, then=place)
        for place, value in enumerate(Approach.values)
    ],
    output_field=models.IntegerField(),
)


class TreatmentQuerySet(ContentQuerySet):
    def by_name(self):
        return self.order_by(Lower("title"), "pk")

    def of_approach(self, approach):
        return self.filter(approach=approach)

    def in_order_of(self, slugs) -> list:
        """Those of these slugs that there are, in this order."""
        found = {page.slug: page for page in self.filter(slug__in=list(slugs))}
        return [found[slug] for slug in slugs if slug in found]

    def for_cards(self):
        """What a card prints: no texts, and the evidence its mark is made of."""
        return (
            self.by_name()
            .defer(*self.model.heavy_fields, *self.model.markdown_fields)
            .prefetch_related(models.Prefetch("evidence", Evidence.objects.for_marks()))
        )

    def for_map(self):
        """By kind and name, with no more than that and the address."""
        return self.order_by(_BY_APPROACH, Lower("title"), "pk").only(
            "title", "slug", "approach"
        )

    def for_page(self):
        return self.with_people()

    def hard_names(self) -> frozenset[str]:
        """Casefolded words of the names of medicines and of what is taken with them.

        Three queries.
        """
        names = [
            *self.filter(approach=Approach.PHARMACOLOGICAL).values_list("title"),
            *BrandName.objects.values_list("name"),
            *Agent.objects.values_list("name"),
            *Agent.objects.values_list("also_called"),
        ]
        return frozenset(w.casefold() for (name,) in names for w in words(name))

    def names(self):
        """(slug, name) of each, for a select."""
        return self.by_name().values_list("slug", "title")

    def one_of_each_approach(self):
        """The newest of each approach, as cards in the order of the approaches."""
        newest = Window(
            RowNumber(),
            partition_by=F("approach"),
            order_by=[F("updated_at").desc(), F("pk").desc()],
        )
        ranked = self.for_cards().annotate(rank=newest).filter(rank=1)
        return ranked.order_by(_BY_APPROACH)
