"""The desk in Chromium: accessible, quiet, usable on a phone."""

import pytest
from django.contrib.auth.models import User

from .axe import violations

PAGES = [
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/treatments/treatment/add/",
    "/admin/treatments/interaction/add/",
    "/admin/treatments/agent/add/",
    "/admin/library/source/",
    "/admin/library/faq/add/",
    "/admin/contact/redflag/",
    "/admin/contact/conversation/",
    "/admin/store/placement/add/",
]


@pytest.fixture
def desk(open_page):
    """A function that opens a page of the desk as somebody who may do all."""
    User.objects.filter(username="ed").delete()
    User.objects.create_superuser("ed", password="a-long-word")

    def opened(path, **options):
        page = open_page("/admin/login/", **options)
        page.get_by_label("Username").fill("ed")
        page.get_by_label("Password").fill("a-long-word")
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        page.goto(path)
        return page

    return opened


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
