"""What the desk says beside a text while it is typed, and how all of it looks."""

from playwright.sync_api import expect

from articles.models import Article

from ..axe import violations
from .hands import CHOSEN, PASTE, press, preview, tool

STILL = "Promise.all(document.getAnimations().map(one => one.finished)).then(() => 0)"
ROOT = "document.documentElement"


def test_the_preview_is_the_text_in_the_look_of_the_site(write):
    page, area = write("## Sleep\n\n> It matters.\n\nWords [@eular-2017].")
    gist = preview(page).locator(".gist")
    gist.wait_for()
    look = """gist => {
      const { fontWeight, borderInlineStart, color } = getComputedStyle(gist);
      return [gist.localName, fontWeight, borderInlineStart, color];
    }"""
    shown = gist.evaluate(look)
    expect(preview(page).get_by_label("Source 1")).to_be_visible()

    page.goto("/articles/fog/")

    assert shown == page.locator(".gist").first.evaluate(look)


def test_on_a_phone_the_preview_comes_into_view_and_has_the_focus(write):
    page, area = write("Word after word.\n\n" * 40, width=360)
    expect(page.locator(".editor__facts")).to_contain_text("words")

    tool(page, "Preview").click()

    pane = page.get_by_role("region", name="Preview: text")
    expect(pane).to_be_focused()
    expect(pane).to_be_in_viewport()


def test_what_is_counted_and_what_is_to_mend_leads_to_its_line(write):
    text = "## One\n\nThis one is rather longer than that.\n\nMore [@nobody] words."
    page, area = write(text)
    facts = page.locator(".editor__facts")
    expect(facts).to_contain_text("10 words")
    expect(facts).to_contain_text("Too short for a reading grade")

    page.get_by_role("button", name="Line 5").first.click()
    assert area.evaluate(CHOSEN) == "[@nobody]"
    page.get_by_role("button", name="Longest sentence: 7 words").click()
    assert area.evaluate(CHOSEN) == "This one is rather longer than that."
    area.fill("## One\n\n" + "Word after word. " * 60)
    expect(facts).to_contain_text("Reading grade of the page 1.")
    expect(facts).to_contain_text("1 section cites nothing")


def test_whoever_is_signed_out_is_told_and_goes_on_typing(write):
    page, area = write("some words")
    page.context.clear_cookies(name="sessionid")

    page.keyboard.type(" more")

    page.get_by_text("You are signed out.").wait_for()
    assert area.input_value() == "some words more"


def test_axe_finds_nothing_and_nothing_runs_sideways_with_everything_open(write):
    page, area = write(bypass_csp=True)
    area.fill("## One\n\n> A gist.\n\nA miracle [@nobody], see [@eular-2017].")
    page.get_by_role("button", name="Line 5").first.wait_for()
    area.evaluate(PASTE, ["<b>a</b>", ""])
    page.locator(".editor details").evaluate_all(
        "all => all.forEach(details => { details.open = true; })"
    )
    tool(page, "Box").click()
    preview(page).locator(".gist").wait_for()

    for width, theme in ((1280, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(f"{ROOT}.dataset.theme = '{theme}'")
        page.evaluate(STILL)
        over = page.evaluate(f"{ROOT}.scrollWidth - {ROOT}.clientWidth")
        assert (width, over, violations(page)) == (width, 0, [])
    area.focus()
    press(page, "Control+K")
    page.locator(".picker__choice").first.wait_for()
    assert violations(page) == []


def test_without_script_it_is_a_plain_field(desk):
    page = desk(java_script_enabled=False)

    page.locator("#id_body").fill("## One")
    page.locator("#id_title").fill("A plain draft")
    page.locator("#id_slug").fill("a-plain-draft")
    assert page.get_by_role("button", name="Bold").count() == 0
    page.get_by_role("button", name="Save as draft").first.click()

    assert Article.objects.get(slug="a-plain-draft").body == "## One"
