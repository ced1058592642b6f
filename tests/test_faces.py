"""Doors that lead somewhere, pages that were taken away, and what others share."""

import struct
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.template import loader
from django.utils import timezone

from fibro.library.models import SiteSettings
from fibro.models import Door

from .factories import (
    ArticleFactory,
    DoorFactory,
    SitePageFactory,
    SourceFactory,
    SymptomFactory,
    TopicFactory,
)
from .store.factories import StoreLinkFactory
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db
SHARED = Path(settings.BASE_DIR) / "fibro/static/img/share.png"


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def meta_of(response):
    page = BeautifulSoup(response.content, "html.parser")
    return {m.get("property") or m.get("name"): m["content"] for m in page("meta")[1:]}


def withdrawn(factory, **fields):
    page = factory(published_at=timezone.now() - timedelta(days=9), **fields)
    page.withdrawn_at = timezone.now()
    page.save()
    return page


def test_each_starter_door_opens_a_page_of_its_own(client):
    call_command("load_starter", verbosity=0)

    answers = [client.get(d.target).status_code for d in Door.objects.in_order()]

    assert answers == [200, 200, 200, 200]
    assert Door.objects.values("target").distinct().count() == 4


def test_the_page_for_a_bad_day_sells_nothing_and_says_when_to_get_help(client):
    call_command("load_starter", verbosity=0)

    page = main_of(client.get("/hurting-today/"))

    assert page.select(".shop-link, a[href^='/store/']") == []
    assert len(page.select(".care-card")) == 3
    assert page.select_one("a[href='/urgent-help/']")
    assert page.select_one("button[data-module=print]").text == "Print this page"


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/treatments/complementary/",
        "/treatments/?helps=pain",
        "/articles/read/#top",
        "/sources/read/",
        "/about/",
    ],
)
def test_a_door_leads_to_any_page_that_readers_may_see(target):
    ArticleFactory(slug="read")
    SourceFactory(key="read")
    SitePageFactory(slug="about")

    DoorFactory.build(target=target).full_clean()


@pytest.mark.parametrize(
    "target",
    [
        "/nowhere/",
        "/articles/draft/",
        "/articles/read",
        "/articles/read/more/",
        "/treatments/magic/",
        "/treatments/complementary/medicine/",
        "/store/go/cushion/",
        "/admin/",
        "/media/a.png",
        "/healthz",
        "/articles/\u00e9/",
    ],
)
def test_a_door_that_leads_nowhere_is_refused_in_words(target):
    ArticleFactory(slug="read")
    ArticleFactory(slug="draft", published_at=None)
    TreatmentFactory(slug="medicine", approach="pharmacological")

    with pytest.raises(ValidationError) as refused:
        DoorFactory.build(target=target).full_clean()

    assert "Readers find no page at" in refused.value.message_dict["target"][0]


def test_the_desk_tells_of_a_door_whose_page_has_gone(editor_client):
    article = ArticleFactory(slug="read")
    DoorFactory(target=article.get_absolute_url())
    article.withdrawn_at = timezone.now()
    article.save()

    page = editor_client.get("/admin/fibro/door/").content.decode()

    assert 'alt="False"' in page


@pytest.mark.parametrize(
    ("factory", "fields", "way_on"),
    [
        (ArticleFactory, {}, "/articles/"),
        (SymptomFactory, {}, "/symptoms/"),
        (TreatmentFactory, {"approach": "complementary"}, "/treatments/complementary/"),
        (SitePageFactory, {}, "/"),
    ],
)
def test_a_withdrawn_page_explains_itself_and_leads_on(client, factory, fields, way_on):
    page = withdrawn(factory, title="What we no longer say", **fields)

    response = client.get(page.get_absolute_url())

    main = main_of(response)
    assert response.status_code == 410
    assert main.h1.text == "We have taken this page away"
    assert "“What we no longer say” was here until" in main.text
    assert "Nothing is wrong with your device." in main.text
    assert way_on in [a["href"] for a in main.select("ul a")]
    assert main.select_one("form[role=search]")


def test_a_withdrawn_article_leads_to_its_topic(client):
    topic = TopicFactory(name="Sleep", slug="sleep")
    article = withdrawn(ArticleFactory, topic=topic)

    main = main_of(client.get(article.get_absolute_url()))

    link = main.select_one("a[href='/articles/topics/sleep/']")
    assert link.text == "Articles on the same topic: Sleep"


@pytest.mark.parametrize(
    ("approach", "is_said"), [("pharmacological", True), ("complementary", False)]
)
def test_nobody_stops_a_medicine_because_its_page_has_gone(client, approach, is_said):
    page = withdrawn(TreatmentFactory, approach=approach)

    text = main_of(client.get(page.get_absolute_url())).text

    assert ("Do not stop or change it" in text) == is_said


def test_a_page_withdrawn_after_a_move_says_so_at_its_old_address_too(client):
    article = ArticleFactory(slug="old", published_at=timezone.now())
    article.slug = "new"
    article.withdrawn_at = timezone.now()
    article.save()

    assert client.get("/articles/old/").status_code == 410


def test_what_readers_never_saw_is_not_told_of(client):
    draft = ArticleFactory(published_at=None, withdrawn_at=timezone.now())
    planned = ArticleFactory(
        published_at=timezone.now() + timedelta(days=1), withdrawn_at=timezone.now()
    )

    for page in (draft, planned):
        assert client.get(page.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "form_expired"])
def test_every_error_keeps_the_voice_without_any_context(name):
    page = BeautifulSoup(loader.render_to_string(f"{name}.html"), "html.parser")

    assert "Nothing is wrong with your device." in page.select_one("main").text
    assert len(page("h1")) == 1
    assert page.select("main a[href]")


def test_a_shared_link_shows_the_picture_by_its_whole_address(client, settings):
    settings.SITE_URL = "https://fibro.example"

    meta = meta_of(client.get("/"))

    assert meta["og:image"] == "https://fibro.example/static/img/share.png"
    assert meta["twitter:card"] == "summary_large_image"
    assert "tangle" in meta["og:image:alt"]


def test_the_shared_picture_is_as_large_as_said_and_light(client):
    data = SHARED.read_bytes()
    meta = meta_of(client.get("/"))

    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (1200, 630)
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert len(data) <= 60_000


def test_a_tag_is_shared_under_the_name_that_its_title_has(client):
    ArticleFactory().tags.add("sleep")

    response = client.get("/articles/tags/sleep/")

    assert meta_of(response)["og:title"] == "Articles: sleep"
    assert main_of(response).h1.text == "Articles: sleep"


def test_how_we_are_paid_counts_what_stands_on_the_site_now(client):
    SitePageFactory(slug="how-we-are-paid")
    TopicFactory(name="Diagnosis", carries_store_links=False)
    StoreLinkFactory(is_paid=True)
    StoreLinkFactory(is_paid=False)
    StoreLinkFactory(is_active=False)

    text = " ".join(main_of(client.get("/how-we-are-paid/")).text.split())

    assert "2 shop links: 1 may pay us, 1 pays us nothing." in text
    assert "at most 3 links on a page, and 1 for each 600 words" in text
    assert "no links under these topics: Diagnosis" in text
    assert "“Ad · paid link. Opens shop.example”" in text


def test_the_privacy_page_names_who_answers_for_the_site(client):
    SitePageFactory(slug="privacy")
    assert "The owner is not named yet" in main_of(client.get("/privacy/")).text

    SiteSettings(owner_name="Å. Owner", privacy_contact="data@example.org").save()

    text = main_of(client.get("/privacy/")).text
    assert "Å. Owner" in text
    assert "data@example.org" in text
