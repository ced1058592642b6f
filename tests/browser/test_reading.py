"""Ways of reading: key points, one section at a time, a link to a section."""

import re

import pytest

from articles.models import Article
from store.models import Placement, StoreLink

from .axe import violations

ARTICLE = "/articles/what-is-fibromyalgia/"
MEDICINE = "/treatments/pharmacological/duloxetine/"
WARNINGS = (
    ".care-card, .dont-list, .dont-list li, .callout, .level, .table:has(.level) tr,"
    " #h-side-effects-text *, #h-who-should-take-care *, #h-stopping *"
)
SHOWN = f"""[...document.querySelectorAll(`{WARNINGS}`)]
    .filter(e => e.checkVisibility()).map(e => e.innerText)"""


def press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def heading_in_focus(page):
    return page.evaluate("document.querySelector('h2:focus')?.innerText")


def shown_headings(page):
    return [h for h in page.locator("h2:visible").all_inner_texts() if h]


@pytest.fixture(scope="module")
def _shop_link(db):
    Placement.objects.create(
        link=StoreLink.objects.get(slug="heat-wrap"),
        article=Article.objects.get(slug="deficiencies-of-pain-modulation"),
    )


def test_key_points_hide_nothing_that_keeps_a_reader_safe(open_page):
    page = open_page("/")
    sitemap = page.request.get("/sitemap.xml").text()
    lost, warnings = [], 0
    for path in re.findall(r"<loc>\w+://[^/]+(/[^<]+?/[^<]+?/)</loc>", sitemap):
        page.goto(path)
        if not page.get_by_role("button", name="Key points only").count():
            continue
        before = page.evaluate(SHOWN)
        press(page, "Key points only")
        lost += [path] if page.evaluate(SHOWN) != before else []
        warnings += len(before)

    assert lost == []
    assert warnings > 300


def test_key_points_leave_the_sentence_that_stands_for_a_section(open_page):
    page = open_page(ARTICLE)
    section = page.locator("#h-what-helps")
    press(page, "Key points only")

    assert section.locator("> :visible").evaluate_all(
        "found => found.map(e => e.className || e.tagName)"
    ) == ["H2", "copy-link no-print", "gist", "callout callout--note"]
    assert "4 of" not in page.inner_text("main")
    assert page.locator("#questions h3").first.is_visible()

    press(page, "Key points only")
    assert section.get_by_text("Moving", exact=True).is_visible()


def test_a_link_to_what_key_points_left_out_brings_it_back(open_page):
    page = open_page(ARTICLE)
    press(page, "Key points only")
    page.locator("#source-2 .sources__back").first.click()

    mark = page.locator(".cite a:target")
    assert mark.is_visible()
    assert 0 < mark.bounding_box()["y"] < 900


@pytest.mark.usefixtures("_shop_link")
def test_no_shop_link_shows_in_either_way_of_reading(open_page):
    page = open_page("/articles/deficiencies-of-pain-modulation/")
    shop = page.locator(".shop-link, .disclosure")
    assert shop.locator("visible=true").count() == 2

    press(page, "Key points only")
    assert shop.locator("visible=true").count() == 0

    press(page, "Key points only", "One section at a time")
    assert shop.locator("visible=true").count() == 0


def test_one_section_at_a_time_by_keyboard_alone(open_page):
    page = open_page(ARTICLE)
    page.get_by_role("button", name="One section at a time").focus()
    page.keyboard.press("Enter")
    assert shown_headings(page) == ["The short version"]
    assert page.get_by_role("link", name="Urgent help").count() == 1
    assert page.get_by_role("button", pressed=True).inner_text() == (
        "One section at a time"
    )

    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    assert heading_in_focus(page) == "Main symptoms"
    assert "2 of 11" in page.inner_text("main")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("copy-link")

    page.keyboard.press("Escape")
    assert heading_in_focus(page) == "Main symptoms"
    assert "Sources" in shown_headings(page)
    assert page.locator(".site-footer").is_visible()


