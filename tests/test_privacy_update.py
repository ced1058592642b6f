"""A site from before searches were counted says on its privacy page that they are."""

from importlib import import_module

import pytest
from django.apps import apps

from fibro.migrations import __name__ as migrations
from fibro.models import SitePage
from fibro.worker import work_once

from .factories import SitePageFactory

pytestmark = pytest.mark.django_db

say_so = import_module(f"{migrations}.0012_privacy").say_so
OLD = (
    "## When you read\n\n> No cookies.\n\nIt does not keep your IP address, the page "
    "you came from or what you searched for. A company may.\n\n"
    "## What stays on your device\n\n> Your choices.\n"
)


def test_the_page_says_so_where_it_has_the_words_it_came_with(client):
    SitePageFactory(slug="privacy", body=OLD)

    say_so(apps, None)
    work_once()

    shown = client.get("/privacy/").content.decode()
    assert "We count searches that find nothing" in shown
    assert "The line does not hold your IP address" in shown
    assert "It does not keep your IP address" not in shown


def test_it_says_it_once():
    SitePageFactory(slug="privacy", body=OLD)

    say_so(apps, None)
    say_so(apps, None)

    assert SitePage.objects.get().body.count("## When you search") == 1


def test_words_of_an_editor_stay():
    SitePageFactory(slug="privacy", body="Ours.\n\n## What stays on your device\n")

    say_so(apps, None)

    assert SitePage.objects.get().body.startswith("Ours.")
    assert "When you search" not in SitePage.objects.get().body


def test_a_new_site_has_no_such_page_yet():
    say_so(apps, None)

    assert SitePage.objects.count() == 0
