"""Every page type in Chromium: accessible, nothing sideways, no complaint."""

import gzip
import re

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


def violations(page, rules=RULES):
    found = Axe().run(page, options=rules).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_at_either_width(open_page, path):
    page = open_page(path, width=360, height=640)
    assert violations(page) == []

    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []


def test_every_word_stands_out_in_the_other_themes(open_page):
    page = open_page(None)
    for path in PAGES[:1] + PAGES[3:10]:
        page.goto(path)
        for theme in ("dark", "dusk"):
            page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
            assert violations(page, {"runOnly": ["color-contrast"]}) == []


def test_axe_finds_nothing_with_panel_term_and_questions_open(open_page):
    page = open_page("/articles/what-is-fibromyalgia/")
    page.get_by_role("button", name="Comfort").click()
    assert violations(page) == []

    page.keyboard.press("Escape")
    for summary in page.locator(".faq summary").all():
        summary.click()
    page.locator("button.term").first.click()
    assert violations(page) == []


def test_nothing_runs_sideways_at_320(open_page):
    page = open_page(None, width=320, height=640, bypass_csp=True)
    for path in PAGES:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        page.add_style_tag(content=SPACING)
        spaced = page.evaluate("document.documentElement.scrollWidth")
        assert (path, width, spaced) == (path, 320, 320)


def test_the_first_point_of_in_short_is_on_a_phones_first_screen(open_page):
    page = open_page("/", width=360, height=640)
    sitemap = page.request.get("/sitemap.xml").text()
    below = []
    for path in re.findall(r"<loc>\w+://[^/]+(/[^<]+?/[^<]+?/)</loc>", sitemap):
        page.goto(path)
        first = page.locator(".in-short li").first
        if first.count():
            box = first.bounding_box()
            below += [path] if box["y"] + box["height"] > 640 else []

    assert below == []


def test_a_source_mark_never_begins_a_line(open_page):
    page = open_page("/articles/deficiencies-of-pain-modulation/", width=360)
    lone = page.evaluate(
        """[...document.querySelectorAll(".section :is(p, li) > .cite")].filter(
        mark => mark.getBoundingClientRect().left
            - mark.parentElement.getBoundingClientRect().left < 8).length"""
    )

    assert lone == 0


def test_the_contents_of_a_symptom_lead_to_what_may_help(open_page):
    page = open_page("/symptoms/widespread-pain/")
    page.get_by_label("On this page").get_by_text("What may help").click()

    assert page.locator(":target h2").inner_text() == "What may help"


def test_a_tag_and_a_symptom_of_one_name_have_titles_of_their_own(open_page):
    page = open_page("/articles/tags/symptoms/")
    assert page.title() == "Articles: symptoms – Fibro"
    assert page.locator("h1").inner_text() == "Articles: symptoms"

    page.goto("/symptoms/")
    assert page.title() == "Symptoms – Fibro"


def test_what_was_chosen_is_named_in_the_title_and_beside_the_filters(open_page):
    page = open_page("/treatments/compare/?t=duloxetine&t=tai-chi&t=pregabalin")
    assert page.title() == "Compare Duloxetine, Tai chi and Pregabalin – Fibro"

    page.goto("/treatments/interactions/?m=duloxetine&m=alcohol")
    assert page.title() == (
        "Duloxetine and Alcohol: Taking two things together – Fibro"
    )

    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/treatments/?helps=widespread-pain")
    assert page.locator(".facets summary").inner_text() == "Filter treatments (1 on)"


def test_urgent_help_prints_on_one_sheet(open_page):
    sheet = open_page("/urgent-help/").pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_paper_carries_nothing_to_press_and_each_address_once(open_page):
    page = open_page("/treatments/compare/?t=duloxetine&t=pregabalin")
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Remove").count() == 0
    assert page.get_by_role("link", name="Read more").count() == 0

    page.goto("/articles/what-is-fibromyalgia/")
    shown = "e => getComputedStyle(e, '::after').content"
    doi = page.locator(".sources a[href*='doi.org']").first
    assert doi.evaluate(shown) == "none"


def test_a_page_is_light(open_page):
    page, answers = open_page(None), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/articles/deficiencies-of-pain-modulation/")
    page.wait_for_load_state("networkidle")
    weights = {
        answer.url.rsplit("/", 1)[-1] or "page": len(
            answer.body() if "woff2" in answer.url else gzip.compress(answer.body())
        )
        for answer in answers
    }

    assert len(answers) <= 12
    assert sum(weights.values()) <= 150_000
    assert weights["page"] <= 15_000
    assert weights["site.css"] <= 20_000
    assert weights["site.js"] + weights["boot.js"] <= 10_000


def test_a_term_opens_and_closes_by_keyboard(open_page):
    page = open_page("/articles/what-is-fibromyalgia/")
    term = page.locator("button.term").first
    term.focus()

    page.keyboard.press("Enter")
    card = page.locator(".term__card:popover-open")
    box = card.bounding_box()
    assert (box["x"] + box["width"], box["y"] + box["height"]) == (1264, 884)

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
