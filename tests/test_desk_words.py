"""Lists of the desk in plain words."""

import pytest
from bs4 import BeautifulSoup

from .factories import ArticleFactory, HelpLineFactory, TermFactory

pytestmark = pytest.mark.django_db


def html(client, address):
    return BeautifulSoup(client.get(f"/admin/{address}").content, "html.parser")


def said(page, place):
    return " ".join(page.select_one(place).get_text().split())


def test_only_a_list_that_is_not_whole_offers_to_show_all(editor_client):
    TermFactory(name="Allodynia"), TermFactory(name="Fog")

    whole = html(editor_client, "library/term/").select_one("#toolbar")
    found = html(editor_client, "library/term/?q=fog").select_one("#toolbar")

    assert "Show all" not in whole.get_text()
    assert " ".join(found.get_text().split()) == "1 found (Show all)"
    assert found.select_one("input[name=q]")["value"] == "fog"


@pytest.mark.parametrize(
    ("address", "title", "count"),
    [
        ("contact/conversation/", "Conversations", "0 conversations"),
        ("contact/outboxemail/", "Outgoing mail", "0 mails"),
        ("fibro/deed/", "Who did what", "0 entries"),
        ("library/term/", "Terms", "1 term"),
        ("auth/user/", "Users", "1 user"),
        ("otp_totp/totpdevice/", "TOTP devices", "0 TOTP devices"),
    ],
)
def test_a_list_is_called_what_it_lists(editor_client, address, title, count):
    TermFactory()

    page = html(editor_client, address)

    assert page.select_one("#content h1").get_text() == title
    assert page.title.get_text() == f"{title} | Fibro desk"
    assert said(page, ".breadcrumbs") == f"Home › {title}"
    assert said(page, ".paginator") == count


@pytest.mark.parametrize(
    ("what", "way"),
    [
        ("change", "Home › Articles › Sleep"),
        ("delete", "Home › Articles › Sleep › Delete"),
    ],
)
def test_the_way_to_a_page_names_no_place_twice(editor_client, what, way):
    article = ArticleFactory(title="Sleep")

    page = html(editor_client, f"articles/article/{article.pk}/{what}/")

    assert said(page, ".breadcrumbs") == way


def test_a_new_page_is_reached_by_the_same_way(editor_client):
    page = html(editor_client, "articles/article/add/")

    assert said(page, ".breadcrumbs") == "Home › Articles › Add article"


def test_whoever_deletes_reads_what_in_the_title(editor_client):
    term = TermFactory(name="Fog")

    page = html(editor_client, f"library/term/{term.pk}/delete/")

    assert page.title.get_text() == "Delete Fog | Fibro desk"
    assert page.select_one("#content h1").get_text() == "Delete term"
    assert page.select_one("#content h2").get_text() == "Fog"


def test_no_two_lists_of_the_start_page_have_one_name(editor_client):
    rooms = html(editor_client, "").select("#content-main th[scope=row] a")

    names = [a.get_text() for a in rooms]
    assert {"Topics", "Message topics"} <= {*names}
    assert len(names) == len({*names})


@pytest.mark.parametrize(
    ("room", "name"), [("articles", "Articles"), ("auth", "Who may sign in")]
)
def test_a_room_is_called_as_on_the_start_page(editor_client, room, name):
    page = html(editor_client, f"{room}/")

    assert page.select_one("#content h1").get_text() == name
    assert said(page, ".breadcrumbs") == f"Home › {name}"


def test_what_nobody_changed_says_so(editor_client):
    line = HelpLineFactory()

    page = html(editor_client, f"library/helpline/{line.pk}/history/")

    words = "Nobody has changed this at the desk yet."
    assert said(page, "#content p") == words


def test_the_count_of_ticked_rows_is_of_one_page(editor_client):
    TermFactory.create_batch(101)

    actions = html(editor_client, "library/term/").select_one(".actions")

    assert said(actions, ".on-this-page") == "On this page: 0 of 100 selected"
    assert said(actions, ".question") == (
        "Select all 101 terms, also those on other pages"
    )
