"""Several people at the desk, in Chromium: nobody's work is lost, and all are told."""

from articles.models import Article
from fibro.library.models import Source
from fibro.library.retractions import check_due

from ..library.citing import updated_by
from ..library.conftest import registry
from ..library.registry import update
from .people import person, sign_in, told
from .pictures import picture

__all__ = ["person", "picture", "registry"]


def form_of(slug):
    return f"/admin/articles/article/{Article.objects.get(slug=slug).pk}/change/"


def button(page, name):
    return page.locator(".page-buttons").first.locator(f"[name={name}]")


def lede(page):
    return page.get_by_label("Opening sentence:")


def test_an_author_submits_and_an_editor_publishes(person, open_page, picture):
    noor, mia = person("noor", "Author"), person("mia", "Editor")
    page = noor.page
    page.goto(form_of("fibro-fog"))
    assert button(page, "_save").count() == button(page, "_publish").count() == 0
    lede(page).fill("How to think when thinking is hard.")
    button(page, "_submit").click()
    told(page, "It waits for somebody who may publish it.")
    picture(page, "what an author may do")

    page = mia.page
    page.goto("/admin/")
    picture(page, "the start page of an editor")
    page.get_by_role("link", name="1 article waits for you to publish it.").click()
    page.get_by_role("link", name="Living with fibro fog").click()
    page.get_by_role("link", name="Go on with the working copy").click()
    assert lede(page).input_value() == "How to think when thinking is hard."
    button(page, "_save").click()
    told(page, "Readers see it now.")

    reader = open_page(Article.objects.get(slug="fibro-fog").get_absolute_url())
    assert "How to think when thinking is hard." in reader.content()
    page.goto("/admin/")
    assert "waits for you to publish" not in page.locator("#content").inner_text()


def test_of_two_editors_on_one_page_the_later_is_told_and_chooses(person, picture):
    mia, tom = person("mia", "Editor").page, person("tom", "Editor").page
    mia.goto(form_of("flare-plan"))
    tom.goto(form_of("flare-plan"))
    lede(mia).fill("By Mia.")
    button(mia, "_continue").click()
    told(mia, "Readers see it now.")
    lede(tom).fill("By Tom.")
    button(tom, "_continue").click()

    tom.get_by_text("Nothing is saved yet").wait_for()
    assert "mia saved this page at" in tom.locator("#meanwhile").inner_text()
    two = tom.get_by_role("heading", name="Where the two differ").locator("..")
    assert "By Mia." in two.inner_text()
    assert "By Tom." in two.inner_text()
    assert lede(tom).input_value() == "By Tom."
    assert Article.objects.get(slug="flare-plan").lede == "By Mia."
    picture(tom, "two editors on one page")
    button(tom, "_continue").click()
    told(tom, "Readers see it now.")
    assert Article.objects.get(slug="flare-plan").lede == "By Tom."


def test_a_sign_in_that_ends_in_mid_edit_loses_nothing(person, picture):
    page = person("mia", "Editor").page
    page.goto(form_of("mood-and-pain"))
    lede(page).fill("Two hours of work.")
    page.context.clear_cookies(name="sessionid")
    button(page, "_save").click()
    page.get_by_text("What you typed is kept").wait_for()
    picture(page, "signed out in mid-edit")
    assert Article.objects.get(slug="mood-and-pain").lede != "Two hours of work."

    sign_in(page, "mia")
    assert lede(page).input_value() == "Two hours of work."
    picture(page, "the form comes back")
    button(page, "_save").click()
    told(page, "Readers see it now.")
    assert Article.objects.get(slug="mood-and-pain").lede == "Two hours of work."


def test_a_retraction_arrives_and_what_was_built_on_it_is_changed(
    person, open_page, registry, picture
):
    page = person("mia", "Editor").page
    source = Source.objects.get(key="loge-hagen-2019")
    Source.objects.exclude(pk=source.pk).update(doi="", pmid="")
    notice = update("retraction", "10.1000/n", 2026, 2, 6)
    registry.works[source.doi] = updated_by(source.doi, notice)
    assert check_due() == 1

    reader = open_page(Article.objects.get(slug="mood-and-pain").get_absolute_url())
    gone = "This work was retracted on 6 February 2026."
    assert gone in reader.locator("main").inner_text()
    picture(reader, "readers are told beside the source")

    page.goto("/admin/")
    line = page.get_by_role("link", name="5 articles")
    picture(page, "a retraction on the start page")
    line.first.click()
    page.get_by_role("link", name="Mood, stress and pain").click()
    assert gone in page.locator("#content").inner_text()
    picture(page, "the page says which source")
    text = page.get_by_label("Text:", exact=True)
    text.fill(text.input_value().replace("loge-hagen-2019", "hauser-2015"))
    page.get_by_label("About health").check()
    page.get_by_label("What changed, and why").fill("A study was retracted.")
    button(page, "_save").click()
    told(page, "Readers see it now.")

    reader.reload()
    shown = reader.locator("main").inner_text()
    assert gone not in shown
    assert "A study was retracted." in shown
