"""Signing a version: by whom, of which text, once."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from fibro.library.models import Review
from fibro.library.reviewing import answering

from .reviews import (
    SIGNER,
    article,
    asked_for,
    claim_keys,
    fields,
    reload,
    signing,
    soup,
)

pytestmark = pytest.mark.django_db


def errors_of(response):
    return [li.get_text() for li in soup(response).select(".error-summary li")]


def test_who_signs_is_thanked_and_nobody_is_named_yet(client):
    page = article()
    asked, path = asked_for(page)
    first, second = claim_keys(asked)
    said = {f"agree-{first}": "on", f"comment-{second}": "Which strokes?"}

    response = client.post(path, signing(asked) | said)

    assert response.status_code == 303
    assert "Thank you, it is signed" in client.get(path).content.decode()
    asked = reload(asked)
    assert (asked.state, asked.name, asked.comments) == ("signed", "Zoë Clark", 1)
    assert asked.answers[first]["agrees"] is True
    assert Review.objects.count() == 0
    public = client.get(page.get_absolute_url()).content.decode()
    assert "Not yet reviewed by a clinician" in public


def test_signing_twice_is_one_signature(client):
    asked, path = asked_for(article())
    client.post(path, signing(asked))
    signed_at = reload(asked).signed_at

    response = client.post(path, signing(asked) | {"name": "Somebody Else"})

    assert response.status_code == 200
    assert (reload(asked).signed_at, reload(asked).name) == (signed_at, "Zoë Clark")
    assert answering.sign(asked, {"name": "Somebody Else"}) is True
    assert reload(asked).name == "Zoë Clark"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", "Your name: Write your name, as readers should see it"),
        ("role", "Your role: Write what you do"),
        (
            "registration",
            "Your registration: Write your register and number, or “none”",
        ),
        ("interests", "Your interests: Say what ties you have, or write “none”"),
    ],
)
def test_a_signature_without_what_it_needs_is_refused_and_nothing_is_lost(
    client, field, words
):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]
    typed = signing(asked) | {field: " ", f"comment-{key}": "Keep this"}

    response = client.post(path, typed)

    assert response.status_code == 422
    assert errors_of(response) == [words]
    found = fields(response)
    assert found[f"comment-{key}"] == "Keep this"
    assert found["has_read"] == "on"
    assert reload(asked).signed_at is None


def test_a_signature_needs_the_statement_that_names_the_day(client):
    asked, path = asked_for(article())
    unread = signing(asked)
    unread.pop("has_read")

    response = client.post(path, unread)

    assert "Tick that you have read this version" in errors_of(response)[0]
    day = f"{timezone.localdate():%B %Y}"
    label = soup(response).select_one("label[for=id_has_read]").get_text()
    assert label.strip().startswith("I have read this page as it stood on")
    assert day in label


@pytest.mark.parametrize("button", ["save", "sign"])
def test_what_cannot_be_stored_is_refused_at_its_place_and_kept(client, button):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]
    signer = {k: v for k, v in SIGNER.items() if k != "sign"}
    typed = {f"comment-{key}": "a\x00b", "remark": "x" * 8_001, "role": "two\nlines"}

    response = client.post(path, signer | typed | {button: "1"})

    assert response.status_code == 422
    assert errors_of(response) == [
        "Anything else: This is 1 character too long: keep it to 8,000.",
        "Your role: Write it on one line.",
        "Comment on claim 1: This text holds a character that cannot be stored (NUL). "
        "Type it again.",
    ]
    assert fields(response)["remark"] == "x" * 8_001
    assert reload(asked).saved_at is None


def test_what_a_stranger_sends_is_no_server_error(client):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]
    sent = [
        {f"agree-{key}": ["on", "off"], "comment-nobody": "x", "sign": "\x00"},
        {"opened": "\x00", "save": "1"},
        {f"f{n}": "1" for n in range(4_001)},
        {"remark": "x" * 2_600_000},
    ]

    statuses = [client.post(path, data).status_code for data in sent]

    assert statuses == [422, 303, 400, 400]
    assert client.put(path).status_code == 405
    assert reload(asked).answers == {}


def test_a_second_window_is_told_before_it_writes_over_the_first(client):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]
    opened = fields(client.get(path))
    client.post(path, opened | {f"comment-{key}": "First", "save": "1"})

    second = client.post(path, opened | {f"comment-{key}": "Second", "save": "1"})

    assert second.status_code == 422
    assert "saved from another window" in errors_of(second)[0]
    assert reload(asked).answers[key]["comment"] == "First"
    client.post(path, fields(second) | {"save": "1"})
    assert reload(asked).answers[key]["comment"] == "Second"


def test_the_same_form_sent_twice_is_saved_without_a_word(client):
    _, path = asked_for(article())
    sent = fields(client.get(path)) | {"remark": "Once", "save": "1"}

    assert [client.post(path, sent).status_code for _ in range(2)] == [303, 303]


def test_a_broken_database_gives_all_that_was_typed_back(client):
    asked, path = asked_for(article())
    key = claim_keys(asked)[0]

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE library_reviewrequest RENAME TO elsewhere")
        response = client.post(path, {f"comment-{key}": "Long thought", "save": "1"})
        transaction.set_rollback(True)

    page = soup(response)
    carried = {i["name"]: i["value"] for i in page.select("main form input")}
    assert response.status_code == 503
    assert carried == {f"comment-{key}": "Long thought", "save": "1"}
    assert "Long thought" in page.blockquote.get_text()
