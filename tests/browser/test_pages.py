"""Every page type in Chromium: accessible, nothing sideways, no complaint."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/",
    "/articles/",
    "/articles/what-is-fibromyalgia/",
    "/symptoms/widespread-pain/",
    "/treatments/",
    "/treatments/pharmacological/duloxetine/",
    "/treatments/compare/?t=duloxetine&t=pregabalin",
    "/treatments/interactions/?m=duloxetine&m=alcohol",
    "/store/",
    "/contact/",
    "/urgent-help/",
    "/search/?q=pain",
    "/glossary/",
    "/faqs/",
    "/sources/eular-2017/",
    "/related-sites/",
    "/privacy/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_at_either_width(open_page, path):
    page = open_page(path, width=360, height=640)
    assert violations(page) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["dark", "dusk"])
def test_axe_finds_nothing_in_the_other_themes(open_page, theme):
    page = open_page(None)
    for path in PAGES[:9]:
        page.goto(path)
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        assert violations(page) == []


def test_axe_finds_nothing_with_panel_term_and_questions_open(open_page):
    page = open_page("/articles/what-is-fibromyalgia/")
    page.get_by_role("button", name="Comfort").click()
    assert violations(page) == []

    page.keyboard.press("Escape")
    for summary in page.locator(".faq summary").all():
        summary.click()
    page.locator("button.term").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("spaced", [False, True])
def test_nothing_runs_sideways_at_320(open_page, spaced):
    page = open_page(None, width=320, height=640, bypass_csp=True)
    for path in PAGES:
        page.goto(path)
        if spaced:
            page.add_style_tag(content=SPACING)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (path, width) == (path, 320)


@pytest.mark.parametrize("path", PAGES[2:4] + PAGES[5:6])
def test_the_first_point_of_in_short_is_on_a_phones_first_screen(open_page, path):
    page = open_page(path, width=360, height=640)
    box = page.locator(".in-short li").first.bounding_box()

    assert box["y"] + box["height"] <= 640


def test_a_term_opens_and_closes_by_keyboard(open_page):
    page = open_page("/articles/what-is-fibromyalgia/")
    term = page.locator("button.term").first
    term.focus()

    page.keyboard.press("Enter")
    card = page.locator(".term__card:popover-open")
    assert card.count() == 1

    page.keyboard.press("Escape")
    assert card.count() == 0


def test_the_first_tab_offers_to_skip_to_the_text(open_page):
    page = open_page("/articles/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == (
        "Skip to the main text"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_comfort_is_remembered_here_and_forgotten_in_one_press(open_page):
    page = open_page("/")
    page.get_by_role("button", name="Comfort").click()
    page.get_by_text("Low glare", exact=True).click()

    page.goto("/articles/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dusk"
    assert page.context.cookies() == []

    page.get_by_role("button", name="Comfort").click()
    page.get_by_role("button", name="Reset").click()
    page.goto("/")
    assert page.evaluate("document.documentElement.dataset.theme || ''") == ""


def test_without_script_everything_is_there_and_nothing_is_dead(open_page):
    page = open_page("/", java_script_enabled=False)

    assert page.get_by_role("button", name="Comfort").is_visible() is False
    page.get_by_role("searchbox").last.fill("duloxetine")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Duloxetine", exact=True).first.click()
    assert page.locator("h1").inner_text() == "Duloxetine"
    page.locator("summary").first.click()
    assert page.locator(".cite a").first.is_visible()
