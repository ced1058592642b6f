"""Pasting into a text at the desk."""

from pathlib import Path

from .hands import PASTE, press

CLIPBOARD = Path(__file__).parent / "clipboard"
LIST = "<ul><li>x</li><li>y</li></ul>"
TABLE = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
GRID = "| a | b |\n| --- | --- |\n| c | d |"
# (what stands before the cursor, what is pasted, what stands after, what becomes of it)
PLACES = [
    ("Before. ", "<h2>One</h2><p>two</p>", "", "Before. \n\n## One\n\ntwo"),
    ("- a\n", LIST, "\n- b", "- a\n- x\n- y\n- b"),
    ("- a\n- ", LIST, "", "- a\n- x\n- y"),
    ("::: do\n", LIST, "\n:::", "::: do\n- x\n- y\n:::"),
    ("a\n", TABLE, "b", f"a\n\n{GRID}\n\nb"),
    ("a ", "<p>one</p><p>two</p>", " b", "a one\n\ntwo b"),
]
# (HTML and words) that the browser pastes as it does anywhere: plain, or Markdown.
LEFT_ALONE = [
    ["", "a plain line"],
    ["<span style='color: red'>one line</span>", "one line"],
    ["<p>## One</p><p>[@key]</p>", "## One\n\n[@key]"],
    ["<div style='white-space: pre;'><div>a</div><div>b</div></div>", "a\nb"],
]


def clipboard(kind, ending="html"):
    file = CLIPBOARD / f"{kind}.{ending}"
    return file.read_text(encoding="utf-8").rstrip("\n")


def test_what_is_pasted_keeps_its_shape_and_one_press_takes_it_back(write):
    page, area = write()

    for kind in ("word", "word-online", "google-docs", "web-page"):
        area.evaluate(PASTE, [clipboard(kind), "plain words"])
        assert area.input_value() == clipboard(kind, "md")
        press(page, "Control+Z")
        assert area.input_value() == ""


def test_what_is_pasted_stands_apart_from_the_words_beside_it(write):
    page, area = write()

    for before, html, after, made in PLACES:
        area.fill(before + after)
        area.evaluate("(area, at) => area.setSelectionRange(at, at)", len(before))
        area.evaluate(PASTE, [html, "plain words"])
        assert area.input_value() == made


def test_a_notice_tells_what_was_kept_and_can_undo_it(write):
    page, area = write("Before. ")
    notice = page.locator(".editor__notice")
    left_alone = [area.evaluate(PASTE, pasted) for pasted in LEFT_ALONE]
    assert (left_alone, notice.count()) == ([True] * len(LEFT_ALONE), 0)

    area.evaluate(PASTE, [clipboard("word"), "plain words"])

    assert notice.locator("p").inner_text() == (
        "Pasted as Markdown: 2 paragraphs, 4 headings, 2 lists, 1 table, 1 quote, "
        "1 link, 1 bold part. Fonts and colours, pictures, marks of footnotes were "
        "left out. Ctrl+Z takes it out again."
    )
    page.get_by_role("button", name="Use the plain words instead").click()
    assert (area.input_value(), notice.count()) == ("Before. plain words", 0)
