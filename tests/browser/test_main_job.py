"""The main job: an old post made honest, found and read; a message answered.

One story, told in order by the editor, a reader and a visitor. With PICTURES set to a
folder, each step leaves a picture there.
"""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from contact.models import Conversation
from fibro.library.models import SiteSettings
from fibro.worker import work_once
from store.models import Click, ProductKind, Store, StoreLink

from .letterbox import header, letterbox
from .people import sign_in
from .pictures import picture

__all__ = ["letterbox", "picture"]

OLD_POST = Path(__file__).parent / "posts" / "warm-water.txt"
SHOP = "https://shop.example/"

# What the editor puts in place of the post's words.
MENDED = [
    ("It is effective and the two go together.", "Ask a pharmacist about the two."),
    (
        "## Introduction\n",
        "## Introduction\n\n> Warmth is a message of its own.\n",
    ),
    ("seem quieter for a while.", "seem quieter for a while [@woolf-1911, page 3]."),
    (
        "## What to Bring\n",
        "::: see-gp\n- the pain is new or clearly different\n:::\n\n## What to Bring\n",
    ),
]


@pytest.fixture
def shop(db):
    SiteSettings.objects.update(words_per_placement=300)
    SiteSettings.forget()
    store = Store.objects.create(
        name="A towel shop", slug="towels", url=SHOP, pays_us=True
    )
    return StoreLink.objects.create(
        store=store,
        name="Towel that dries fast",
        slug="quick-towel",
        product_kind=ProductKind.objects.create(name="Towels", slug="towels"),
        why="It weighs little.",
        known="Nobody has looked at towels.",
        url=f"{SHOP}towel",
        is_paid=True,
        is_active=True,
    )


@pytest.fixture
def desk(db, open_page):
    """A page on which an editor is signed in."""
    User.objects.create_superuser("ada", "ada@example.org", "a-long-word")
    page = open_page("/admin/login/")
    sign_in(page, "ada")
    return page


def choose(page, label, words):
    """Pick in a field that searches as one types, once script has made it one."""
    box = page.locator(".select2-selection")
    box.and_(page.get_by_role("combobox", name=label)).first.click()
    page.keyboard.type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def bring_in(desk, picture):
    """The old post becomes a draft, which is opened."""
    desk.goto("/admin/articles/article/")
    desk.get_by_role("link", name="Import posts").click()
    desk.get_by_label("Files").set_input_files(OLD_POST)
    desk.get_by_role("button", name="Look at the files").click()
    report = desk.inner_text("#content-main")
    assert "stood there 3 times" in report
    assert "Duloxetine (line 10): named without what guidelines say" in report
    assert Article.objects.filter(title="Warm water").exists() is False
    picture(desk, "report on the old post")

    desk.get_by_role("button", name="Import 1 draft").click()
    desk.get_by_role("link", name="Open “Warm water”").click()


def make_honest(desk, picture):
    desk.get_by_label("Opening sentence").fill("What a warm pool can do, and cannot.")
    choose(desk, "Topic", "How it works")
    desk.get_by_label("In short").fill(
        "Warm water may ease pain for a while.\nYou need not swim.\nLeave early."
    )
    text = desk.get_by_label("Text:")
    body = text.input_value()
    for old, new in MENDED:
        assert old in body
        body = body.replace(old, new)
    text.fill(body)
    desk.locator("[name=_publish]").first.click()
    line = 1 + body[: body.index("woolf-1911")].count("\n")
    assert f"Line {line}, “[@woolf-1911]”: No source has this key." in desk.inner_text(
        "#content-main"
    )
    assert text.input_value() == body
    picture(desk, "a wrong key at its line")

    text.fill(body.replace("woolf-1911", "woolf-2011"))
    desk.get_by_role("button", name="Save and stay here").first.click()


def place_the_shop(desk, picture):
    """Refused beside the medicine, and moved to the nearest place that is allowed."""
    article = desk.url
    desk.goto("/admin/store/placement/add/")
    choose(desk, "Link", "Towel that dries fast")
    choose(desk, "Article", "Warm water")
    desk.get_by_label("After the section").fill("Medicines in the Same Week")
    desk.get_by_role("button", name="Save", exact=True).click()
    refusal = desk.inner_text("#content-main")
    assert "“Medicines in the Same Week” links to a medicine." in refusal
    picture(desk, "a place refused")

    desk.get_by_role("button", name="Move it there").click()
    desk.get_by_text("was added successfully").wait_for()
    desk.goto(article)


