"""The database is away: the visitor's words stay on the page, ready to be sent."""

import pytest
from django.db import connection
from django.test import Client

from contact.models import Message
from contact.stamp import new_stamp

from .factories import MessageFactory
from .reading import page_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table_away():
    """Break the database while the block runs, in its own words."""

    class Away:
        def __init__(self, table):
            self.table = table

        def __enter__(self):
            self._rename(self.table, "away")

        def __exit__(self, *_):
            self._rename("away", self.table)

        def _rename(self, old, new):
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")

    return Away


def filled_in(response):
    """What a browser would send by the page's button."""
    form = page_of(response).select_one("main form")
    typed = {i["name"]: i.get("value", "") for i in form.select("input")}
    area = form.select_one("textarea")
    return form["action"], typed | {area["name"]: area.string.removeprefix("\n")}


@pytest.mark.parametrize(
    "table", ["contact_topic", "contact_redflag", "contact_message"]
)
def test_the_words_are_shown_again_and_their_button_sends_them(
    table, table_away, letter, topic
):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    page = page_of(browser.get("/contact/"))
    token = page.select_one("[name=csrfmiddlewaretoken]")["value"]
    words = letter(
        name='"Zoë" <b>', message="\nOne\nTwo </textarea>", csrfmiddlewaretoken=token
    )

    with table_away(table):
        refused = browser.post("/contact/", words)

    assert refused.status_code == 503
    assert "your words are still below" in refused.content.decode().casefold()
    if table == "contact_topic":
        assert refused["Retry-After"] == "60"
        action, typed = filled_in(refused)
        assert action == "/contact/"
        assert {k: typed[k] for k in ("topic", "name", "email", "message")} == {
            k: words[k] for k in ("topic", "name", "email", "message")
        }
        assert browser.post(action, typed).status_code == 303
        assert Message.objects.get().body == "\nOne\nTwo </textarea>"


def test_the_thread_page_keeps_them_too(table_away):
    url = MessageFactory().conversation.get_absolute_url()
    browser = Client(raise_request_exception=False)

    with table_away("contact_redflag"):
        refused = browser.post(url, {"message": "More", "stamp": new_stamp()})

    action, typed = filled_in(refused)
    assert (refused.status_code, action) == (503, url)
    assert refused["Referrer-Policy"] == "no-referrer"
    assert browser.post(action, typed).status_code == 303
    assert [m.body for m in Message.objects.for_thread()][1:] == ["More"]


def test_looking_at_a_page_that_cannot_be_made_is_still_an_error(table_away, topic):
    browser = Client(raise_request_exception=False)

    with table_away("contact_topic"):
        assert browser.get("/contact/").status_code == 500
