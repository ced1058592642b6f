"""What somebody writes in a second window after they signed in the first."""

import pytest

from .reviews import article, asked_for, claim_keys, reload, signing, soup

pytestmark = pytest.mark.django_db


def test_it_is_shown_to_them_and_not_taken_for_signed(client):
    asked, path = asked_for(article())
    comment = f"comment-{claim_keys(asked)[0]}"
    client.post(path, signing(asked) | {comment: "Which trial?"})

    response = client.post(path, signing(asked) | {comment: "Which trial, and when?"})

    shown = soup(response).select_one("[role=alert]").get_text(" ", strip=True)
    assert "what you have just sent is not part of it" in shown
    assert shown.endswith("Which trial, and when?")
    assert [said["comment"] for said in reload(asked).answers.values()] == [
        "Which trial?"
    ]


def test_the_same_sent_twice_is_thanked_for_as_ever(client):
    asked, path = asked_for(article())
    sent = signing(asked) | {"remark": "Well\r\nwritten."}
    client.post(path, sent)

    response = client.post(path, sent)

    assert soup(response).select_one("[role=alert]") is None
