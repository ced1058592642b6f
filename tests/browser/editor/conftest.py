"""Somebody at the desk with the cursor in a text."""

import pytest

from .hands import NEW, sign_in


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
    """The page and its text, with the cursor in it."""

    def opened(text="", **options):
        page = desk(**options)
        area = page.locator("#id_body")
        area.fill(text)
        area.focus()
        return page, area

    return opened
