import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Tag
from fibro.library.models import SiteSettings
from store.models import Placement
from tests.factories import ArticleFactory

from .factories import (
    LONG,
    PlacementFactory,
    ProductKindFactory,
    StoreFactory,
    StoreLinkFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return ArticleFactory(body=f"## A\n\n{LONG}\n\n## B\n\nWords.")


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_placements_of_a_page_cost_one_query(page, rows, django_assert_num_queries):
    kind = ProductKindFactory()
    for _ in range(rows):
        PlacementFactory(article=page, link=StoreLinkFactory(product_kind=kind))
    PlacementFactory(article=page, link=None, product_kind=kind)
    PlacementFactory(article=page, link=None, is_store_page=True)
    SiteSettings(max_placements=5, words_per_placement=300).save()
    page = type(page).objects.for_page().filter(pk=page.pk).first()
    SiteSettings.load()

    with django_assert_num_queries(1):
        shown = page.placements.for_page()
        printed = [(k.label, k.go_address, k.host) for p in shown for k in p.links]

    assert len(printed) == {1: 1, 3: 3, 30: 4}[rows]


def test_the_tag_and_the_treatment_pay_one_query_too(django_assert_num_queries):
    tag = Tag.objects.create(name="sleep", slug="sleep")
    treatment = TreatmentFactory(how_it_works=LONG)
    PlacementFactory(tag=tag)
    PlacementFactory(treatment=treatment)
    SiteSettings.load()

    with django_assert_num_queries(2):
        shown = [tag.placements.for_page(), treatment.placements.for_page()]

    assert [len(placements) for placements in shown] == [1, 1]


def test_a_placement_of_a_kind_shows_its_links_until_the_page_is_full(page):
    kind = ProductKindFactory()
    later = StoreLinkFactory(product_kind=kind, order=2)
    first = StoreLinkFactory(product_kind=kind, order=0)
    second = StoreLinkFactory(product_kind=kind, order=1)
    PlacementFactory(article=page, link=None, product_kind=kind)

    (placement,) = page.placements.for_page()

    assert placement.links == [first, second]
    assert later not in placement.links
    assert first.go_address == f"/store/go/{first.slug}/"
    assert placement.links[0].go_address == (
        f"/store/go/{first.slug}/?p={placement.pk}"
    )


def test_a_link_stands_once_on_a_page_though_its_kind_is_placed_too(page):
    link = StoreLinkFactory()
    PlacementFactory(article=page, link=link)
    PlacementFactory(article=page, link=None, product_kind=link.product_kind)

    shown = page.placements.for_page()

    assert [p.links for p in shown] == [[link]]


def test_the_label_stands_before_the_link_and_the_disclosure_once_above_all(
    client, page
):
    store = StoreFactory(disclosure="As a Beispiel partner we earn from orders.")
    paid = StoreLinkFactory(store=store)
    unpaid = StoreLinkFactory(is_paid=False, url="https://books.example/x")
    PlacementFactory(article=page, link=paid, after_section="h-a")
    PlacementFactory(article=page, link=unpaid)

    html = client.get(page.get_absolute_url()).content.decode()

    places = [
        html.index('<div class="disclosure">'),
        html.index("As a Beispiel partner we earn from orders."),
        html.index("Ad · paid link. Opens shop.example"),
        html.index(paid.get_absolute_url()),
        html.index("<h2>Things some people buy for this</h2>"),
        html.index("Not a paid link. Opens books.example"),
        html.index(unpaid.get_absolute_url()),
    ]
    assert places == sorted(places)
    assert html.count('<div class="disclosure">') == 1
    assert html.count('rel="sponsored nofollow noopener"') == 1
    assert html.count('rel="nofollow noopener"') == 1


def test_a_page_whose_links_pay_nothing_says_so(client, page):
    PlacementFactory(article=page, link=StoreLinkFactory(is_paid=False))

    html = client.get(page.get_absolute_url()).content.decode()

    assert "These links pay us nothing." in html
    assert "the shop may pay us" not in html


def test_the_store_page_can_be_placed_itself(client, page):
    PlacementFactory(article=page, link=None, is_store_page=True)

    html = client.get(page.get_absolute_url()).content.decode()

    assert html.count('<a class="shop-link__link" href="/store/">') == 1


def test_the_label_is_the_operators_words(page):
    SiteSettings(paid_label="Werbung: {host} {0} {x}").save()

    assert StoreLinkFactory().label == "Werbung: shop.example {0} {x}"


def test_a_programme_that_forbids_redirects_is_linked_directly(client, page):
    store = StoreFactory(links_directly=True)
    link = StoreLinkFactory(store=store, url="https://shop.example/?s={placement}")
    placement = PlacementFactory(article=page, link=link)

    html = client.get(page.get_absolute_url()).content.decode()

    assert f'href="https://shop.example/?s={placement.pk}"' in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"link": None},
        {"is_store_page": True},
        {"article": None},
        {"article": None, "after_section": "h-a"},
        {"tag": "other"},
    ],
)
def test_the_database_refuses_a_placement_of_two_things_or_on_two_pages(page, wrong):
    tag = Tag.objects.create(name="sleep", slug="sleep")
    fields = {"article": page, "link": StoreLinkFactory()} | wrong
    if wrong.get("tag"):
        fields["tag"] = tag
    if "after_section" in wrong:
        fields["tag"] = tag

    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.bulk_create([Placement(**fields)])


def test_the_same_link_twice_on_a_page_is_refused_in_words(page):
    first = PlacementFactory(article=page, after_section="h-a")

    with pytest.raises(ValidationError) as refused:
        Placement(article=page, link=first.link).full_clean()

    assert refused.value.messages == ["This stands on that page already."]


def test_a_page_without_room_refuses_in_words(page):
    SiteSettings(max_placements=1).save()
    PlacementFactory(article=page)

    with pytest.raises(ValidationError) as refused:
        Placement(article=page, link=StoreLinkFactory()).full_clean()

    assert "has room for 1 and 1 stand before this" in refused.value.messages[0]


def test_a_whole_article_with_shop_links_stays_in_its_query_budget(client):
    few = ArticleFactory(body=f"## A\n\n{LONG}")
    many = ArticleFactory(body=f"## A\n\n{LONG}")
    PlacementFactory(article=few)
    for _ in range(30):
        PlacementFactory(article=many)
    client.get("/articles/")

    counts = []
    for page in (few, many):
        SiteSettings.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(page.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 5
