"""What readers are told of changes about health, wherever they are listed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from fibro.content.models import Change

from .content.desk import press
from .factories import (
    ArticleFactory,
    SitePageFactory,
    SourceFactory,
    SymptomFactory,
)
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CITED = "## How it is\n\nWarm water may ease pain [@here]."


def change(page, sentence="We say less, as the review does.", days_ago=0, **fields):
    made_at = timezone.now() - timedelta(days=days_ago)
    kind = Change.Significance.CLINICAL
    fields = {"significance": kind, "made_at": made_at, **fields}
    return Change.objects.create(page=page, sentence=sentence, **fields)


def told(client, address="/updates/"):
    """(where, what) of each change, as the page lists them."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [
        (row.select_one("h3 a")["href"], row.find("p").text)
        for row in page.select(".rows > li")
    ]


@pytest.mark.parametrize(
    ("significance", "is_told"),
    [("typo", False), ("wording", False), ("clinical", True)],
)
def test_what_an_editor_says_of_a_change_is_told_if_it_is_about_health(
    client, editor_client, significance, is_told
):
    SourceFactory(key="here")
    article = ArticleFactory(body=CITED)
    said = {"significance": significance, "what_changed": "A newer review says so."}

    press(editor_client, article, "_save", lede="It may ease pain.", **said)

    row = (article.get_absolute_url(), "A newer review says so.")
    assert told(client) == [row] * is_told


def test_changes_of_every_kind_of_page_stand_there_newest_first(client):
    pages = [ArticleFactory(), TreatmentFactory(), SymptomFactory(), SitePageFactory()]
    for days_ago, page in enumerate(pages):
        change(page, f"Said {days_ago} days ago.", days_ago)

    assert told(client) == [
        (page.get_absolute_url(), f"Said {days_ago} days ago.")
        for days_ago, page in enumerate(pages)
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        {"published_at": None},
        {"published_at": timezone.now() + timedelta(days=900)},
        {"withdrawn_at": timezone.now()},
    ],
    ids=["draft", "scheduled", "withdrawn"],
)
@pytest.mark.parametrize("address", ["/updates/", "/feeds/updates/"])
def test_a_page_that_readers_do_not_see_is_not_named(client, hidden, address):
    change(ArticleFactory(title="Hidden", **hidden))

    assert "Hidden" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "queries"), [("/updates/", 6), ("/feeds/updates/", 5)]
)
@pytest.mark.parametrize("rows", [3, 30])
def test_a_long_list_costs_no_more_questions(
    client, django_assert_num_queries, rows, address, queries
):
    for _ in range(rows):
        for page in (ArticleFactory(), TreatmentFactory(), SymptomFactory()):
            change(page)
        change(SitePageFactory())
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


def test_the_second_page_goes_on_where_the_first_ends(client):
    article = ArticleFactory()
    for number in range(21):
        change(article, f"Number {number}.", days_ago=number)

    assert len(told(client)) == 20
    assert [what for _, what in told(client, "/updates/?page=2")] == ["Number 20."]


@pytest.mark.parametrize("asked", ["0", "2", "x", "99999999999999999999", ""])
def test_a_page_of_the_list_that_is_not_there_is_not_found(client, asked):
    assert client.get("/updates/", {"page": asked}).status_code == 404


def test_the_feed_tells_two_changes_of_one_page_apart_and_keeps_every_letter(client):
    article = ArticleFactory()
    change(article, "Fewer than 3 in 10, if pain is < 4 & sleep is good.\x0b")
    change(article, "More than we said.", days_ago=1)

    feed = ElementTree.fromstring(client.get("/feeds/updates/").content)

    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    said = [entry.findtext(f"{ATOM}summary") for entry in entries]
    assert [BeautifulSoup(text, "html.parser").text.strip() for text in said] == [
        "Fewer than 3 in 10, if pain is < 4 & sleep is good.",
        "More than we said.",
    ]


def test_nothing_changed_is_said_in_words(client):
    ArticleFactory()

    answer = client.get("/updates/")

    assert "No page has changed what it says about health" in answer.content.decode()
    assert answer.status_code == 200
