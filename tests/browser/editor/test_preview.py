"""The preview beside a text, its counts, and the way to each line."""

from .hands import NEW, SELECTED, preview


def test_the_preview_is_the_text_in_the_look_of_the_site(write):
    page, area = write("## Sleep\n\n> It matters.\n\nWords [@eular-2017].")
    preview(page).locator(".gist").wait_for()
    look = """gist => {
      const { fontWeight, borderInlineStart, color } = getComputedStyle(gist);
      return [fontWeight, borderInlineStart, color];
    }"""
    shown = preview(page).locator(".gist").evaluate(look)

    page.goto("/articles/fibro-fog/")

    assert shown == page.locator(".gist").first.evaluate(look)


def test_what_stands_behind_a_mark_is_shown_in_the_preview(write):
    page, area = write(("words\n\n" * 60) + "It may [@eular-2017].")
    mark = preview(page).get_by_label("Source 1")
    mark.click()

    source = preview(page).locator("#source-1")
    assert source.evaluate(
        """item => { const pane = document.querySelector(".editor__preview");
          return item.getBoundingClientRect().top < pane.getBoundingClientRect().bottom
        }"""
    )
    assert page.url.endswith(NEW)


def test_what_is_to_mend_leads_to_its_line(write):
    page, area = write("## One\n\nWords.\n\nMore [@acr-2016; @nobody] words.")

    page.get_by_role("button", name="Line 5").click()

    assert page.evaluate(SELECTED) == "nobody"


def test_the_longest_sentence_is_one_press_away(write):
    page, area = write("Short.\n\nThis one is rather longer than that.\n\nShort.")

    page.get_by_role("button", name="Longest sentence: 7 words").click()

    assert page.evaluate(SELECTED) == "This one is rather longer than that."


def test_whoever_is_signed_out_is_told_and_goes_on_typing(write):
    page, area = write("some words")
    page.context.clear_cookies(name="sessionid")

    page.keyboard.type(" more")

    page.get_by_text("You are signed out.").wait_for()
    assert area.input_value() == "some words more"


def test_each_text_of_a_treatment_has_tools_and_counts_of_its_own(desk):
    page = desk("/admin/treatments/treatment/1/change/")
    box = page.locator(".editor[data-field=stopping]")
    page.locator("#id_stopping").fill("One two three.")

    box.get_by_text("3 words", exact=True).wait_for()
    box.get_by_role("button", name="Preview").click()

    box.locator(".preview h2", has_text="Stopping it").wait_for()
    assert page.locator(".editor__preview:not([hidden])").count() == 1
