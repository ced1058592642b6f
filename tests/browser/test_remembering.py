"""What is kept on a reader's device, and how it is forgotten."""

import json

import pytest

from .axe import violations_in_every_theme

ARTICLE = "/articles/what-is-fibromyalgia/"


def press(page, name):
    page.get_by_role("button", name=name).click()


def stored(page):
    return page.evaluate("({...localStorage})")


def stop_at(page, heading):
    """Read to a heading of this page, then go elsewhere and come back."""
    address = page.url
    page.get_by_role("heading", name=heading).evaluate("h => h.scrollIntoView()")
    page.goto("/glossary/")
    page.goto(address)


def test_a_reader_can_go_on_where_they_stopped(open_page):
    page = open_page(ARTICLE, width=360, height=640)
    stop_at(page, "Why it happens")
    bar = page.get_by_label("Continue reading")
    assert bar.inner_text().startswith("You stopped at “Why it happens”")
    assert page.evaluate("[scrollY, document.activeElement.tagName]") == [0, "BODY"]

    bar.get_by_text("Continue").click()
    assert page.locator(":target h2").inner_text() == "Why it happens"
    assert bar.is_visible() is False


def test_the_bar_covers_nothing_that_has_the_focus(open_page):
    page = open_page(ARTICLE, width=360, height=640)
    stop_at(page, "Why it happens")
    covered = []
    for _ in range(60):
        page.keyboard.press("Tab")
        covered += page.evaluate("""() => {
            const bar = document.querySelector("[data-module=resume]");
            const focused = document.activeElement;
            const isUnder = focused.getBoundingClientRect().bottom
                > bar.getBoundingClientRect().top;
            return !bar.contains(focused) && isUnder ? [focused.outerHTML] : [];
        }""")

    assert covered == []


def test_dismissed_means_forgotten(open_page):
    page = open_page(ARTICLE)
    stop_at(page, "Why it happens")
    press(page, "Dismiss")

    page.goto("/glossary/")
    assert stored(page) == {}


def test_nothing_is_offered_at_an_address_with_a_hash(open_page):
    page = open_page(ARTICLE)
    stop_at(page, "Why it happens")
    page.goto("/glossary/")
    page.goto(f"{ARTICLE}#sources")

    assert page.get_by_label("Continue reading").is_visible() is False


@pytest.mark.parametrize("heading", ["The short version", "Sources"])
def test_the_first_and_the_last_section_are_not_kept(open_page, heading):
    page = open_page(ARTICLE)
    stop_at(page, heading)

    assert stored(page) == {}


def test_a_place_is_kept_for_30_days_and_of_40_pages_at_most(open_page):
    page = open_page("/glossary/")
    page.evaluate("""() => {
        const day = 24 * 60 * 60 * 1000;
        const places = {"/old/": ["h-old", Date.now() - 31 * day]};
        for (let n = 1; n <= 45; n++) places[`/${n}/`] = ["h", Date.now() - n];
        localStorage.setItem("fibro:places", JSON.stringify(places));
    }""")
    page.goto(ARTICLE)
    stop_at(page, "Why it happens")

    kept = json.loads(stored(page)["fibro:places"])
    assert list(kept) == [ARTICLE, *(f"/{n}/" for n in range(1, 40))]


@pytest.mark.parametrize("choice", ["Do not remember where I stopped", "Reset"])
def test_the_place_is_forgotten_in_one_press(open_page, choice):
    page = open_page(ARTICLE)
    stop_at(page, "Why it happens")
    press(page, "Comfort")
    page.get_by_text(choice).click()
    assert "deleted" in page.locator("[data-comfort-status]").inner_text()

    stop_at(page, "What helps")
    assert "fibro:places" not in stored(page)
    assert page.get_by_label("Continue reading").is_visible() is False


def test_after_reset_this_device_holds_nothing(open_page):
    page = open_page(ARTICLE)
    press(page, "Comfort")
    for name in ("Low glare", "Larger", "Slow", "Stop all movement"):
        page.get_by_text(name, exact=True).click()
    assert json.loads(stored(page)["fibro:comfort"]) == {
        "theme": "dusk",
        "size": "larger",
        "speed": "slow",
        "motion": "stop",
    }

    page.get_by_text("Reset").click()
    assert stored(page) == {}
    assert page.get_by_label("Normal").is_checked()


@pytest.mark.parametrize(
    "kept",
    [
        dict.fromkeys(("theme", "size", "width", "spacing", "speed", "motion"), "zzz"),
        {"theme": {"toString": 1, "valueOf": 1}, "remember": "zzz"},
        "dark",
        [["theme", "dark"]],
        5,
    ],
)
def test_damaged_choices_count_as_none_in_this_tab_and_in_others(open_page, kept):
    page = open_page(ARTICLE)
    store = "kept => localStorage.setItem('fibro:comfort', JSON.stringify(kept))"
    other = page.context.new_page()
    other.goto("/glossary/")
    page.evaluate(store, kept)
    page.reload()
    standard = """() => [document.documentElement.dataset.theme || "", ...
        [...document.querySelectorAll("#comfort input:checked")].map(i => i.value)]"""

    assert page.evaluate(standard) == [""] * 6
    assert other.evaluate(standard) == [""] * 6
    press(page, "Comfort")
    assert page.locator("input:focus").get_attribute("name") == "comfort-theme"


def test_all_that_another_tab_deletes_is_gone_here_at_once(open_page):
    page = open_page(ARTICLE)
    press(page, "Comfort")
    page.get_by_text("Low glare", exact=True).click()
    other = page.context.new_page()
    other.goto("/glossary/")
    theme = "document.documentElement.dataset.theme"
    assert other.evaluate(theme) == "dusk"

    page.evaluate("localStorage.clear()")

    other.wait_for_function(f"!{theme}")


def test_axe_finds_nothing_where_the_bar_stands(open_page):
    page = open_page(ARTICLE)
    stop_at(page, "Why it happens")

    assert violations_in_every_theme(page) == []
