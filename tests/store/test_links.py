"""What a link may say and where it may lead, at its own form."""

import pytest
from django.core.exceptions import ValidationError

from .factories import (
    ProductKindFactory,
    StoreFactory,
    StoreLinkFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Cure-all cushion"},
        {"name": "Cymbalta capsules"},
        {"why": "For pain-free days."},
        {"why": "It reduces your pain."},
        {"known": "A miracle."},
        {"url": "ftp://shop.example/"},
        {"url": "javascript:alert(1)"},
        {"url": "https://good.example@evil.example/"},
        {"url": "https://{placement}.example/"},
        {"url": "https://shop.example/?a={other}"},
        {"url": "http://[shop.example/"},
        {"why": "A\x00B"},
    ],
)
def test_a_link_with_a_claim_or_a_wrong_address_is_refused_at_its_field(fields):
    medicine = TreatmentFactory(title="Duloxetine", medicine=True)
    medicine.brand_names.create(name="Cymbalta", country="UK")
    link = StoreLinkFactory.build(
        store=StoreFactory(), product_kind=ProductKindFactory(), **fields
    )

    with pytest.raises(ValidationError) as refused:
        link.full_clean()

    assert set(fields) <= set(refused.value.message_dict)


def test_a_paid_link_needs_a_shop_that_pays():
    link = StoreLinkFactory.build(
        store=StoreFactory(pays_us=False), product_kind=ProductKindFactory()
    )

    with pytest.raises(ValidationError) as refused:
        link.full_clean()

    assert set(refused.value.message_dict) == {"is_paid"}


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ("Nothing here treats or relieves anything.", "A softer seat."),
        ("A review found no effect on pain.", "Boots that are easy to put on."),
        ("We cannot say.", "A treatise-sized notebook; a healthy choice of colours."),
    ],
)
def test_plain_words_about_a_thing_and_what_is_known_pass(known, why):
    link = StoreLinkFactory.build(
        store=StoreFactory(), product_kind=ProductKindFactory(), known=known, why=why
    )

    link.full_clean()
