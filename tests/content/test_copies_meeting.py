"""Two people at one working copy, and a copy beside a page that went on."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles.models import Article
from fibro.content.models import WorkingCopy
from fibro.library.models import Review

from ..factories import ArticleFactory, PersonFactory, SourceFactory
from .desk import change_url, form_data, form_of, press
from .test_working_copy import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    SourceFactory(key="here")
    return ArticleFactory(body="The old text [@here].")


def of_role(role):
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def author():
    return of_role("Author")


@pytest.fixture
def publisher():
    return of_role("Editor")


def kept():
    return dict(WorkingCopy.objects.get().fields)


def shown_link(client, article):
    html = BeautifulSoup(client.get(change_url(article)).content, "html.parser")
    return "/" + html.select_one("#preview-link")["value"].split("/", 3)[3]


def test_publishing_a_copy_leaves_the_one_that_was_kept_meanwhile(
    author, publisher, article
):
    press(author, article, "_save", body="First [@here].")
    opened = form_of(publisher, f"{change_url(article)}?copy")
    press(author, article, "_save", "?copy", body="Second, and better [@here].")

    response = publisher.post(change_url(article), opened | {"_save": "1"}, follow=True)

    assert "Somebody kept the working copy anew" in words(response)
    assert Article.objects.get().body == "First [@here]."
    assert kept()["body"] == ["Second, and better [@here]."]


def test_throwing_a_copy_away_leaves_the_one_that_was_kept_meanwhile(
    author, publisher, article
):
    press(author, article, "_save", body="First [@here].")
    opened = form_of(publisher, f"{change_url(article)}?copy")
    press(author, article, "_save", "?copy", body="Second [@here].")

    publisher.post(change_url(article), opened | {"_drop_copy": "1"})

    assert kept()["body"] == ["Second [@here]."]


def test_a_copy_takes_the_place_of_another_only_after_a_question(
    author, publisher, article
):
    opened = form_of(publisher, change_url(article))
    press(author, article, "_save", body="Two hours of work [@here].")

    asked = publisher.post(
        change_url(article), opened | {"_keep_copy": "1", "body": "Mine [@here]."}
    )

    assert "author kept a working copy of this page" in words(asked)
    assert kept()["body"] == ["Two hours of work [@here]."]
    again = form_data(asked.content.decode())
    assert again["body"] == "Mine [@here]."
    publisher.post(change_url(article), again | {"_keep_copy": "1"})
    assert kept()["body"] == ["Mine [@here]."]


def test_an_authors_copy_of_a_reviewed_page_is_published_and_keeps_the_review(
    author, publisher, article
):
    Review.objects.create(page=article, person=PersonFactory())
    press(author, article, "_save", body="New [@here].")

    link = shown_link(publisher, article)
    assert "New" in words(Client().get(link))
    press(publisher, article, "_save", "?copy")

    assert Article.objects.get().body == "New [@here]."
    assert (Review.objects.count(), WorkingCopy.objects.count()) == (1, 0)


def test_an_author_cannot_have_a_reviewer_named_through_a_copy(
    author, publisher, article
):
    person = PersonFactory(name="Zoë Clark")
    row = "library-review-page_type-page_id"
    forged = {
        f"{row}-TOTAL_FORMS": "1",
        f"{row}-0-person": str(person.pk),
        f"{row}-0-reviewed_on": "01/11/2026",
    }

    press(author, article, "_save", body="New [@here].", **forged)

    link = shown_link(publisher, article)
    assert "Zoë Clark" not in words(Client().get(link))
    press(publisher, article, "_save", "?copy")
    assert Article.objects.get().body == "New [@here]."
    assert Review.objects.count() == 0


@pytest.mark.parametrize("days", [None, 5])
def test_a_copy_from_before_a_page_went_live_does_not_take_it_from_readers(
    publisher, article, days
):
    moment = timezone.now() + timedelta(days=days) if days else None
    Article.objects.update(published_at=moment)
    press(publisher, article, "_keep_copy", body="New [@here].")
    press(publisher, article, "_publish")

    since = Article.objects.get().published_at

    shown = publisher.get(f"{change_url(article)}?copy")
    # What it says is read without being published.
    assert "New" in words(Client().get(shown_link(publisher, article)))
    press(publisher, article, "_save", "?copy")

    html = BeautifulSoup(shown.content, "html.parser")
    assert [h3.get_text() for h3 in html.select(".differences h3")] == ["Text"]
    found = Article.objects.get()
    assert (found.body, found.published_at) == ("New [@here].", since)


def test_a_form_from_before_a_page_was_given_to_somebody_says_so(publisher, article):
    opened = form_of(publisher, change_url(article))
    owner = User.objects.create_user("rosa", is_staff=True)
    Article.objects.update(owner=owner)

    response = publisher.post(change_url(article), opened | {"_save": "1"})

    html = BeautifulSoup(response.content, "html.parser")
    said = [
        part.get_text() for part in html.select(".differences h3, .differences del")
    ]
    assert said == ["Looked after by", "rosa"]
    assert Article.objects.get().owner == owner


def test_a_name_of_a_field_that_no_database_stores_is_mended(publisher, article):
    press(publisher, article, "_keep_copy", **{"a\x00b": "x"})

    assert "ab" in kept()


def test_a_version_of_any_length_of_number_is_none(publisher, article):
    address = f"{change_url(article)}?version={'9' * 5000}"

    assert publisher.get(address).status_code == 200


def test_whoever_may_only_look_is_not_sent_to_a_copy(publisher, article):
    press(publisher, article, "_keep_copy", body="New [@here].")

    shown = of_role("Clinical reviewer").get(change_url(article))

    assert "There is a working copy of this page" in words(shown)
    assert "Go on with the working copy" not in words(shown)


def test_a_moment_is_not_brought_in_by_a_copy_without_the_right(author, article):
    Article.objects.update(published_at=None)
    moment = {"published_at_0": "01/01/2090", "published_at_1": "10:00:00"}

    press(author, article, "_keep_copy", **moment)

    assert [name for name in kept() if name.startswith("published_at")] == []
