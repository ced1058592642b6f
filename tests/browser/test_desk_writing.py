"""The editor's work in Chromium: a new guide, a live treatment changed, a step back.

With PICTURES set to a folder, each step leaves a picture there.
"""

from articles.models import Article
from fibro.content.models import Change, WorkingCopy
from treatments.models import Treatment

from .people import person, told
from .pictures import picture

__all__ = ["person", "picture"]

LEDE = "Warm water can make it easier to move."
POINTS = (
    "Warm water may ease pain for a while.\n"
    "You need not be able to swim.\n"
    "Stop if you feel faint."
)
TEXT = """## What it is

> Exercise in warm water is gentle.

Experts give a strong "for" to exercise.

## What it may do

> It may help some people a little.

Exercise may ease pain a little.

Pain can be real without damage.

## How to begin

Start with a few minutes.

Many people also sleep badly.

Ask your doctor first if your heart is ill.
"""
CITED = {
    "to exercise.": "eular-2017",
    "ease pain a little.": "cochrane-aerobic-2017",
    "without damage.": "fitzcharles-2021",
    "a few minutes.": "nhs-fibromyalgia",
    "sleep badly.": "hauser-2015",
}


def buttons(page, name):
    return page.locator(".page-buttons").first.locator(f"[name={name}]")


def test_from_a_blank_page_to_a_guide_with_five_sources(person, open_page, picture):
    mia = person("mia", "Editor")
    page = mia.page
    articles = page.locator(".model-article").get_by_role("link", name="Add")
    mia.press(articles.first)
    mia.write(page.get_by_label("Title:", exact=True), "Warm water")
    mia.pick("Topic", "How it works")
    mia.paste(page.get_by_label("Opening sentence:"), LEDE)
    mia.paste(page.get_by_label("In short:"), POINTS)
    text = page.get_by_label("Text:", exact=True)
    mia.paste(text, TEXT)
    for words, key in CITED.items():
        mia.cite(text, words, key)
    page.locator(".editor__facts", has_text="Reading grade").wait_for()
    picture(page, "a guide being written")
    mia.press(buttons(page, "_publish"))
    told(page, "Readers see it now.")
    picture(page, "published")

    guide = Article.objects.get(slug="warm-water")
    assert guide.is_public
    assert [s.source.key for s in guide.cited_sources] == list(CITED.values())
    read = open_page(guide.get_absolute_url())
    assert read.locator("h1").inner_text() == "Warm water"
    picture(read, "as readers get it")
    assert (mia.steps, round(mia.seconds)) == (17, 58)


def test_a_live_treatment_is_changed_in_a_copy_with_three_kinds_of_rows(
    person, open_page, picture
):
    mia, reader = person("mia", "Editor"), open_page("/")
    treatment = Treatment.objects.get(slug="duloxetine")
    address = treatment.get_absolute_url()
    page = mia.page
    page.goto(f"/admin/treatments/treatment/{treatment.pk}/change/")
    page.get_by_label("Opening sentence:").fill("A medicine that some people take.")
    page.locator("#id_evidence-0-statement").fill("Said in another way.")
    page.locator("#id_harms-0-statement").fill("The harm said in another way.")
    page.locator("#id_brand_names-0-DELETE").check()
    gone = page.locator("#id_brand_names-0-name").input_value()
    buttons(page, "_keep_copy").click()
    told(page, "Kept as a working copy.")
    picture(page, "a working copy")

    reader.goto(address)
    assert "A medicine that some people take." not in reader.content()
    with page.expect_popup() as opened:
        buttons(page, "_preview").click()
    preview = opened.value
    preview.get_by_text("Preview: nothing of this is saved yet").wait_for()
    assert "Said in another way." in preview.locator("main").inner_text()
    picture(preview, "the copy as readers would get it")
    preview.close()

    page.get_by_label("About health").check()
    page.get_by_label("What changed, and why").fill("Newer trials were added.")
    buttons(page, "_save").click()
    told(page, "Readers see it now.")
    reader.goto(address)
    shown = reader.locator("main").inner_text()
    assert "A medicine that some people take." in shown
    assert "Said in another way." in shown
    assert "The harm said in another way." in shown
    assert "Newer trials were added." in shown
    assert not treatment.brand_names.filter(name=gone).exists()
    assert WorkingCopy.objects.count() == 0
    picture(reader, "what changed, told to readers")


def test_an_older_version_comes_back_as_a_working_copy(person, open_page, picture):
    mia = person("mia", "Editor")
    page = mia.page
    guide = Article.objects.get(slug="fibro-fog")
    before, form = guide.lede, f"/admin/articles/article/{guide.pk}/change/"
    page.goto(form)
    page.get_by_label("Opening sentence:").fill("Something worse.")
    buttons(page, "_save").click()
    told(page, "Readers see it now.")

    page.goto(form)
    page.get_by_role("link", name="History").click()
    picture(page, "the versions of a page")
    page.get_by_role("link", name="Open this version").last.click()
    page.get_by_text("The form below holds an older version.").wait_for()
    assert page.get_by_label("Opening sentence:").input_value() == before
    buttons(page, "_keep_copy").click()
    told(page, "Kept as a working copy.")
    guide.refresh_from_db()
    assert guide.lede == "Something worse."
    buttons(page, "_save").click()
    told(page, "Readers see it now.")

    guide.refresh_from_db()
    assert guide.lede == before
    assert Change.objects.filter(page_id=guide.pk).count() == 0
    reader = open_page(guide.get_absolute_url())
    assert before in reader.locator("main").inner_text()
