import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Tag
from fibro.library.models import SiteSettings
from store.models import Click
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
    TreatmentFactory(slug="duloxetine", medicine=True)
    return ArticleFactory(
        title="Heat and cold",
        body="## Medicines\n\nSome take [this](treatment:duloxetine).\n\n"
        f"## Warmth\n\n{LONG}",
    )


def test_a_link_with_a_claim_is_refused_at_its_field_with_the_words_kept(
    editor_client,
):
    kind, shop = ProductKindFactory(), StoreFactory()
    data = {
        "name": "Wheat bag",
        "slug": "wheat-bag",
        "product_kind": kind.pk,
        "store": shop.pk,
        "why": "Warm relief for sore days.",
        "known": "We cannot say.",
        "url": "https://shop.example/",
        "order": "0",
        "is_active": "on",
    }

    refused = editor_client.post("/admin/store/storelink/add/", data)
    stored = editor_client.post(
        "/admin/store/storelink/add/", data | {"why": "A warm thing to hold."}
    )

    html = refused.content.decode()
    assert "“relief” is a claim about health. Say what the thing is instead." in html
    assert "Warm relief for sore days." in html
    assert stored.status_code == 302


def test_the_lists_say_what_is_held_back_and_what_is_not_counted(editor_client, page):
    PlacementFactory(article=page, after_section="h-medicines")
    PlacementFactory(tag=Tag.objects.create(name="sleep", slug="sleep"))
    StoreLinkFactory(store=StoreFactory(links_directly=True))

    placements = editor_client.get("/admin/store/placement/").content.decode()
    links = editor_client.get("/admin/store/storelink/").content.decode()

    assert "“Medicines” links to a medicine." in placements
    assert "Not counted" in links


def test_the_list_of_placements_costs_the_same_for_one_and_thirty(editor_client, page):
    def queries():
        SiteSettings.forget()
        with CaptureQueriesContext(connection) as captured:
            html = editor_client.get("/admin/store/placement/").content.decode()
        return len(captured), html

    PlacementFactory(article=page)
    editor_client.get("/admin/store/placement/")
    few, _ = queries()
    tag = Tag.objects.create(name="sleep", slug="sleep")
    for _ in range(15):
        PlacementFactory(article=page)
        PlacementFactory(tag=tag)
    many, html = queries()

    assert few == many
    # Of 16 two fit on the page, and of 15 one on the list of the tag.
    assert html.count("stand before this.") == 14 + 14


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_clicks_costs_the_same_and_only_reads(editor_client, page, rows):
    for _ in range(rows):
        placement = PlacementFactory(article=page)
        Click.objects.count_one(placement.link, placement)
    gone = PlacementFactory(article=page)
    Click.objects.count_one(gone.link, gone)
    gone.delete()
    Click.objects.count_one(gone.link)

    answer = editor_client.get("/admin/store/click/")
    html = answer.content.decode()

    assert "Store page" in html
    assert "(deleted)" in html
    assert "at the end of “Heat and cold”" in html
    assert editor_client.get("/admin/store/click/add/").status_code == 403


def test_a_link_that_was_clicked_cannot_be_deleted(editor_client):
    link = StoreLinkFactory()
    Click.objects.count_one(link)

    editor_client.post(f"/admin/store/storelink/{link.pk}/delete/", {"post": "yes"})

    assert type(link).objects.filter(pk=link.pk).exists()


def test_links_are_offered_by_name(editor_client):
    for name in ("Pillow", "Blanket", "Mat"):
        StoreLinkFactory(name=name)

    found = editor_client.get(
        "/admin/autocomplete/",
        {"app_label": "store", "model_name": "placement", "field_name": "link"},
    ).json()["results"]

    assert [row["text"] for row in found] == ["Blanket", "Mat", "Pillow"]
