"""Confirming a signed review, or declining: whose name stands on what."""

from datetime import date

import pytest
from reversion.models import Version

from fibro.library.models import Person, Review, ReviewRequest, Source
from fibro.library.reviewing import deciding

from ..factories import PersonFactory
from .reviews import (
    CONFIRM,
    article,
    ask_url,
    asked_for,
    claim_keys,
    fields,
    messages,
    reload,
    signed,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


def test_confirming_names_the_person_on_the_page(editor_client):
    page = article()
    asked = signed(editor_client, page)
    form = soup(editor_client.get(url_of(asked))).select_one("#confirm")
    assert form.select_one("[name=interests]").text.strip() == ""  # “None”

    response = editor_client.post(url_of(asked), CONFIRM, follow=True)

    assert messages(response) == [
        "Confirmed. The page now names Zoë Clark as its reviewer."
    ]
    review = Review.objects.get()
    assert (review.person.registration, review.person.slug) == (
        "GMC 1234567",
        "zoe-clark",
    )
    assert (review.digest, review.reviewed_on) == (asked.digest, asked.signed_on)
    asked = reload(asked)
    assert (asked.state, asked.decided_by.username, asked.review) == (
        "confirmed",
        "editor",
        review,
    )
    public = editor_client.get(page.get_absolute_url()).content.decode()
    assert "Medically reviewed by" in public
    assert f"on {asked.signed_on:%-d %B %Y}" in public


def test_a_person_we_hold_is_found_and_gets_what_they_declared(editor_client):
    known = PersonFactory(name="Dr Z. Clark", registration="gmc 1234567", role="Old")
    asked = signed(editor_client, article())
    chosen = soup(editor_client.get(url_of(asked))).select_one("option[selected]")
    assert chosen["value"] == str(known.pk)

    ties = {"person": known.pk, "interests": "Paid by a firm"}
    editor_client.post(url_of(asked), CONFIRM | ties)

    known.refresh_from_db()
    assert Person.objects.count() == 1
    assert (known.name, known.role, known.interests) == (
        "Dr Z. Clark",
        "Rheumatologist",
        "Paid by a firm",
    )
    kept = Version.objects.get_for_object(known).order_by("pk")
    assert [
        (version.field_dict["role"], version.revision.comment) for version in kept
    ] == [
        ("Old", "As it was before the first change kept here"),
        ("Rheumatologist", "As they signed a review"),
    ]


def test_two_people_of_one_name_get_addresses_of_their_own(editor_client):
    PersonFactory(name="Zoë Clark", slug="zoe-clark")
    asked = signed(editor_client, article())

    editor_client.post(url_of(asked), CONFIRM)

    assert Review.objects.get().person.slug == "zoe-clark-2"


def test_a_text_that_changed_after_signing_cannot_be_confirmed(editor_client):
    page = article()
    asked, path = asked_for(page)
    key = claim_keys(asked)[1]
    editor_client.post(path, signing(asked) | {f"comment-{key}": "How far?"})
    page.lede = "Another opening."
    page.save()

    response = editor_client.post(url_of(asked), CONFIRM, follow=True)

    assert messages(response)[0].startswith("The text has changed since it was signed")
    assert (Review.objects.count(), Person.objects.count()) == (0, 0)
    assert soup(response).select("#confirm") == []
    again = soup(response).select_one(".page-problems a")["href"]
    made = editor_client.post(again, {"for_whom": "Zoë"})
    link = soup(made).select_one("#link")["value"].removeprefix("http://testserver")
    found = fields(editor_client.get(link))
    assert (found["name"], found[f"comment-{key}"]) == ("Zoë Clark", "How far?")
    assert reload(asked).state == "declined"


def test_the_same_text_is_not_asked_for_again_while_its_signature_waits(editor_client):
    page = article()
    signed(editor_client, page)

    response = editor_client.post(ask_url(page), {"for_whom": "Zoë"})

    assert "has signed this very text" in response.content.decode()
    assert ReviewRequest.objects.count() == 1


def test_declining_names_nobody_and_keeps_the_record(editor_client):
    asked = signed(editor_client, article())

    editor_client.post(url_of(asked), {"_decline": "1", "why": "No such register."})
    editor_client.get(url_of(asked))
    late = editor_client.post(url_of(asked), CONFIRM, follow=True)

    asked = reload(asked)
    assert (asked.state, asked.why_declined) == ("declined", "No such register.")
    assert messages(late) == ["It was declined already."]
    assert Review.objects.count() == 0
    assert "GMC 1234567" in editor_client.get(url_of(asked)).content.decode()


def test_what_is_not_signed_cannot_be_confirmed(editor_client):
    asked, _ = asked_for(article())

    response = editor_client.post(url_of(asked), CONFIRM, follow=True)

    assert messages(response) == ["It is not signed yet."]
    with pytest.raises(deciding.Refused):
        deciding.decline(asked, "", asked.asked_by)
    assert Review.objects.count() == 0


def test_who_confirms_is_told_what_was_not_checked_and_what_comments_mean(
    editor_client,
):
    page = article()
    asked, path = asked_for(page)
    first, _ = claim_keys(asked)
    editor_client.post(path, signing(asked) | {f"comment-{first}": "Of whom?"})

    box = soup(editor_client.get(url_of(asked))).select_one("#confirm").get_text()
    thanks = soup(editor_client.get(path)).get_text()

    assert "1 of 2 claims were not checked." in box
    assert "To follow one, change the text, and ask for a review of that." in box
    assert "1 of 2 claims have no answer of yours" in thanks


def test_who_confirms_is_told_of_a_source_that_was_retracted_meanwhile(editor_client):
    asked = signed(editor_client, article())
    assert "retracted" not in editor_client.get(url_of(asked)).content.decode()
    Source.objects.filter(key="walking").update(retracted_on=date(2026, 1, 2))

    box = soup(editor_client.get(url_of(asked))).select_one("#confirm").get_text()

    assert "This work was retracted on 2 January 2026." in box
