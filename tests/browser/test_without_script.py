"""Everything can be found, read and sent with JavaScript off."""

import pytest


@pytest.fixture
def plain(open_page):
    """A page of a browser that runs no script, on a phone."""
    return open_page("/", width=360, height=640, java_script_enabled=False)


def test_a_reader_finds_reads_and_writes(plain):
    plain.locator("main").get_by_role("searchbox").fill("pain modulation")
    plain.keyboard.press("Enter")
    plain.locator("main").get_by_role("link", name="Deficiencies").first.click()
    plain.locator("button.term").first.click()
    assert plain.locator(".term__card").first.is_visible()
    plain.keyboard.press("Escape")
    plain.locator(".faq summary").first.click()
    assert plain.locator(".faq__answer").first.is_visible()
    plain.locator(".cite a").first.click()
    plain.locator(":target").get_by_text("Back to the text").first.click()
    assert plain.locator(".cite a:target").is_visible()

    plain.get_by_role("link", name="Ask about this page").click()
    assert "About this page" in plain.inner_text("form.form")
    plain.get_by_label("Your message").fill("Thank you.")
    plain.get_by_role("button", name="Send message").click()
    assert plain.get_by_label("Your message").input_value() == "Thank you."
    plain.get_by_label("Your email address").fill("zoe@example.org")
    plain.get_by_role("button", name="Send message").click()
    assert "/contact/thanks/" in plain.url


def test_treatments_are_filtered_and_compared(plain):
    plain.get_by_label("Main").get_by_role("link", name="Treatments").click()
    plain.locator(".facets summary").click()
    helps = plain.get_by_role("group", name="May help with")
    helps.get_by_role("checkbox", name="sleep").check()
    plain.get_by_role("button", name="Show treatments").click()
    for box in plain.get_by_role("checkbox", name="Compare").all()[:2]:
        box.check()
    plain.get_by_role("button", name="Compare chosen treatments").click()
    heads = plain.locator("thead th a:not(.table__remove)")
    assert heads.count() == 2

    plain.get_by_role("link", name="Remove").first.click()
    plain.locator("main select").select_option("duloxetine")
    plain.locator("main form").get_by_role("button").click()
    assert "Duloxetine" in heads.all_inner_texts()


def test_a_pair_is_looked_up(plain):
    plain.goto("/treatments/interactions/")
    for select, choice in zip(
        plain.locator("main select").all(), ("duloxetine", "phenelzine"), strict=True
    ):
        select.select_option(choice)
    plain.locator("main form").get_by_role("button").click()

    assert "Never together" in plain.locator(".answer").inner_text()


@pytest.mark.parametrize(
    "path", ["/articles/what-is-fibromyalgia/", "/treatments/complementary/tai-chi/"]
)
def test_nothing_is_shown_that_does_nothing(plain, path):
    plain.goto(path)

    works = "[type=submit], [popovertarget]"
    dead = plain.locator(f"button:visible:not({works})")
    assert dead.all_inner_texts() == []