def test_every_section_is_one_of_the_steps(open_page):
    page = open_page(MEDICINE)
    listed = page.locator(".contents__list a").all_inner_texts()
    press(page, "One section at a time")
    met = shown_headings(page)
    while page.get_by_role("button", name="Next").is_visible():
        press(page, "Next")
        met += shown_headings(page)

    assert ["In short", *met] == listed
    assert page.get_by_role("button", name="Previous").is_visible()
    assert page.get_by_text("This page does not tell you how much").is_visible()


def test_a_source_and_the_way_back_are_found_one_section_at_a_time(open_page):
    page = open_page(ARTICLE)
    press(page, "One section at a time", "Next")
    page.locator("[data-current] .cite a").first.click()
    assert shown_headings(page) == ["Sources"]
    assert page.locator(".sources > li:target").is_visible()

    page.go_back()
    assert shown_headings(page) == ["Main symptoms"]

    page.go_forward()
    assert shown_headings(page) == ["Sources"]


def test_the_first_escape_closes_the_term_and_not_the_way_of_reading(open_page):
    page = open_page(ARTICLE)
    press(page, "One section at a time")
    page.locator("[data-current] .term").first.click()
    page.keyboard.press("Escape")

    assert page.locator(":popover-open").count() == 0
    assert shown_headings(page) == ["The short version"]


def test_on_a_phone_the_tools_are_one_button_after_in_short(open_page):
    page = open_page(ARTICLE, width=360, height=640)
    tools = page.locator(".tool-row button").locator("visible=true")
    assert tools.all_inner_texts() == ["Reading tools"]
    above = page.locator(".in-short").bounding_box()
    assert tools.bounding_box()["y"] > above["y"] + above["height"]

    press(page, "Reading tools", "Key points only", "Reading tools")
    assert tools.all_inner_texts() == ["Reading tools", "Key points only"]


def test_the_link_to_a_section_is_copied_or_said(open_page):
    page = open_page(ARTICLE, permissions=["clipboard-write", "clipboard-read"])
    button = page.get_by_role("button", name="Copy link to this section: What helps")
    button.click()
    page.get_by_text("Link copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(f"{ARTICLE}#h-what-helps")

    page.evaluate("delete Navigator.prototype.clipboard")
    button.click()
    page.get_by_text(f"You can copy it by hand: {address}").wait_for()


@pytest.mark.parametrize("mode", ["Key points only", "One section at a time"])
def test_axe_finds_nothing_in_either_way_of_reading(open_page, mode):
    page = open_page(MEDICINE)
    press(page, mode)
    assert violations(page) == []

    page.set_viewport_size({"width": 360, "height": 640})
    press(page, "Reading tools")
    assert violations(page) == []


@pytest.mark.parametrize("mode", ["Key points only", "One section at a time"])
def test_an_address_with_a_damaged_end_breaks_no_way_of_reading(open_page, mode):
    page = open_page(f"{ARTICLE}#%")
    press(page, mode)
    shown = shown_headings(page)

    page.evaluate("location.hash = '%E0%A4%A'")
    page.go_back()
    page.wait_for_url("**#%")

    assert shown_headings(page) == shown


def test_paper_gets_the_whole_page_and_none_of_the_tools(open_page):
    page = open_page(ARTICLE)
    press(page, "Key points only", "One section at a time")
    page.emulate_media(media="print")

    assert page.get_by_role("button", name=re.compile("Copy|Listen|Next")).count() == 0
    assert page.get_by_text("Moving", exact=True).is_visible()
    assert page.locator(".in-short").is_visible()


def test_without_script_no_tool_shows(open_page):
    page = open_page(MEDICINE, java_script_enabled=False)

    assert page.locator("main button:not(.term):visible").count() == 0
    assert page.get_by_label("Continue reading").is_visible() is False
