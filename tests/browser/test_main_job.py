"""The main job: an old post made honest, found and read; a message answered."""

import re
import socket

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User

from articles.models import Article
from contact.models import Conversation
from fibro.worker import work_once

POST = """A post that somebody once wrote, without a heading mark.

## What pain modulation is

> The body can turn pain up or down.

The nerves carry news, and the brain decides how loud it is [@woolf-2011].
See [duloxetine](treatment:duloxetine) and [a light touch](term:allodynia).

::: see-gp
- pain is new or clearly different
:::
"""


class Letterbox:
    """Keeps every mail that a real SMTP server took."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope)
        return "250 OK"

    def to(self, address):
        found = [e for e in self.letters if e.rcpt_tos == [address]]
        return [e.content.decode() for e in found]


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_ACCOUNT = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port}
    yield box
    controller.stop()


@pytest.fixture(scope="module")
def _ada(db):
    User.objects.create_superuser("ada", "ada@example.org", "a-long-word")


@pytest.fixture
def desk(_ada, open_page):
    """A page on which an editor is signed in."""
    page = open_page("/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("a-long-word")
    page.get_by_role("button", name="Sign in").click()
    return page


def header(letter, name):
    return re.search(rf"^{name}: (.+)$", letter, re.MULTILINE)[1].strip()


def test_a_post_is_made_honest_published_found_and_read(desk, open_page):
    desk.goto("/admin/articles/article/add/")
    desk.get_by_label("Title:", exact=True).fill("Pain modulation, again")
    desk.get_by_label("Opening sentence").fill("What an old post left out.")
    desk.get_by_label("In short").fill("One point.\nAnother point.\nA third point.")
    desk.get_by_label("Text:").fill(POST.replace("woolf-2011", "woolf-1911"))
    desk.locator("[name=_publish]").first.click()
    assert "Line 7, “[@woolf-1911]”: No source has this key." in desk.inner_text(
        "#content-main"
    )

    desk.get_by_label("Text:").fill(POST)
    desk.get_by_role("button", name="Save and stay here").first.click()
    with desk.expect_popup() as opened:
        desk.get_by_role("link", name="See the page as readers get it").click()
    shown = opened.value.get_by_text("only people who work here see this page")
    shown.wait_for()
    desk.locator("[name=_publish]").first.click()
    article = Article.objects.get(slug="pain-modulation-again")
    assert article.state == "live"

    reader = open_page("/", width=360, height=640)
    reader.get_by_role("link", name="Pain modulation, again").click()
    reader.locator(".cite a").first.click()
    assert "Woolf" in reader.locator(":target").inner_text()
    reader.locator(":target").get_by_text("Back to the text").click()
    assert reader.locator(".cite a:target").count() == 1
    assert reader.evaluate("document.documentElement.scrollWidth") == 360

    reader.goto("/search/?q=pain+modulation+again")
    reader.get_by_role("link", name="Pain modulation, again").first.click()
    assert reader.url.split("#")[0].endswith(article.get_absolute_url())


def test_a_message_is_stored_answered_and_the_answer_arrives(
    desk, open_page, letterbox
):
    visitor = open_page("/contact/", width=360, height=640)
    visitor.get_by_label("What is it about?").select_option("Report a mistake")
    visitor.get_by_label("Your email address").fill("sam@example.org")
    visitor.get_by_label("Your message").fill("There is a slip in line 3.")
    visitor.get_by_role("button", name="Send message").click()
    visitor.wait_for_url("**/contact/thanks/**")
    conversation = Conversation.objects.get()
    assert conversation.reference in visitor.inner_text("main")
    visitor.reload()
    assert Conversation.objects.count() == 1

    work_once()
    (receipt,) = letterbox.to("sam@example.org")
    assert header(receipt, "Auto-Submitted") == "auto-replied"
    assert "slip in line 3" not in receipt

    desk.goto("/admin/contact/conversation/")
    desk.get_by_role("link", name=conversation.reference).click()
    assert "There is a slip in line 3." in desk.inner_text("#content")
    desk.locator("#reply textarea").fill("Thank you. It is mended.")
    desk.get_by_role("button", name="Send", exact=True).click()

    work_once()
    answer = letterbox.to("sam@example.org")[-1]
    assert "Thank you. It is mended." in answer
    assert header(answer, "In-Reply-To") == header(receipt, "Message-ID")
    assert header(receipt, "Message-ID") in header(answer, "References")

    thread = re.search(r"/contact/thread/\S+", receipt)[0]
    visitor.goto(thread)
    assert "Thank you. It is mended." in visitor.inner_text("main")


def test_a_refused_form_keeps_the_words_and_leads_to_the_field(open_page):
    page = open_page("/contact/", java_script_enabled=False)
    page.get_by_label("Your message").fill("My words")
    page.get_by_role("button", name="Send message").click()

    assert page.title().startswith("Error: ")
    assert page.get_by_label("Your message").input_value() == "My words"
    assert page.get_by_role("alert").get_by_role("link").count() == 2
