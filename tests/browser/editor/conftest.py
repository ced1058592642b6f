"""Somebody at the desk with the cursor in a text, and a few things to name there."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from ...factories import ArticleFactory, SourceFactory, SymptomFactory, TermFactory
from ...treatments.factories import TreatmentFactory
from .hands import NEW, choose, sign_in

# As long as `open_page` waits: a busy machine is no fault of the desk.
expect.set_options(timeout=10_000)


@pytest.fixture(scope="module")
def db(browser, django_db_setup, django_db_blocker):
    """What a text can name, one of each kind; far less than the starter content."""
    with django_db_blocker.unblock():
        SourceFactory(key="eular-2017", authors="Macfarlane GJ", year=2017)
        SourceFactory(key="acr-2016", authors="Wolfe F", year=2016)
        TreatmentFactory(slug="duloxetine", title="Duloxetine")
        SymptomFactory(slug="sleep", title="Sleep that does not refresh you")
        TermFactory(slug="allodynia", name="Allodynia")
        ArticleFactory(slug="fog", title="Living with fog", body="## One\n\n> A gist.")
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def desk(open_page, address):
    """A function that opens a page of the desk as somebody who may do all."""

    def opened(path=NEW, **options):
        page = open_page(None, **options)
        sign_in(page, "ed", address)
        page.goto(path)
        return page

    return opened


@pytest.fixture
def write(desk):
    """A function that opens a new article and its text, the cursor at its end."""

    def opened(text="", **options):
        page = desk(**options)
        area = page.locator("#id_body")
        area.fill(text)
        choose(area)
        return page, area

    return opened
