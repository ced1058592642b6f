"""Lists of the desk in plain words."""

import pytest
from bs4 import BeautifulSoup

from .factories import TermFactory

pytestmark = pytest.mark.django_db


def html(client, address):
    return BeautifulSoup(client.get(f"/admin/{address}").content, "html.parser")


def test_only_a_list_that_is_not_whole_offers_to_show_all(editor_client):
    TermFactory(name="Allodynia"), TermFactory(name="Fog")

    whole = html(editor_client, "library/term/").select_one("#toolbar")
    found = html(editor_client, "library/term/?q=fog").select_one("#toolbar")

    assert "Show all" not in whole.get_text()
    assert " ".join(found.get_text().split()) == "1 found (Show all)"
    assert found.select_one("input[name=q]")["value"] == "fog"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("contact/conversation/", "Conversations"),
        ("contact/outboxemail/", "Outgoing mail"),
    ],
)
def test_a_list_is_called_what_it_lists(editor_client, address, title):
    assert html(editor_client, address).select_one("#content h1").get_text() == title
