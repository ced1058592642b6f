"""The tools above a text at the desk, by mouse and by keyboard."""

from playwright.sync_api import expect

from .hands import CHOSEN, choose, press, tool

# (tool, text, what is chosen in it, what becomes of the text)
TOOLS = [
    ("Heading", "Pain\nwords", "Pain", "## Pain\n\nwords"),
    ("Heading", "a\n\n## Pain", "Pain", "a\n\nPain"),
    ("Subheading", "## Pain", "Pain", "### Pain"),
    ("Bold", "a bad night", " bad ", "a **bad** night"),
    ("Bold", "a **bad** night", "bad", "a bad night"),
    ("Bold", "- one\n- two", "- one\n- two", "- **one**\n- **two**"),
    ("List", "a\n\nb", "a\n\nb", "- a\n- b"),
    ("List", "1. a\n2. b", "1. a\n2. b", "- a\n- b"),
    ("List", "- a\n- b", "- a\n- b", "a\nb"),
    ("Numbered list", "a\nb", "a\nb", "1. a\n2. b"),
    ("Gist or quote", "## One\nwords", "One", "## One\n\n> \n\nwords"),
    ("Gist or quote", "> said", "said", "said"),
    ("Table", "| a \\| b | c |", "a", "| a \\| b | c |\n|  |  |"),
    ("No claims", "## One\n\nwords", "words", "## One {no claims}\n\nwords"),
    ("No claims", "## One {no claims}\n\nwords", "words", "## One\n\nwords"),
    ("Note", "a\nb\nc", "b", "a\n\n::: note\nb\n:::\n\nc"),
    ("See a GP", "", "", "::: see-gp\n- \n:::"),
    ("Urgent", "::: see-gp\n- a\n:::", "a", "::: urgent\n- a\n:::"),
    ("Do not", "::: dont\n- a\n:::\n\nb", "a", "- a\n\nb"),
]
BOXES = ["Note", "See a GP", "Urgent", "Do not"]


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
    page.keyboard.type("eular")
    expect(page.locator(".picker__name")).to_have_text(["Macfarlane 2017"])
    press(page, "Tab")
    page.keyboard.type("table 2")
    press(page, "Enter")
    expect(area).to_be_focused()
    press(page, "End", "Enter", "Enter")
    page.keyboard.type("go to bed at one time")
    press(page, "Control+Alt+8", "Enter")
    page.keyboard.type("rest")
    press(page, "Enter")
    page.keyboard.type("- read")
    press(page, "Enter", "Enter")
    page.keyboard.type("That is all.")

    expect(area).to_have_value(
        "## Why sleep matters\n\n> Poor sleep makes pain louder.\n\n"
        "Many people **sleep** too lightly [@eular-2017, table 2].\n\n"
        "- go to bed at one time\n- rest\n- read\n\nThat is all."
    )


def test_each_tool_marks_what_is_chosen_and_one_press_takes_it_back(write):
    page, area = write()

    for name, text, chosen, after in TOOLS:
        area.fill(text)
        choose(area, chosen)
        if name in BOXES:
            tool(page, "Box").click()
        tool(page, name).click()
        assert (name, area.input_value()) == (name, after)
        press(page, "Control+Z")
        assert (name, area.input_value()) == (name, text)


def test_the_tools_are_one_stop_of_the_tab_key(write):
    page, area = write("words")
    press(page, "Shift+Tab")

    names = []
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", "Home", "End", "Tab"):
        names.append(page.evaluate("document.activeElement.textContent"))
        press(page, key)

    last = "Preview"
    assert names == ["Heading", "Subheading", "Heading", last, "Heading", last]
    expect(area).to_be_focused()


def test_a_dialog_finds_what_a_text_can_name_and_changes_nothing_if_left(write):
    page, area = write("Ask about duloxetine.")
    choose(area, "duloxetine")
    press(page, "Control+K")
    page.get_by_role("dialog").wait_for()
    press(page, "Escape")
    expect(area).to_be_focused()
    assert area.evaluate(CHOSEN) == "duloxetine"
    expect(area).to_have_value("Ask about duloxetine.")
    press(page, "Control+K")
    page.locator(".picker__name", has_text="Duloxetine").wait_for()
    press(page, "ArrowDown", "Enter")
    expect(area).to_have_value("Ask about [duloxetine](treatment:duloxetine).")

    area.fill("It may [@acr-2016]")
    tool(page, "Cite a source").click()
    _take(page, "Macfarlane 2017")
    expect(area).to_have_value("It may [@acr-2016; @eular-2017]")

    area.fill("See")
    for what in ("Allodynia", "Sleep that does not refresh you", "Living with fog"):
        tool(page, "Link").click()
        _take(page, what)
    tool(page, "Link").click()
    page.get_by_label("Words that readers press").fill("this")
    _take(page, "https://example.org/a_(b)")
    expect(area).to_have_value(
        "See [Allodynia](term:allodynia) "
        "[Sleep that does not refresh you](symptom:sleep) "
        "[Living with fog](article:fog) [this](https://example.org/a_%28b%29)"
    )


def _take(page, what):
    page.locator("#picker-search").fill(what)
    page.locator(".picker__choice", has_text=what).click()
