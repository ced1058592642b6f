"""A signature stands for the text that its reader had before them, and for no other."""

import pytest

from fibro.library.reviewing import answering, asking

from ..treatments.factories import EvidenceFactory, full_treatment
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


def edit(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save()
    page.derive()


def test_a_page_that_changed_is_not_signed_until_the_editor_asks_again(client, editor):
    page = article()
    asked, path = asked_for(page)
    first, second = claim_keys(asked)
    typed = signing(asked) | {f"comment-{first}": "Of whom?", f"agree-{second}": "on"}
    edit(page, body=page.body.replace("31 in 100", "13 in 100"))

    refused = client.post(path, typed)

    text = refused.content.decode()
    assert refused.status_code == 409
    assert "It could not be signed: the page has changed" in text
    assert "it said “Walking helped 31 in 100 people" in text
    assert "now says “Walking helped 13 in 100 people" in text
    assert fields(refused)[f"comment-{first}"] == "Of whom?"
    assert (reload(asked).state, reload(asked).held_up_at is None) == ("open", False)

    asking.ask_again(asked, editor)
    again = client.get(path)
    found = fields(again)
    assert "Walking helped 13 in 100" in again.content.decode()
    assert found[f"agree-{second}"] == "on"  # of words that are still there
    assert found[f"comment-{first}"] == "Of whom?"  # beside the words it was about
    assert "Walking helped 31 in 100" in soup(again).select_one("blockquote").text
    assert client.post(path, found | signing(asked)).status_code == 303
    assert reload(asked).state == "signed"


def test_a_changed_row_of_a_treatment_is_a_changed_text(client):
    treatment = full_treatment()
    asked, path = asked_for(treatment)
    EvidenceFactory(treatment=treatment, statement="A new finding.")
    treatment.derive()

    response = client.post(path, signing(asked))

    assert response.status_code == 409
    assert "A new finding" in response.content.decode()


def test_a_small_edit_of_what_readers_do_not_read_changes_nothing(client):
    page = article()
    asked, path = asked_for(page)
    edit(page, seo_title="For search engines")

    assert client.post(path, signing(asked)).status_code == 303
    assert reload(asked).state == "signed"


@pytest.mark.parametrize("button", ["save", "sign"])
def test_a_form_opened_before_we_asked_again_signs_nothing_and_loses_nothing(
    client, editor, button
):
    page = article()
    asked, path = asked_for(page)
    first, second = claim_keys(asked)
    opened = fields(client.get(path))
    edit(page, body=page.body.replace("31 in 100", "13 in 100"))
    asking.ask_again(asked, editor)
    signer = {name: value for name, value in SIGNER.items() if name != "sign"}
    typed = {f"comment-{first}": "Of whom?", f"agree-{second}": "on", button: "1"}

    response = client.post(path, opened | signer | typed)

    found = fields(response)
    assert response.status_code == 409
    assert "The editor has asked you again" in response.content.decode()
    assert "Walking helped 13 in 100" in response.content.decode()
    assert reload(asked).signed_at is None
    assert reload(asked).answers[first]["words"] == "Walking helped 31 in 100 people."
    assert found[f"comment-{first}"] == "Of whom?"
    assert (found[f"agree-{second}"], found["name"]) == ("on", "Zoë Clark")
    assert client.post(path, found | {"has_read": "on", "sign": "1"}).status_code == 303
    assert reload(asked).state == "signed"


def test_a_signature_that_names_no_version_signs_none(client):
    asked, path = asked_for(article())

    for version in ({}, {"version": "x"}, {"version": "\x00"}):
        assert client.post(path, SIGNER | version).status_code == 409

    assert reload(asked).signed_at is None


def test_asking_again_with_the_same_text_asks_nothing_of_the_reader(client, editor):
    asked, path = asked_for(article())
    opened = fields(client.get(path))
    asking.ask_again(asked, editor)

    assert client.post(path, opened | SIGNER).status_code == 303
    assert reload(asked).state == "signed"


def test_a_signature_that_meets_a_version_sent_out_that_moment_is_none(editor):
    page = article()
    asked, _ = asked_for(page)
    edit(page, lede="Another opening.")
    asking.ask_again(asked, editor)

    # `asked` is the row as it was when the form was read.
    assert answering.sign(asked, {"name": "Zoë", "answers": {}}) is False

    assert reload(asked).signed_at is None
