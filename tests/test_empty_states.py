"""A list with nothing in it says so, and offers a way on."""

import pytest
from bs4 import BeautifulSoup

from fibro.library.models import SiteSettings

from .factories import (
    ArticleFactory,
    PersonFactory,
    SourceFactory,
    SymptomFactory,
    TopicFactory,
)
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db


def main_at(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "No article is published yet"),
        ("/", "No treatment is here yet"),
        ("/articles/", "No article is published yet"),
        ("/treatments/", "No treatment is here yet"),
        ("/treatments/pharmacological/", "No treatment is here yet"),
        ("/treatments/compare/", "Nothing is chosen yet"),
        ("/symptoms/", "No symptom page is here yet"),
        ("/glossary/", "No word is here yet"),
        ("/faqs/", "No question is answered yet"),
        ("/related-sites/", "No site is listed yet"),
        ("/store/", "There are no store links just now"),
        ("/search/", "What you can look for"),
        ("/search/?q=zzz", "Other ways to find it"),
    ],
)
def test_an_empty_list_says_what_is_so_and_leads_on(client, address, words):
    main = main_at(client, address)

    heading = main.find(["h2", "h3"], string=words)
    links = heading.parent.select("a[href^='/']")
    # The about pages are not there yet either.
    assert 200 in {client.get(a["href"]).status_code for a in links}


def test_an_empty_home_page_shows_no_row_without_doors(client):
    main = main_at(client, "/")

    assert main.select("ul:not(:has(li))") == []
    assert "The threads show" not in main.text


def test_a_topic_without_articles_leads_to_those_of_others(client):
    ArticleFactory()
    TopicFactory(slug="quiet")

    empty = main_at(client, "/articles/topics/quiet/").select_one(".empty")

    assert empty.h2.text == "No article stands here yet"
    assert empty.a["href"] == "/articles/"


def test_filters_that_fit_nothing_each_offer_to_be_dropped(client):
    TreatmentFactory(approach="complementary", needs_prescription=False)

    address = "/treatments/?kind=complementary&prescription=yes"
    empty = main_at(client, address).select_one(".empty")

    assert empty.h3.text == "No treatment fits all of these"
    found = [len(main_at(client, a["href"]).select(".card")) for a in empty.select("a")]
    assert sorted(found) == [0, 1]


def test_a_source_that_nobody_cites_leads_on(client):
    SourceFactory(key="lone")

    main = main_at(client, "/sources/lone/")

    assert "No page cites it now." in main.text
    assert main.select("a[href='/articles/']")


def test_a_person_who_signed_nothing_is_said_to_have_signed_nothing(client):
    PersonFactory(slug="ana", name="Ana")

    assert "Ana has not signed a page yet." in main_at(client, "/people/ana/").text


def test_a_symptom_that_nobody_studied_says_so_and_promises_nothing(client):
    symptom = SymptomFactory()

    main = main_at(client, symptom.get_absolute_url())

    section = main.select_one("#what-may-help")
    assert "We hold no study on this symptom yet." in section.text
    assert main.select("nav a[href='#what-may-help']")
    assert section.select("a[href='/treatments/']")


def test_a_store_that_is_switched_off_says_so(client):
    SiteSettings(shows_store_links=False).save()

    empty = main_at(client, "/store/").select_one(".empty")

    assert empty.h2.text == "There are no store links just now"
