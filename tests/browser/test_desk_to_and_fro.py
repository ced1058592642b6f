"""What goes to and fro at the desk, in Chromium: sent back, and sent in vain."""

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory
from .axe import violations
from .people import person, sign_in, told
from .pictures import picture
from .test_desk_together import button, form_of, lede

__all__ = ["person", "picture"]


def test_an_editor_sends_a_copy_back_and_its_author_mends_it(person, picture):
    noor, mia = person("noor", "Author").page, person("mia", "Editor").page
    noor.goto(form_of("fibro-fog"))
    lede(noor).fill("How to think.")
    button(noor, "_submit").click()
    told(noor, "It waits for somebody who may publish it.")

    mia.goto(f"{form_of('fibro-fog')}?copy")
    button(mia, "_send_back").click()
    mia.get_by_text("Nothing is sent back yet, and nothing is lost.").wait_for()
    picture(mia, "sending back asks for a reason")
    mia.get_by_role("link", name="say it in one sentence").click()
    mia.keyboard.type("Say that it is about fog.")
    button(mia, "_send_back").click()
    told(mia, "sent back, with your sentence")

    noor.goto("/admin/")
    picture(noor, "the author's start page")
    noor.get_by_role("link", name="1 article was sent back, to be mended.").click()
    noor.get_by_role("link", name="Living with fibro fog").click()
    noor.get_by_role("link", name="Go on with the working copy").click()
    noor.get_by_text("mia sent this back to be mended: Say that it is").wait_for()
    picture(noor, "the author reads why")
    lede(noor).fill("How to think in the fog.")
    button(noor, "_submit").click()
    told(noor, "It waits for somebody who may publish it.")

    assert dict(WorkingCopy.objects.get().fields)["lede"] == [
        "How to think in the fog."
    ]
    noor.goto("/admin/")
    assert "sent back" not in noor.locator("#content").inner_text()


def test_a_deed_on_a_list_survives_the_end_of_a_sign_in(person, picture):
    ArticleFactory(title="Ready one", published_at=None, article_kind="news")
    page = person("mia", "Editor", bypass_csp=True).page
    page.goto("/admin/articles/article/?state=draft")
    page.get_by_role("row", name="Ready one").get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(label="Publish now")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_text("so nothing is saved yet").wait_for()

    sign_in(page, "mia")
    page.get_by_text("nothing has happened yet").wait_for()
    assert violations(page) == []
    picture(page, "what was sent in vain")
    page.get_by_role("button", name="Go on where you were").click()
    page.get_by_role("heading", name="What changes (1)").wait_for()
    picture(page, "the deed asks as ever")
    page.get_by_role("button", name="Publish 1 article").click()

    told(page, "Ready one")
    assert Article.objects.get(title="Ready one").state == "live"


def test_the_address_of_a_preview_is_copied_by_a_button(person):
    draft = ArticleFactory(title="Not yet", published_at=None)
    may = ["clipboard-read", "clipboard-write"]
    page = person("mia", "Editor", permissions=may).page
    page.goto(form_of(draft.slug))
    page.get_by_text("Show it to somebody without an account").click()
    page.get_by_role("button", name="Copy the link").click()

    page.get_by_role("status").get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#preview-link").input_value()
