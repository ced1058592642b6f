"""The second copy of a text, in the browser of whoever types it."""

import pytest
from playwright.sync_api import Error, expect

from articles.models import Article

from .hands import NEW, press, sign_in

COPIES = """() => Object.entries(localStorage)
  .filter(([key]) => key.startsWith("fibro:typed:"))
  .map(([key, value]) => JSON.parse(value)[0].text)"""
# Settled once there is a copy of these words.
KEPT = f"""words => new Promise((kept, failed) => {{
  setTimeout(() => failed(new Error(`no copy of: ${{words}}`)), 10_000);
  const look = () => ({COPIES})().includes(words) ? kept() : setTimeout(look, 50);
  look();
}})"""
# As if whoever typed had not come back for a month and a day.
AGE = """() => Object.entries(localStorage)
  .filter(([key]) => key.startsWith("fibro:typed:"))
  .forEach(([key, value]) => {
    const [copy] = JSON.parse(value);
    const aged = [{ ...copy, at: copy.at - 31 * 86_400_000 }];
    localStorage.setItem(key, JSON.stringify(aged));
  })"""


def offer(page):
    """What a form offers to put back into its text, once its tools are there."""
    expect(page.locator(".editor__tools")).to_be_visible()
    return page.locator(".editor .editor__notice", has_text="it was not saved")


def test_what_was_typed_outlives_a_crash_until_it_is_saved(write):
    words = "## Half a page\n\nIt may help."
    page, area = write(words, leaves_for="chrome:")
    page.evaluate(KEPT, words)
    with pytest.raises(Error):
        page.goto("chrome://crash")

    page = page.context.new_page()
    page.goto(NEW)
    offer(page).get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_body")).to_have_value(words)
    page.locator("#id_title").fill("Half of it")
    press(page, "Tab")
    page.get_by_role("button", name="Save as draft").first.click()
    page.locator(".messagelist .success").wait_for()

    assert Article.objects.get(title="Half of it").body.split() == words.split()
    assert page.evaluate(COPIES) == []


def test_a_form_sent_by_somebody_signed_out_keeps_its_second_copy(write, address):
    page, area = write("mine")
    page.locator("#id_title").fill("Sent too late")
    press(page, "Tab")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save as draft").first.click()
    page.get_by_label("Username").wait_for()

    sign_in(page, "ed", address)
    page.goto(NEW)

    expect(offer(page).locator("pre")).to_have_text("mine")


def test_a_second_copy_is_for_whoever_typed_it_alone_and_not_for_long(write, address):
    page, area = write("mine")
    page.evaluate(KEPT, "mine")
    sign_in(page, "flo", address)
    page.goto(NEW)
    assert offer(page).count() == 0
    sign_in(page, "ed", address)
    page.goto(NEW)
    offer(page).get_by_text("Show what you typed").click()
    expect(offer(page).locator("pre")).to_have_text("mine")
    offer(page).get_by_role("button", name="Forget it").click()
    assert page.evaluate(COPIES) == []

    page.keyboard.type("later")
    page.evaluate(KEPT, "later")
    page.evaluate(AGE)
    page.goto("/admin/articles/article/")
    assert page.evaluate(COPIES) == []


def test_what_was_typed_into_a_plain_field_is_offered_again_from_the_head(write):
    page, area = write("mine", leaves_for="chrome:")
    page.get_by_label("In short:").fill("Half a point")
    page.evaluate(KEPT, "Half a point")
    with pytest.raises(Error):
        page.goto("chrome://crash")

    page = page.context.new_page()
    page.goto(NEW)
    head = page.locator(".typed-before")
    expect(head.get_by_role("link")).to_have_text(["In short", "Text"])
    head.get_by_role("link", name="In short").click()
    notice = page.locator(".form-row", has=page.get_by_label("In short:"))
    expect(notice.get_by_text("Show what you typed")).to_be_focused()
    expect(notice.get_by_text("Show what you typed")).to_be_in_viewport()
    notice.get_by_role("button", name="Put it back").click()

    expect(page.get_by_label("In short:")).to_have_value("Half a point")
    expect(head.get_by_role("link")).to_have_text(["Text"])
    offer(page).get_by_role("button", name="Forget it").click()
    expect(head).to_have_count(0)