def publish(desk, picture):
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="See this draft as a page").click()
    opened.value.get_by_text("only people who work here see this page").wait_for()
    picture(opened.value, "preview")
    desk.locator("[name=_publish]").first.click()
    article = Article.objects.get(title="Warm water")
    assert article.state == "live"
    picture(desk, "published")
    return article


def read_on_a_phone(reader, picture):
    """From the home page to the article, to a source and back, and to the shop."""
    picture(reader, "home on a phone")
    reader.get_by_role("link", name="Warm water", exact=True).click()
    assert reader.evaluate("document.documentElement.scrollWidth") == 360
    picture(reader, "article on a phone")

    reader.locator(".cite a").first.click()
    source = reader.locator(":target")
    assert "Woolf" in source.inner_text()
    picture(reader, "a source")
    source.get_by_text("Back to the text").click()
    assert reader.locator(".cite a:target").count() == 1

    offer = reader.locator(".shop-link", has_text="Towel that dries fast")
    assert "Ad · paid link. Opens shop.example" in offer.inner_text()
    link = offer.get_by_role("link")
    link.scroll_into_view_if_needed()
    picture(reader, "a shop link on a phone")
    with reader.expect_request(f"{SHOP}towel") as leaving:
        link.click()
    # The shop learns which site a reader comes from, never which page.
    assert leaving.value.all_headers()["referer"].count("/") == 3
    assert Click.objects.get(link__slug="quick-towel").count == 1


def write(visitor, picture):
    """Ask about the page; the reference is there to stay, whatever is pressed."""
    visitor.get_by_role("link", name="Ask about this page").click()
    visitor.get_by_label("Your email address").fill("sam@example.org")
    visitor.get_by_label("Your message").fill("Is a lake too cold?")
    picture(visitor, "the form")
    visitor.get_by_role("button", name="Send message").click()
    visitor.wait_for_url("**/contact/thanks/**")
    conversation = Conversation.objects.get()
    assert conversation.reference in visitor.inner_text("main")
    visitor.reload()
    assert Conversation.objects.count() == 1
    picture(visitor, "thanks")
    return conversation


def answer(desk, conversation, picture):
    desk.goto("/admin/contact/conversation/")
    desk.get_by_role("link", name=conversation.reference).click()
    assert "Is a lake too cold?" in desk.inner_text("#content")
    desk.locator("#reply textarea").fill("Most lakes are. Ask for a warm pool.")
    picture(desk, "the conversation")
    desk.get_by_role("button", name="Send", exact=True).click()


def test_an_old_post_is_made_honest_and_read_and_a_visitor_is_answered(
    desk, open_page, shop, letterbox, picture
):
    bring_in(desk, picture)
    make_honest(desk, picture)
    place_the_shop(desk, picture)
    article = publish(desk, picture)

    reader = open_page("/", width=360, height=640, leaves_for=SHOP)
    read_on_a_phone(reader, picture)

    visitor = open_page(article.get_absolute_url(), width=360, height=640)
    conversation = write(visitor, picture)
    assert conversation.about == article.get_absolute_url()
    work_once()
    (receipt,) = letterbox.to("sam@example.org")
    assert header(receipt, "Auto-Submitted") == "auto-replied"
    assert "lake" not in receipt

    answer(desk, conversation, picture)
    work_once()
    reply = letterbox.to("sam@example.org")[-1]
    assert "Most lakes are. Ask for a warm pool." in reply
    assert header(reply, "In-Reply-To") == header(receipt, "Message-ID")
    assert header(receipt, "Message-ID") in header(reply, "References")

    visitor.goto(re.search(r"/contact/thread/\S+", receipt)[0])
    assert "Most lakes are." in visitor.inner_text("main")
    visitor.get_by_label("Your message").fill("Thank you, I will.")
    visitor.get_by_role("button", name="Send message").click()
    visitor.get_by_text("We have your message.").wait_for()
    picture(visitor, "the visitor's thread")
    assert [m.body for m in conversation.messages.order_by("pk")] == [
        "Is a lake too cold?",
        "Most lakes are. Ask for a warm pool.",
        "Thank you, I will.",
    ]
    desk.reload()
    assert "Thank you, I will." in desk.inner_text("#content")
