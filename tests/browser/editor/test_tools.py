"""The tools above a text at the desk, by hand and by keyboard."""

import pytest

from articles.models import Article

from ..axe import violations
from .hands import PASTE, button, press, preview, select


def test_a_section_is_written_with_the_keyboard_alone(write):
    page, area = write()

    page.keyboard.type("Why sleep matters")
    press(page, "Control+Alt+2", "Control+Alt+9")
    page.keyboard.type("Poor sleep makes pain louder.")
    press(page, "Enter", "Enter")
    page.keyboard.type("Many people sleep")
    press(page, "Control+B")
    page.keyboard.type(" too lightly.")
    press(page, "Control+Alt+C")
    page.get_by_label("Author, year, title, key or DOI").fill("eular")
    page.locator(".picker__name", has_text="Macfarlane 2017").wait_for()
    page.get_by_label("Where in it").fill("table 2")
    press(page, "Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    press(page, "End", "Enter", "Enter")
    page.keyboard.type("go to bed at one time")
    press(page, "Control+Alt+8", "Enter")
    page.keyboard.type("rest")
    press(page, "Control+Alt+8")

    assert area.input_value() == (
        "## Why sleep matters\n\n> Poor sleep makes pain louder.\n\n"
        "Many people **sleep** too lightly [@eular-2017, table 2].\n\n"
        "- go to bed at one time\n- rest"
    )


def test_what_a_tool_did_is_taken_back_with_one_press(write):
    page, area = write("One line\nAnother line")
    select(area, "One line\nAnother line")

    button(page, "Numbered list").click()
    made = area.input_value()
    press(page, "Control+Z")

    assert made == "1. One line\n2. Another line"
    assert area.input_value() == "One line\nAnother line"


@pytest.mark.parametrize(
    ("tool", "before", "chosen", "after"),
    [
        ("Heading", "Pain\nwords", "Pain", "## Pain\n\nwords"),
        ("Heading", "a\n\n## Pain", "Pain", "a\n\nPain"),
        ("Subheading", "## Pain", "Pain", "### Pain"),
        ("Bold", "a bad night", " bad ", "a **bad** night"),
        ("Bold", "a **bad** night", "bad", "a bad night"),
        ("Bold", "- one\n- two", "- one\n- two", "- **one**\n- **two**"),
        ("List", "a\n\nb", "a\n\nb", "- a\n- b"),
        ("List", "1. a\n2. b", "1. a\n2. b", "- a\n- b"),
        ("List", "- a\nb", "b", "- a\n- b"),
        ("List", "- a\n- b", "- a\n- b", "a\nb"),
        ("Gist or quote", "## One\nwords", "One", "## One\n\n> \n\nwords"),
        ("Gist or quote", "> said", "said", "said"),
        (
            "Table",
            "before",
            "before",
            "before\n\n| What | Says |\n| --- | --- |\n| One | words |",
        ),
        ("Table", "| a \\| b | c |", "a", "| a \\| b | c |\n|  |  |"),
        ("No claims", "## One\n\nwords", "words", "## One {no claims}\n\nwords"),
        ("No claims", "## One {no claims}\n\nwords", "words", "## One\n\nwords"),
    ],
)
def test_a_tool_marks_what_is_chosen(write, tool, before, chosen, after):
    page, area = write(before)
    select(area, chosen)

    button(page, tool).click()

    assert area.input_value() == after
    assert area.evaluate("area => area === document.activeElement")


@pytest.mark.parametrize(
    ("box", "before", "chosen", "after"),
    [
        ("Note", "a\nb\nc", "b", "a\n\n::: note\nb\n:::\n\nc"),
        ("See a GP", "", "", "::: see-gp\n- \n:::"),
        ("Urgent", "::: see-gp\n- a\n:::", "a", "::: urgent\n- a\n:::"),
        ("Do not", "::: dont\n- a\n:::\n\nb", "a", "- a\n\nb"),
        ("Note", "::: do\n- a\n:::\nb", "b", "::: do\n- a\n:::\n\n::: note\nb\n:::"),
    ],
)
def test_a_box_is_put_around_changed_or_taken_away(write, box, before, chosen, after):
    page, area = write(before)
    select(area, chosen)

    button(page, "Box").click()
    button(page, box).click()

    assert area.input_value() == after


def test_no_claims_needs_a_heading(write):
    page, area = write("words")

    button(page, "No claims").click()

    said = page.get_by_text("No heading with ## stands above the cursor.")
    said.wait_for()
    assert area.input_value() == "words"


def test_the_tools_are_one_stop_of_the_tab_key(write):
    page, area = write("words")
    press(page, "Shift+Tab")

    names = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "Home", "End", "Tab"):
        names.append(page.evaluate("document.activeElement.textContent"))
        press(page, key)

    last = "Preview"
    assert names == ["Heading", "Subheading", "Heading", last, "Heading", last]
    assert area.evaluate("area => area === document.activeElement")


def test_without_script_it_is_a_plain_field(desk):
    page = desk(java_script_enabled=False)

    area = page.locator("#id_body")
    area.fill("## One")
    page.locator("#id_title").fill("A plain draft")
    page.locator("#id_slug").fill("a-plain-draft")
    assert page.get_by_role("button", name="Bold").count() == 0
    page.get_by_role("button", name="Save as draft").first.click()

    assert Article.objects.get(slug="a-plain-draft").body == "## One"


def open_everything(page):
    area = page.locator("#id_body")
    area.fill("## One\n\n> A gist.\n\nA miracle [@nobody], see [@eular-2017].")
    page.get_by_role("button", name="Line 5").first.wait_for()
    page.evaluate(
        PASTE.replace("activeElement", "querySelector('#id_body')"), ["<b>a</b>", ""]
    )
    page.locator(".editor details").evaluate_all(
        "all => all.forEach(details => { details.open = true; })"
    )
    button(page, "Box").click()
    if page.locator(".editor__preview").is_hidden():
        button(page, "Preview").click()
    preview(page).locator(".gist").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_everything_open(desk, width, scheme):
    page = desk(width=width, color_scheme=scheme, bypass_csp=True)
    open_everything(page)
    root = "document.documentElement"

    assert violations(page) == []
    assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
    page.locator("#id_body").focus()
    press(page, "Control+K")
    page.locator(".picker__choice").first.wait_for()
    assert violations(page) == []
