"""The wall, as tables: what page and what spot, and whether a link shows there."""

import pytest
from django.utils import timezone

from articles.models import Tag
from fibro.library.models import SiteSettings
from store.models import Placement
from tests.factories import ArticleFactory, SymptomFactory, TopicFactory

from .factories import (
    LONG,
    StoreFactory,
    StoreLinkFactory,
    TreatmentFactory,
)

pytestmark = pytest.mark.django_db

BODY = f"""
## Plain

> A gist.

{LONG}

## Medicine

> A gist.

Some take [this](treatment:duloxetine).

## Typed

> A gist.

[See](https://testserver/treatments/pharmacological/duloxetine/) this.

## Pair

> A gist.

[Together](/treatments/interactions/?m=a) or not.

## Exercise

> A gist.

Some [walk](treatment:walking).

## Care

> A gist.

::: see-gp
- you feel worse
:::

## Urgent

> A gist.

::: emergency
- you cannot wake somebody
:::

## Gist

> Some take [this](treatment:duloxetine).

Words.
"""


@pytest.fixture
def page():
    TreatmentFactory(slug="duloxetine", title="Duloxetine", medicine=True)
    TreatmentFactory(slug="walking", title="Walking")
    return ArticleFactory(body=BODY)


def forced_in(**fields):
    """A row that got in past every form and every `clean`."""
    if "link" not in fields:
        fields["link"] = StoreLinkFactory()
    return Placement.objects.bulk_create([Placement(**fields)])[0]


def again(page):
    return type(page).objects.filter(pk=page.pk).first()


@pytest.mark.parametrize(
    ("section", "shows"),
    [
        ("h-plain", True),
        ("h-exercise", True),
        ("", True),
        ("h-medicine", False),
        ("h-typed", False),
        ("h-pair", False),
        ("h-gist", False),
        ("h-care", False),
        ("h-urgent", False),
        ("h-no-such-section", False),
    ],
)
def test_a_row_forced_into_an_article_shows_only_where_the_wall_allows(
    client, page, section, shows
):
    ids = {s.id for s in page.sections}
    forced_in(article=page, after_section=section)

    answer = client.get(page.get_absolute_url())

    assert section in {"", "h-no-such-section"} | ids
    assert ("/store/go/" in answer.content.decode()) is shows
    policy = "strict-origin-when-cross-origin" if shows else "same-origin"
    assert answer["Referrer-Policy"] == policy


@pytest.mark.parametrize("carries", [True, False])
def test_an_article_shows_links_only_under_a_topic_that_carries_them(carries):
    topic = TopicFactory(carries_store_links=carries)
    page = ArticleFactory(body=f"## A\n\n{LONG}", topic=topic)
    forced_in(article=page)

    shown = again(page).placements.for_page()

    assert len(shown) == (1 if carries else 0)


@pytest.mark.parametrize(
    ("approach", "shown"),
    [("pharmacological", 0), ("non-pharmacological", 1), ("complementary", 1)],
)
def test_a_treatment_shows_links_unless_it_is_a_medicine(approach, shown):
    page = TreatmentFactory(approach=approach, how_it_works=LONG)
    forced_in(treatment=page)

    assert len(again(page).placements.for_page()) == shown


@pytest.mark.parametrize(("slug", "shown"), [("sleep", 1), ("duloxetine", 0)])
def test_a_tag_shows_links_unless_it_is_named_like_a_medicine(client, slug, shown):
    TreatmentFactory(slug="duloxetine", medicine=True)
    tag = Tag.objects.create(name=slug, slug=slug)
    forced_in(tag=tag)

    assert len(again(tag).placements.for_page()) == shown


def test_an_exercise_that_becomes_a_medicine_closes_the_section_that_links_to_it(page):
    forced_in(article=page, after_section="h-exercise")
    before = len(again(page).placements.for_page())
    walking = TreatmentFactory._meta.model.objects.filter(slug="walking")

    walking.update(approach="pharmacological")

    assert (before, len(again(page).placements.for_page())) == (1, 0)


@pytest.mark.parametrize(
    "path",
    [
        "/urgent-help/",
        "/contact/",
        "/treatments/compare/",
        "/treatments/interactions/",
        "/treatments/evidence/",
        "/treatments/appointment/?t=duloxetine",
        "/treatments/pharmacological/duloxetine/",
        "/symptoms/pain/",
        "/glossary/",
        "/faqs/",
        "/search/?q=cushion",
        "/",
    ],
)
def test_pages_beside_medicine_and_help_hold_no_shop_link(client, path):
    medicine = TreatmentFactory(
        slug="duloxetine", medicine=True, how_it_works=LONG, how_it_is_used=LONG
    )
    SymptomFactory(slug="pain")
    forced_in(treatment=medicine)

    answer = client.get(path)

    assert answer.status_code == 200
    assert "/store/go/" not in answer.content.decode()
    assert "shop-link" not in answer.content.decode()


@pytest.mark.parametrize(
    "made",
    [
        {"name": "Pain relief cushion"},
        {"name": "Duloxetine 30"},
        {"why": "It heals sore muscles."},
        {"known": "Clinically proven."},
        {"product_kind__name": "Detox teas"},
        {"product_kind__is_supplement_or_device": True},
        {"is_active": False},
        {"store__is_active": False},
        {"ends_on": timezone.datetime(2020, 1, 1).date()},
        {"starts_on": timezone.datetime(2990, 1, 1).date()},
    ],
)
def test_what_may_not_be_shown_is_shown_nowhere_and_leads_nowhere(client, made):
    TreatmentFactory(slug="duloxetine", title="Duloxetine", medicine=True)
    page = ArticleFactory(body=f"## A\n\n{LONG}")
    link = StoreLinkFactory(**made)
    forced_in(article=page, link=link)
    forced_in(article=page, link=None, product_kind=link.product_kind)

    shop = client.get("/store/").content.decode()
    went = client.get(link.get_absolute_url())

    assert again(page).placements.for_page() == []
    assert link.get_absolute_url() not in shop
    assert went.status_code == 410


def test_one_switch_takes_every_store_link_off_the_site(client):
    page = ArticleFactory(body=f"## A\n\n{LONG}")
    placement = forced_in(article=page)
    SiteSettings(shows_store_links=False).save()

    bodies = [
        client.get(p).content.decode() for p in (page.get_absolute_url(), "/store/")
    ]
    went = client.get(placement.link.get_absolute_url())

    assert all("/store/go/" not in body for body in bodies)
    assert went.status_code == 410


def test_examples_are_marked_before_the_site_opens_and_gone_afterwards(client):
    page = ArticleFactory(body=f"## A\n\n{LONG}")
    link = StoreLinkFactory(store=StoreFactory(is_example=True))
    forced_in(article=page, link=link)
    paths = (page.get_absolute_url(), "/store/")
    before = [client.get(path).content.decode() for path in paths]

    SiteSettings(opened_at=timezone.now()).save()
    after = [client.get(path).content.decode() for path in paths]

    assert [("Example" in b, "/store/go/" in b) for b in before] == [(True, True)] * 2
    assert [("Example" in b, "/store/go/" in b) for b in after] == [(False, False)] * 2
    assert client.get(link.get_absolute_url()).status_code == 410
