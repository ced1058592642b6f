"""axe-core finds nothing: every type of page, both widths, every theme, all open."""

import pytest

from .axe import SCREENS, violations_in_every_theme
from .page_types import PAGE_TYPES

ARTICLE = "/articles/what-is-fibromyalgia/"
MEDICINE = "/treatments/pharmacological/duloxetine/"
PHONE = SCREENS[0]


def press(name):
    return lambda page: page.get_by_role("button", name=name).first.click()


def use_tool(name):
    def use(page):
        for toggle in page.locator(".tool-row__toggle:visible").all():
            toggle.click()
        press(name)(page)

    return use


def open_term(page):
    page.locator("button.term").first.click()


def open_all(page):
    for summary in page.locator("main summary:visible").all():
        summary.click()


# What is opened, where, and on which screens.
OPENED = {
    "comfort": (ARTICLE, SCREENS, press("Comfort")),
    "key points": (ARTICLE, SCREENS, use_tool("Key points only")),
    "one section": (ARTICLE, SCREENS, use_tool("One section at a time")),
    "term": (ARTICLE, SCREENS, open_term),
    "questions": (ARTICLE, SCREENS, open_all),
    "questions of a treatment": (MEDICINE, SCREENS, open_all),
    "facets": ("/treatments/?helps=fatigue", [PHONE], open_all),
}


def test_axe_finds_nothing_on_any_type_of_page(open_page, thread):
    # Two pages for all: a new browser for each type would take twice the time.
    pages, found = [open_page(None, *screen) for screen in SCREENS], {}
    for kind in PAGE_TYPES:
        for page in pages:
            kind.open(page, thread)
        found[kind.name] = violations_in_every_theme(*pages)

    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_nothing_with_it_open(open_page, name):
    path, screens, do = OPENED[name]
    pages = [open_page(path, *screen) for screen in screens]
    for page in pages:
        do(page)

    assert violations_in_every_theme(*pages) == []
