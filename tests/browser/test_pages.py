"""What single pages promise in Chromium."""

import re


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


def test_rows_that_are_the_same_can_be_put_away_and_paper_has_them_all(open_page):
    page = open_page("/treatments/compare/?t=duloxetine&t=pregabalin")
    alike = page.get_by_role("row", name="Prescription needed")
    care = page.get_by_role("row", name="Driving, pregnancy and who should take care")

    page.get_by_role("button", name="Hide rows that are the same").click()

    assert not alike.is_visible()
    assert care.is_visible()
    page.emulate_media(media="print")
    assert alike.is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show all rows again").click()
    assert alike.is_visible()


def test_paper_carries_nothing_to_press_and_each_address_once(open_page):
    page = open_page("/treatments/compare/?t=duloxetine&t=pregabalin")
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Remove").count() == 0
    assert page.get_by_role("link", name="Read more").count() == 0

    page.goto("/articles/what-is-fibromyalgia/")
    shown = "e => getComputedStyle(e, '::after').content"
    doi = page.locator(".sources a[href*='doi.org']").first
    assert doi.evaluate(shown) == "none"


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
