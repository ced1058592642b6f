"""What readers are told of a copy that was reviewed before they got it."""

import pytest
from django.utils import timezone

from articles.models import Article
from fibro.library.models import Review

from ..factories import PersonFactory
from .copies import (
    HEALTH,
    NEW,
    days_ago,
    keep,
    lines,
    press,
    public,
    publish,
    signed_copy,
    words,
)
from .reviews import (
    article,
    ask_url,
    asked_for,
    confirming,
    fields,
    messages,
    reload,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_confirmed_first", [True, False])
def test_a_reviewed_copy_published_unchanged_names_its_reviewer(
    client, editor_client, is_confirmed_first
):
    page = article()
    asked, path = signed_copy(editor_client, page, body=NEW, **HEALTH)
    asked = days_ago(asked, 3)
    if is_confirmed_first:
        told = editor_client.post(url_of(asked), confirming(asked), follow=True)
        assert messages(told) == [
            "Confirmed. The page names Zoë Clark from the moment this version is "
            "published as it was signed."
        ]
        assert "What comes next" in words(told)
        assert Review.objects.count() == 0
        assert "Not yet reviewed by a clinician" in public(client, page)
        assert "is named once this version is published" in words(
            editor_client.get(url_of(asked))
        )
        publish(editor_client, page)
    else:
        publish(editor_client, page)
        told = editor_client.post(url_of(asked), confirming(asked), follow=True)
        assert messages(told) == [
            "Confirmed. The page now names Zoë Clark as its reviewer."
        ]

    review, page = Review.objects.get(), Article.objects.get()
    asked = reload(asked)
    assert (asked.state, asked.review, asked.to_be_named) == ("confirmed", review, None)
    assert (review.reviewed_on, review.digest) == (asked.signed_on, asked.digest)
    assert page.review_stands
    text = public(client, page)
    assert f'"lastReviewed":"{asked.signed_on}"' in text.replace('": "', '":"')
    assert "Changed since" not in text
    assert HEALTH["what_changed"] in text
    press(editor_client, page, "_save", lede="Said better.")
    review.save()
    assert Article.objects.get().review_stands
    assert "The page names you as its reviewer" in words(client.get(path))


def test_a_copy_changed_after_signing_is_not_confirmed_and_says_what_changed(
    client, editor_client
):
    page = article()
    asked, path = signed_copy(editor_client, page, body=NEW)
    keep(editor_client, page, body=NEW.replace("13 in", "14 in"))

    shown = editor_client.get(url_of(asked))
    told = editor_client.post(url_of(asked), confirming(asked), follow=True)

    assert "The working copy has changed since" in words(shown)
    assert "now says “Walking helped 14 in 100 people" in words(shown)
    assert soup(shown).select("#confirm") == []
    again = soup(shown).select_one(".page-problems a")["href"]
    assert again == f"{ask_url(page)}?for=Zo%C3%AB&copy=1"
    assert messages(told)[0].startswith("The text has changed since it was signed")
    made = editor_client.post(again, {"for_whom": "Zoë"})
    link = soup(made).select_one("#link")["value"].removeprefix("http://testserver")
    opened = client.get(link)
    assert "14 in 100" in words(opened)
    assert fields(opened)["name"] == "Zoë Clark"
    assert reload(asked).state == "declined"


def test_a_confirmed_copy_published_with_other_words_names_nobody(
    client, editor_client
):
    page = article()
    asked, path = signed_copy(editor_client, page, body=NEW)
    editor_client.post(url_of(asked), confirming(asked))

    publish(editor_client, page, body=NEW.replace("13 in", "14 in"))

    assert Review.objects.count() == 0
    assert "Not yet reviewed by a clinician" in public(client, page)
    assert lines(editor_client, page)[0] == (
        "The working copy: what Zoë Clark signed was not published as it was signed. "
        "The page does not name them for it."
    )
    shown = words(editor_client.get(url_of(asked)))
    assert "So the review does not stand for it" in shown
    assert "now says “Walking helped 14 in 100 people" in shown
    assert "it does not name you for them" in words(client.get(path))
    publish_back = press(editor_client, page, "_save", body=NEW, significance="wording")
    assert publish_back.status_code == 200
    assert Review.objects.get().person.name == "Zoë Clark"


def test_a_confirmation_can_be_taken_back_before_it_is_published(editor_client):
    page = article()
    asked, _ = signed_copy(editor_client, page, body=NEW)
    editor_client.post(url_of(asked), confirming(asked))

    editor_client.post(url_of(asked), {"_decline": "1", "why": "No such register."})
    publish(editor_client, page)

    assert Review.objects.count() == 0
    asked = reload(asked)
    assert (asked.state, asked.why_declined) == ("declined", "No such register.")


def test_what_was_signed_of_the_page_ends_with_the_copy_that_replaces_it(
    client, editor_client
):
    page = article()
    asked, path = asked_for(page)
    keep(editor_client, page, body=NEW)
    client.post(path, signing(asked))

    publish(editor_client, page)

    told = editor_client.post(url_of(asked), confirming(asked), follow=True)
    assert messages(told)[0].startswith("The text has changed since it was signed")
    assert Review.objects.count() == 0


def test_the_review_of_a_copy_goes_before_a_later_one_of_the_text_it_replaced(
    editor_client,
):
    page = article()
    asked, _ = signed_copy(editor_client, page, body=NEW)
    asked = days_ago(asked, 3)
    editor_client.post(url_of(asked), confirming(asked))
    Review.objects.create(page=page, person=PersonFactory(name="Of the old text"))

    publish(editor_client, page, **HEALTH)

    page = Article.objects.get()
    assert (page.reviewer.name, page.reviewed_on) == ("Zoë Clark", asked.signed_on)
    assert page.review_stands
    Review.objects.get(person=page.reviewer).delete()
    page.refresh_from_db()
    assert (page.reviewer.name, page.review_stands) == ("Of the old text", False)


def test_a_change_about_health_on_the_day_of_a_review_ends_it(client, editor_client):
    page = article()
    Review.objects.create(page=page, person=PersonFactory())

    press(editor_client, page, "_save", body=NEW, **HEALTH)

    page.refresh_from_db()
    assert not page.review_stands
    assert "Changed since; not reviewed again yet." in public(client, page)


def test_an_unreviewed_copy_about_health_ends_the_standing_review(editor_client):
    page = article()
    asked, path = asked_for(page)
    editor_client.post(path, signing(asked))
    editor_client.post(url_of(asked), confirming(asked))
    keep(editor_client, page, body=NEW)

    publish(editor_client, page, **HEALTH)

    page.refresh_from_db()
    assert (page.reviewer.name, page.review_stands) == ("Zoë Clark", False)


def test_a_review_noted_by_hand_with_the_change_that_it_read_stands(editor_client):
    page = article()
    rows = "library-review-page_type-page_id"
    noted = {
        f"{rows}-TOTAL_FORMS": "1",
        f"{rows}-0-person": str(PersonFactory().pk),
        f"{rows}-0-reviewed_on": f"{timezone.localdate():%d/%m/%Y}",
    }

    press(editor_client, page, "_save", body=NEW, **HEALTH, **noted)

    page.refresh_from_db()
    assert (page.reviewed_on, page.review_stands) == (timezone.localdate(), True)
