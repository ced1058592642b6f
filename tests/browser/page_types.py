"""Every type of page there is: one list for the tests, the pictures and the checker."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class PageType:
    """An address, what it answers, and what a visitor does there, if anything.

    `{thread}` in an address is the visitor's own page of their conversation.
    """

    name: str
    path: str
    status: int = 200
    act: Callable[[Page], None] | None = None

    def open(self, page: Page, thread: str) -> None:
        """Go there and do it; the answer must be the one that is expected."""
        answer = page.goto(self.path.format(thread=thread))
        assert (self.name, answer.status) == (self.name, self.status)
        if self.act:
            self.act(page)
            page.wait_for_load_state()


def _press_send(page):
    page.get_by_role("button", name="Send message").click()


def _write(page, words):
    page.get_by_label("What is it about?").select_option("Report a mistake")
    page.get_by_label("Your email address").fill("zoe@example.org")
    page.get_by_label("Your message").fill(words)
    _press_send(page)


def _ask_for_help(page):
    _write(page, "I have chest pain.")
    page.get_by_role("button", name="Send anyway").wait_for()


def _thank(page):
    _write(page, "Thank you for the page on sleep.")
    page.wait_for_url("**/contact/thanks/**")


def _be_refused(page):
    _press_send(page)
    page.get_by_role("alert").wait_for()


def _lose_the_cookie(page):
    page.context.clear_cookies()
    _press_send(page)
    page.get_by_role("alert").wait_for()


COMPARE = "/treatments/compare/"
PAIR = "/treatments/interactions/"

PAGE_TYPES = [
    PageType("home", "/"),
    PageType("articles", "/articles/"),
    PageType("topic", "/articles/topics/basics/"),
    PageType("tag", "/articles/tags/pain-science/"),
    PageType("article", "/articles/what-is-fibromyalgia/"),
    PageType("article-reviewed", "/articles/deficiencies-of-pain-modulation/"),
    PageType("symptoms", "/symptoms/"),
    PageType("symptom", "/symptoms/widespread-pain/"),
    PageType("treatments", "/treatments/"),
    PageType(
        "treatments-filtered", "/treatments/?kind=pharmacological&helps=widespread-pain"
    ),
    PageType("treatments-none", "/treatments/?kind=complementary&prescription=yes"),
    PageType("approach", "/treatments/pharmacological/"),
    PageType("medicine", "/treatments/pharmacological/duloxetine/"),
    PageType("practice-with-shop", "/treatments/complementary/tai-chi/"),
    PageType("compare-none", COMPARE),
    PageType("compare-2", f"{COMPARE}?t=duloxetine&t=pregabalin"),
    PageType("compare-3", f"{COMPARE}?t=duloxetine&t=tai-chi&t=pregabalin"),
    PageType("evidence-map", "/treatments/evidence/"),
    PageType("appointment", "/treatments/appointment/"),
    PageType("appointment-2", "/treatments/appointment/?t=duloxetine&t=pregabalin"),
    PageType("pair-none", PAIR),
    PageType("pair-published", f"{PAIR}?m=duloxetine&m=phenelzine"),
    PageType("pair-nothing", f"{PAIR}?m=duloxetine&m=not-listed"),
    PageType("pair-refused", f"{PAIR}?m=duloxetine&m="),
    PageType("store", "/store/"),
    PageType("store-kind", "/store/?kind=heat-packs"),
    PageType("store-kind-empty", "/store/?kind=seating"),
    PageType("store-link-ended", "/store/go/seat-cushion/", 410),
    PageType("store-link-unknown", "/store/go/nothing/", 404),
    PageType("contact", "/contact/?about=/articles/what-is-fibromyalgia/"),
    PageType("contact-refused", "/contact/", act=_be_refused),
    PageType("contact-help-first", "/contact/", act=_ask_for_help),
    PageType("contact-expired", "/contact/", act=_lose_the_cookie),
    PageType("thanks", "/contact/", act=_thank),
    PageType("thread", "{thread}"),
    PageType("thread-refused", "{thread}", act=_be_refused),
    PageType("thread-closed", "/contact/thread/nothing/", 404),
    PageType("urgent-help", "/urgent-help/"),
    PageType("search", "/search/?q=pain"),
    PageType("search-nothing", "/search/?q=zebra"),
    PageType("search-empty", "/search/"),
    PageType("glossary", "/glossary/#allodynia"),
    PageType("mechanisms", "/mechanisms/"),
    PageType("questions", "/faqs/"),
    PageType("source", "/sources/eular-2017/"),
    PageType("person", "/people/alex-example/"),
    PageType("related-sites", "/related-sites/"),
    PageType("updates", "/updates/"),
    PageType("hurting-today", "/hurting-today/"),
    PageType("how-we-are-paid", "/how-we-are-paid/"),
    PageType("privacy", "/privacy/"),
    PageType("not-found", "/nothing-here/", 404),
    PageType("preview-ended", "/preview/nothing/", 410),
    PageType("review-ended", "/review/nothing/", 404),
    PageType("withdrawn", "/articles/taken-away/", 410),
]
