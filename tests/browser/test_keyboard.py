"""Whole journeys with the keyboard alone, on a desk and on a phone's width."""

import pytest

from .axe import SCREENS
from .keyboard import follow, press, tab_to

pytestmark = pytest.mark.parametrize("screen", SCREENS, ids=str)


def test_from_home_to_an_article_a_term_a_source_and_back(open_page, screen):
    page = open_page("/", *screen)
    tab_to(page, page.locator("main").get_by_role("searchbox"))
    page.keyboard.type("pain modulation")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    title = "Deficiencies of pain modulation in fibromyalgia, in plain words"
    follow(page, page.locator("main").get_by_role("link", name=title).first)
    assert page.locator("h1").inner_text() == title

    term = page.locator("button.term").first
    press(page, term)
    assert page.locator(".term__card:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".term__card:popover-open").count() == 0

    mark = page.locator("button.term ~ .cite a, p:has(button.term) ~ p .cite a").first
    press(page, mark)
    source = page.locator(":target")
    assert f"#{source.get_attribute('id')}" == mark.get_attribute("href")
    press(page, source.get_by_role("link", name="Back to the text").first)
    assert page.locator(".cite a:target").count() == 1


def test_treatments_are_filtered_compared_and_taken_away(open_page, screen):
    page = open_page("/treatments/", *screen)
    helps = page.get_by_role("group", name="May help with")
    helps = helps.get_by_role("checkbox", name="sleep")
    if screen[0] < 992:
        press(page, page.locator(".facets summary"))
    press(page, helps, "Space")
    follow(page, page.get_by_role("button", name="Show treatments"))
    assert page.url.endswith("?helps=unrefreshing-sleep")

    boxes = page.get_by_role("checkbox", name="Compare")
    first, second = boxes.nth(0), boxes.nth(1)
    press(page, first, "Space")
    press(page, second, "Space")
    follow(page, page.get_by_role("button", name="Compare chosen treatments"))
    assert page.locator("thead").get_by_role("link", name="Remove").count() == 2

    follow(page, page.get_by_role("link", name="Remove").first)
    assert page.url.count("t=") == 1


def test_a_letter_with_errors_is_mended_and_sent(open_page, screen):
    page = open_page("/contact/", *screen)
    follow(page, page.get_by_role("button", name="Send message"))
    summary = page.get_by_role("alert")
    assert summary.evaluate("element => element === document.activeElement")

    press(page, summary.get_by_role("link").first)
    topic = page.get_by_label("What is it about?")
    assert topic.evaluate("element => element === document.activeElement")
    page.keyboard.type("Report a mistake")
    tab_to(page, page.get_by_label("Your email address"))
    page.keyboard.type("zoe@example.org")
    tab_to(page, page.get_by_label("Your message"))
    page.keyboard.type(f"A slip on a screen of {screen[0]}.")
    follow(page, page.get_by_role("button", name="Send message"))

    assert "/contact/thanks/" in page.url
