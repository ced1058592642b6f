import re

import pytest

from fibro.library.models import SiteSettings

from .factories import ProductKindFactory, StoreFactory, StoreLinkFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [3, 30])
def test_the_store_page_costs_the_same_for_three_links_and_thirty(
    client, rows, django_assert_num_queries
):
    for _ in range(rows):
        StoreLinkFactory()
    client.get("/store/")
    SiteSettings.forget()

    # The site's settings, the medicines, the links.
    with django_assert_num_queries(3):
        html = client.get("/store/").content.decode()

    assert html.count('<li class="card">') == rows


def test_the_disclosure_stands_above_the_first_link_and_each_label_before_its_link(
    client,
):
    paid = StoreLinkFactory(
        order=1, store=StoreFactory(disclosure="As a partner we earn.")
    )
    unpaid = StoreLinkFactory(order=2, is_paid=False, product_kind=paid.product_kind)

    answer = client.get("/store/")
    html = answer.content.decode()

    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    places = [
        html.index("As a partner we earn."),
        html.index("Ad · paid link. Opens shop.example"),
        html.index(paid.get_absolute_url()),
        html.index("Not a paid link. Opens shop.example"),
        html.index(unpaid.get_absolute_url()),
    ]
    assert places == sorted(places)
    assert 'rel="sponsored nofollow noopener"' in html
    assert 'rel="nofollow noopener"' in html


def test_links_stand_by_kind_then_as_the_editor_ordered_them_never_by_pay(client):
    ears = ProductKindFactory(name="Éar plugs")
    bands = ProductKindFactory(name="bands")
    order = [
        StoreLinkFactory(product_kind=bands, name="zebra", order=0, is_paid=False),
        StoreLinkFactory(product_kind=bands, name="Apple", order=1, is_paid=True),
        StoreLinkFactory(product_kind=bands, name="éclair", order=1, is_paid=True),
        StoreLinkFactory(product_kind=ears, name="Alba", order=0, is_paid=True),
    ]

    html = client.get("/store/").content.decode()

    assert re.findall(r'href="/store/go/([^/]+)/"', html) == [k.slug for k in order]


def test_the_filter_shows_one_kind_and_offers_them_all(client):
    chosen = StoreLinkFactory()
    other = StoreLinkFactory()

    html = client.get(f"/store/?kind={chosen.product_kind.slug}").content.decode()

    assert chosen.get_absolute_url() in html
    assert other.get_absolute_url() not in html
    assert f'<option value="{other.product_kind.slug}">' in html
    assert f'<option value="{chosen.product_kind.slug}" selected>' in html


@pytest.mark.parametrize(
    "asked", ["nothing", "%00", "%FF%FE", "9" * 5_000, "<script>", "' OR 1=1"]
)
def test_a_kind_that_makes_no_sense_gives_a_page_that_says_so(client, asked):
    StoreLinkFactory()

    answer = client.get(f"/store/?kind={asked}")

    assert answer.status_code == 200
    assert "We have no link of this kind" in answer.content.decode()
    assert "/store/go/" not in answer.content.decode()


def test_an_empty_store_says_so(client):
    html = client.get("/store/").content.decode()

    assert "There are no store links just now" in html
    assert 'class="disclosure"' not in html


def test_markup_in_an_editors_words_is_printed_as_words(client):
    StoreLinkFactory(name="<script>alert(1)</script>", known='"><img src=x>')

    html = client.get("/store/").content.decode()

    assert "<script>alert" not in html
    assert "<img" not in html


def test_safety_words_of_the_kind_and_of_the_link_are_printed_once_each(client):
    kind = ProductKindFactory(safety="Try it on your skin first.\nWatch the heat.")
    StoreLinkFactory(product_kind=kind, safety="Watch the heat.\nFold it.")

    html = client.get("/store/").content.decode()

    assert html.count("Watch the heat.") == 1
    assert html.count("Try it on your skin first.") == 1
    assert html.count("Fold it.") == 1
