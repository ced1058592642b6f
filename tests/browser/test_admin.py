"""The desk in Chromium: accessible, quiet, usable on a phone."""

from django.contrib.admin.models import CHANGE
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article
from fibro.models import Deed, SearchMiss
from fibro.outside_links import keep_rows

from ..contact.factories import ConversationFactory
from ..library.reviews import asked_for
from .axe import violations
from .people import desk

__all__ = ["desk"]

PAGES = [
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/treatments/treatment/add/",
    "/admin/treatments/interaction/add/",
    "/admin/treatments/agent/add/",
    "/admin/library/source/",
    "/admin/library/faq/add/",
    "/admin/articles/tag/",
    "/admin/library/reviewrequest/",
    "/admin/content/linkcheck/",
    "/admin/fibro/searchmiss/",
    "/admin/fibro/deed/",
    "/admin/contact/redflag/",
    "/admin/contact/conversation/",
    "/admin/store/placement/add/",
]


def test_axe_finds_nothing_at_the_desk_at_either_width(desk):
    page = desk("/admin/", bypass_csp=True)
    for path in PAGES:
        page.goto(path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert (path, width, violations(page)) == (path, width, [])


def test_no_page_of_the_desk_runs_sideways_on_a_phone(desk):
    page = desk("/admin/", width=360)
    for path in PAGES:
        page.goto(path)
        root = "document.documentElement"
        over = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        assert (path, over) == (path, 0)


LISTS = [path for path in PAGES if path.count("/") == 4]


def test_no_list_is_pushed_sideways_on_a_phone_and_each_cell_says_what_it_is(desk):
    page, today = desk("/admin/", width=360), timezone.localdate()
    words = {"words": "a long search for nothing", "days": 2}
    SearchMiss.objects.create(first_on=today, last_on=today, **words)
    ConversationFactory()
    Deed.objects.create(user=User.objects.first(), action_flag=CHANGE)
    keep_rows()
    asked_for(Article.objects.first())
    for path in LISTS:
        page.goto(path)
        over = page.eval_on_selector(".results", "e => e.scrollWidth - e.clientWidth")
        row = page.locator("#result_list tbody tr").first
        unnamed = row.locator("> :not(.action-checkbox):not([data-label])").count()
        # The first is the name of the row itself.
        assert (path, over, unnamed) == (path, 0, 1)


def test_rows_are_added_and_chosen_with_the_keyboard_alone(desk):
    page = desk("/admin/articles/article/add/")
    page.get_by_role("button", name="Add another Question on this page").focus()
    page.keyboard.press("Enter")
    box = page.locator("#article_faqs-0").get_by_role("combobox", name="Question")
    box.focus()

    page.keyboard.press("Enter")
    page.keyboard.type("real")
    page.locator(".select2-results__option--highlighted", has_text="real").wait_for()
    page.keyboard.press("Enter")

    assert "real" in box.inner_text()


def test_a_moment_is_picked_from_the_calendar(desk):
    page = desk("/admin/articles/article/add/")

    moment = page.locator(".field-published_at")
    moment.locator("[id^=calendarlink]").click()
    page.locator("[id^=calendarbox]").get_by_role("link", name="Tomorrow").click()

    day = page.get_by_label("Published at: Date:")
    assert len(day.input_value()) == len("01/02/2030")
