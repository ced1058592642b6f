"""Pasting into a text at the desk."""

from pathlib import Path

import pytest

from .hands import PASTE, press

CLIPBOARD = Path(__file__).parent / "clipboard"


@pytest.mark.parametrize("kind", ["word", "word-online", "google-docs", "web-page"])
def test_what_is_pasted_keeps_its_shape(write, kind):
    page, area = write()

    html = (CLIPBOARD / f"{kind}.html").read_text(encoding="utf-8")
    page.evaluate(PASTE, [html, "plain words"])
    made = area.input_value()
    press(page, "Control+Z")

    assert made == (CLIPBOARD / f"{kind}.md").read_text(encoding="utf-8").rstrip("\n")
    assert area.input_value() == ""


def test_a_notice_tells_what_was_kept_and_can_undo_it(write):
    page, area = write("Before. ")
    press(page, "End")
    html = (CLIPBOARD / "word.html").read_text(encoding="utf-8")

    page.evaluate(PASTE, [html, "plain words"])

    notice = page.locator(".editor__notice")
    assert notice.locator("p").inner_text() == (
        "Pasted as Markdown: 1 paragraph, 4 headings, 2 lists, 1 table, 1 link, 1 bold "
        "part. Fonts and colours, pictures, marks of footnotes were left out. Ctrl+Z "
        "takes it out again."
    )
    page.get_by_role("button", name="Use the plain words instead").click()
    assert area.input_value() == "Before. plain words"
    assert notice.count() == 0


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", "a plain line"),
        ("<span style='color: red'>one line</span>", "one line"),
        ("<p>## One</p><p>[@key]</p>", "## One\n\n[@key]"),
        (
            "<div style='color:red;white-space: pre;'><div>a</div><div>b</div></div>",
            "a",
        ),
    ],
)
def test_what_is_plain_or_markdown_already_is_left_to_the_browser(write, html, text):
    page, area = write()

    left_alone = page.evaluate(PASTE, [html, text])

    assert left_alone
    assert page.locator(".editor__notice").count() == 0


def test_a_real_press_of_paste_does_the_same(write):
    page, area = write(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        """async () => {
          const of = type => new Blob(["<h2>One</h2><p>Two</p>"], { type });
          const both = { "text/html": of("text/html"), "text/plain": of("text/plain") };
          await navigator.clipboard.write([new ClipboardItem(both)]);
        }"""
    )

    press(page, "Control+V")

    assert area.input_value() == "## One\n\nTwo"
