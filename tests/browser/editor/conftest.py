"""Somebody at the desk with the cursor in a text."""

import pytest
from django.contrib.auth.models import User

from .hands import NEW, sign_in


@pytest.fixture
def desk(open_page):
    """A function that opens a page of the desk as somebody who may do all."""
    User.objects.filter(username__in=["ed", "al"]).delete()
    for name in ("ed", "al"):
        User.objects.create_superuser(name, password="a-long-word")

    def opened(path=NEW, name="ed", **options):
        page = open_page("/admin/login/", **options)
        sign_in(page, name)
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
