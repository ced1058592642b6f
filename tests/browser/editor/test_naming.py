"""Finding what a text names, in one dialog at the desk."""

from .hands import SELECTED, press, select


def test_a_page_is_found_and_linked_with_the_words_that_are_chosen(write):
    page, area = write("Ask about duloxetine today.")
    select(area, "duloxetine")

    press(page, "Control+K")
    page.locator(".picker__name", has_text="Duloxetine").wait_for()
    press(page, "ArrowDown", "ArrowDown", "Enter")

    page.get_by_role("dialog").wait_for(state="hidden")
    assert area.input_value() == ("Ask about [duloxetine](treatment:duloxetine) today.")


def test_an_address_is_linked_as_it_is(write):
    page, area = write("See here.")
    select(area, "here")

    press(page, "Control+K")
    page.get_by_label("Name of a page").fill("https://example.org/a_(b)")
    page.get_by_label("Words that readers press").fill("the guideline")
    page.get_by_role("button", name="Take the first").click()

    assert area.input_value() == "See [the guideline](https://example.org/a_%28b%29)."


def test_a_second_source_joins_the_citation_at_the_cursor(write):
    page, area = write("It may [@acr-2016].")
    area.evaluate("area => area.setSelectionRange(18, 18)")

    press(page, "Control+Alt+C")
    page.get_by_label("Author, year").fill("macfarlane")
    page.get_by_role("button", name="Macfarlane 2017").click()

    assert area.input_value() == "It may [@acr-2016; @eular-2017]."


def test_a_dialog_that_is_left_changes_nothing(write):
    page, area = write("one two")
    select(area, "two")

    press(page, "Control+K")
    page.get_by_role("dialog").wait_for()
    press(page, "Escape")
    page.get_by_role("dialog").wait_for(state="hidden")

    assert (area.input_value(), page.evaluate(SELECTED)) == ("one two", "two")
