"""A real Chromium before a real server that holds the starter content."""

import os
import re

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from .chromium import launch
from .scene import set_scene

# Playwright keeps an event loop in this thread; the tests still ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        yield launch(playwright)


@pytest.fixture(scope="module")
def db(browser, django_db_setup, django_db_blocker):
    """Starter content, committed, for a file of tests; flushed after it.

    In place of pytest-django's `db` (whose name makes it set up the database):
    a served page must see what a test stored. After `browser`, since Playwright's
    event loop gives this thread connections of its own.
    """
    with django_db_blocker.unblock():
        call_command("load_starter", verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def thread(db):
    """Every type of page can be seen; the address of a visitor's own page."""
    return set_scene()


@pytest.fixture(scope="module")
def address(db):
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def open_page(browser, address):
    """A function that opens a page of its own; complaints of the browser fail.

    `leaves_for` is the one other host that the page may go to.
    """
    contexts, complaints = [], []

    def note(message):
        # Chromium calls a page that is refused (422) or not there (404) an error;
        # for us it is one where a file of ours is missing.
        is_page = "/static/" not in message.location["url"]
        if not (is_page and re.search(r"status of 4\d\d", message.text)):
            complaints.append(f"{message.type}: {message.text}")

    def opened(path="/", width=1280, height=900, leaves_for="data:", **options):
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", note)
        page.on(
            "response",
            lambda r: (
                complaints.append(f"{r.status}: {r.url}") if r.status >= 500 else 0
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith((address, "data:", leaves_for))
                else complaints.append(f"another host: {r.url}")
            ),
        )
        if path:
            page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
