import factory

from store.models import Placement, ProductKind, Store, StoreLink
from tests.factories import PageFactory
from treatments.models import Treatment

# 1,300 words: room for two links at 600 words each.
LONG = "word " * 1_300


class StoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Store

    name = factory.Sequence(lambda n: f"Läden Shop {n}")
    slug = factory.Sequence(lambda n: f"shop-{n}")
    pays_us = True


class ProductKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProductKind

    name = factory.Sequence(lambda n: f"Cushions {n}")
    slug = factory.Sequence(lambda n: f"cushions-{n}")


class StoreLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StoreLink

    store = factory.SubFactory(StoreFactory)
    product_kind = factory.SubFactory(ProductKindFactory)
    name = factory.Sequence(lambda n: f"Seat cushion {n}")
    slug = factory.Sequence(lambda n: f"seat-cushion-{n}")
    why = "A softer seat for a hard chair."
    known = "Nobody has tested it, so we cannot say."
    url = "https://shop.example/cushion"
    is_paid = True


class PlacementFactory(factory.django.DjangoModelFactory):
    """Stored without asking the wall, as a row forced in would be."""

    class Meta:
        model = Placement

    link = factory.SubFactory(StoreLinkFactory)


class TreatmentFactory(PageFactory):
    class Meta:
        model = Treatment
        exclude = ["body"]

    slug = factory.Sequence(lambda n: f"treatment-{n}")
    approach = "non-pharmacological"
    in_short = "One.\nTwo.\nThree."

    class Params:
        medicine = factory.Trait(approach="pharmacological")
