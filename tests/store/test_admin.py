import re

import pytest

from fibro.library.models import SiteSettings
from store.models import Placement
from tests.factories import ArticleFactory, TopicFactory

from .factories import (
    LONG,
    PlacementFactory,
    StoreLinkFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/store/placement/add/"


def form_of(**fields):
    empty = dict.fromkeys(
        ("link", "product_kind", "article", "after_section", "tag", "treatment"), ""
    )
    return empty | {"order": "0"} | fields


@pytest.fixture
def page():
    TreatmentFactory(slug="duloxetine", title="Duloxetine", medicine=True)
    return ArticleFactory(
        title="Heat and cold",
        body="## Medicines\n\nSome take [this](treatment:duloxetine).\n\n"
        f"## Warmth at home\n\n{LONG}\n\n## When to get help\n\n"
        "::: see-gp\n- it is worse\n:::\n",
    )


def moved(client, html, data):
    """Press “Move it there” on the form that came back."""
    key = re.search(r'name="_move" value="([^"]+)"', html)[1]
    return client.post(ADD, data | {"_move": key}, follow=True)


def test_a_refused_placement_says_why_and_one_press_moves_it(editor_client, page):
    data = form_of(
        link=StoreLinkFactory().pk, article=page.pk, after_section="Medicines"
    )

    refused = editor_client.post(ADD, data)
    html = refused.content.decode()

    assert refused.status_code == 200
    assert "“Medicines” links to a medicine." in html
    assert "after “Warmth at home” in “Heat and cold”" in html
    assert Placement.objects.count() == 0

    moved(editor_client, html, data)

    assert list(Placement.objects.values_list("article", "after_section")) == [
        (page.pk, "h-warmth-at-home")
    ]


def test_a_placement_on_a_medicine_can_move_to_an_article_that_names_it(
    editor_client, page
):
    medicine = TreatmentFactory._meta.model.objects.filter(slug="duloxetine").first()
    data = form_of(link=StoreLinkFactory().pk, treatment=medicine.pk)

    html = editor_client.post(ADD, data).content.decode()
    moved(editor_client, html, data)

    assert "This page is about a medicine. No store link stands there." in html
    (placement,) = Placement.objects.all()
    assert (placement.treatment, placement.article) == (None, page)
    assert placement.after_section == ""


def test_a_placement_under_a_barred_topic_can_move_to_an_article_with_its_tag(
    editor_client, page
):
    barred = ArticleFactory(
        body=LONG, topic=TopicFactory(name="Diagnosis", carries_store_links=False)
    )
    for article in (page, barred):
        article.tags.add("sleep")
    data = form_of(link=StoreLinkFactory().pk, article=barred.pk)

    html = editor_client.post(ADD, data).content.decode()
    moved(editor_client, html, data)

    assert "Pages under “Diagnosis” carry no store links." in html
    assert [p.article for p in Placement.objects.all()] == [page]


def test_a_place_with_nothing_near_it_is_refused_without_an_offer(editor_client):
    medicine = TreatmentFactory(medicine=True)

    answer = editor_client.post(
        ADD, form_of(link=StoreLinkFactory().pk, treatment=medicine.pk)
    )

    assert "This page is about a medicine." in answer.content.decode()
    assert 'name="_move"' not in answer.content.decode()
    assert "No other page has room for it now." in answer.content.decode()


def test_an_allowed_placement_is_stored_under_the_heading_typed(editor_client, page):
    data = form_of(
        link=StoreLinkFactory().pk, article=page.pk, after_section="warmth AT home"
    )

    editor_client.post(ADD, data)
    placement = Placement.objects.get()
    opened = editor_client.get(f"/admin/store/placement/{placement.pk}/change/")

    assert placement.after_section == "h-warmth-at-home"
    assert 'value="Warmth at home"' in opened.content.decode()


def test_a_heading_that_is_not_there_is_refused_with_those_that_are(
    editor_client, page
):
    data = form_of(link=StoreLinkFactory().pk, article=page.pk, after_section="Nope")

    html = editor_client.post(ADD, data).content.decode()

    assert "Medicines; Warmth at home; When to get help." in html
    assert Placement.objects.count() == 0


@pytest.mark.parametrize(
    "key", ["", "article", "article x", "tag 999999 h", "evil 1 2", "article \x00 h"]
)
def test_a_forged_move_is_refused_and_never_breaks(editor_client, page, key):
    data = form_of(link=StoreLinkFactory().pk, article=page.pk)

    answer = editor_client.post(ADD, data | {"_move": key})

    assert answer.status_code == 200
    assert Placement.objects.count() == 0


@pytest.mark.parametrize("field", ["after_section", "order", "link", "article"])
@pytest.mark.parametrize("value", ["\x00", "9" * 5_000, "x" * 100_000])
def test_hostile_values_give_form_errors(editor_client, page, field, value):
    data = form_of(link=StoreLinkFactory().pk, article=page.pk) | {field: value}

    answer = editor_client.post(ADD, data)

    assert answer.status_code == 200
    assert Placement.objects.count() == 0


def test_a_refusal_for_want_of_room_offers_another_page(editor_client, page):
    SiteSettings(max_placements=1).save()
    PlacementFactory(article=page)
    other = ArticleFactory(title="Sleep at night", body=f"## A\n\n{LONG}")
    data = form_of(link=StoreLinkFactory().pk, article=page.pk)

    html = editor_client.post(ADD, data).content.decode()
    moved(editor_client, html, data)

    assert "“Heat and cold” has room for 1 and 1 stand before this." in html
    assert [p.article for p in other.placements.all()] == [other]
