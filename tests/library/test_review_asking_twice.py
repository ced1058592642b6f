"""Asking the same person twice about the same page: no link ends without a word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fibro.library.models import ReviewRequest
from fibro.library.reviewing import asking

from .reviews import (
    article,
    ask_url,
    asked_for,
    claim_keys,
    reload,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


def link_in(response):
    link = soup(response).select_one("#link")
    return link and link["value"].removeprefix("http://testserver")


def test_who_asks_the_same_person_twice_is_told_before_a_link_ends(editor_client):
    page = article()
    asked, path = asked_for(page)
    key = claim_keys(asked)[0]
    editor_client.post(path, {f"comment-{key}": "Of whom?", "save": "0"})

    response = editor_client.post(ask_url(page), {"for_whom": "zoë "})

    told = soup(response).select_one("form [role=alert]")
    assert "Zoë was asked about this page already" in told.get_text()
    assert "1 of 2 claims are answered there" in told.get_text()
    assert told.a["href"] == url_of(asked)
    assert soup(response).select_one("[name=for_whom]")["value"] == "zoë "
    assert editor_client.get(path).status_code == 200
    assert ReviewRequest.objects.count() == 1


def test_asked_anyway_what_was_typed_stands_behind_the_new_link(editor_client):
    page = article()
    asked, path = asked_for(page)
    key = claim_keys(asked)[0]
    editor_client.post(path, {f"comment-{key}": "Of whom?", "save": "0"})
    told = editor_client.post(ask_url(page), {"for_whom": "Zoë"})
    button = soup(told).select_one("[role=alert] button")

    sent = {"for_whom": "Zoë", button["name"]: button["value"]}
    new = link_in(editor_client.post(ask_url(page), sent))

    assert [editor_client.get(p).status_code for p in (path, new)] == [404, 200]
    assert "Of whom?" in editor_client.get(new).content.decode()
    assert ReviewRequest.objects.count() == 1


@pytest.mark.parametrize("ending", ["revoked", "a week"])
def test_what_was_typed_behind_a_link_that_has_ended_is_not_left_behind(
    editor_client, editor, ending
):
    page = article()
    asked, path = asked_for(page)
    key = claim_keys(asked)[0]
    editor_client.post(path, {f"comment-{key}": "Of whom?", "save": "0"})
    if ending == "revoked":
        asking.revoke(asked, editor)
    days = 8 if ending == "a week" else 0

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        editor_client.force_login(editor)
        told = editor_client.post(ask_url(page), {"for_whom": "Zoë"})
        sent = {"for_whom": "Zoë", "in_place_of": asked.pk}
        new = link_in(editor_client.post(ask_url(page), sent))
        shown = editor_client.get(new).content.decode()

    assert link_in(told) is None
    assert "Of whom?" in shown
    assert reload(asked).revoked_at is None


def test_a_link_that_ended_with_nothing_typed_stands_in_nobodys_way(
    editor_client, editor
):
    page = article()
    asking.revoke(asked_for(page)[0], editor)

    assert link_in(editor_client.post(ask_url(page), {"for_whom": "Zoë"}))


@pytest.mark.parametrize("forged", ["0", "x", "", "9" * 400])
def test_another_request_named_in_the_form_ends_no_link(editor_client, forged):
    page = article()
    _, path = asked_for(page)

    editor_client.post(ask_url(page), {"for_whom": "Zoë", "in_place_of": forged})

    assert editor_client.get(path).status_code == 200
