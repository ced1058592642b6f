"""A form that was opened before the last save says first what happened, and by whom."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from articles.models import Article

from ..factories import ArticleFactory
from .desk import change_url, form_of, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(article_kind="news", body="Old.")


@pytest.fixture
def mia():
    user = User.objects.create_superuser("mia")
    client = Client()
    client.force_login(user)
    return client


def head(response):
    """What stands first in the form, without the comparison."""
    section = BeautifulSoup(response.content, "html.parser").select_one(
        "#content-main form section"
    )
    assert section["id"] == "meanwhile"
    return [part.get_text() for part in section.select(":scope > :is(h2, p)")]


def refused(client, article, opened, **changes):
    data = opened | {"body": "Mine.", "_save": "1"} | changes
    return client.post(change_url(article), data)


REST = (
    " Nothing of yours is lost: it stands in the form. Below you see where the two "
    "differ. Bring over what you want to keep, then save again to replace it."
)


def test_it_says_who_saved_and_when_and_that_nothing_is_saved(
    editor_client, mia, article
):
    opened = form_of(editor_client, change_url(article))
    press(mia, article, "_save", body="Theirs.")

    response = refused(editor_client, article, opened)

    at = timezone.localtime(Revision.objects.latest("pk").date_created)
    assert head(response) == [
        "Nothing is saved yet",
        f"mia saved this page at {at:%H:%M}, after you opened it.{REST}",
        "Where the two differ",
    ]
    assert b"Please correct the error" not in response.content
    html = BeautifulSoup(response.content, "html.parser")
    assert html.title.get_text().startswith("Error: ")


def test_who_saved_it_in_another_tab_is_told_so(editor_client, article):
    opened = form_of(editor_client, change_url(article))
    press(editor_client, article, "_save", body="Theirs.")

    response = refused(editor_client, article, opened)

    at = timezone.localtime(Revision.objects.latest("pk").date_created)
    assert head(response)[1] == (
        f"You saved this page at {at:%H:%M}, in another tab or window, after you "
        f"opened it here.{REST}"
    )


def test_a_save_of_another_day_is_told_with_its_day(editor_client, mia, article):
    opened = form_of(editor_client, change_url(article))
    press(mia, article, "_save", body="Theirs.")
    before = timezone.now() - timedelta(days=3)
    Revision.objects.update(date_created=before)
    opened["opened_at"] = (before - timedelta(days=1)).isoformat()

    response = refused(editor_client, article, opened)

    here = timezone.localtime(before)
    said = f"mia saved this page on {here.day} {here:%B %Y} at {here:%H:%M},"
    assert head(response)[1].startswith(said)


def test_where_nobody_knows_who_saved_it_was_somebody(editor_client, mia, article):
    press(mia, article, "_save", body="Theirs.")
    opened = form_of(editor_client, change_url(article))
    Article.objects.update(owner=User.objects.get(username="mia"))

    response = refused(editor_client, article, opened)

    assert head(response)[1] == f"Somebody saved this page after you opened it.{REST}"


@pytest.mark.parametrize("moment", ["x", "2026-13-45T99:00", "2026-01-01"])
def test_a_moment_that_is_none_is_one_before_every_save(editor_client, article, moment):
    opened = form_of(editor_client, change_url(article))

    response = refused(editor_client, article, opened, opened_at=moment)

    assert head(response)[0] == "Nothing is saved yet"
    assert Article.objects.get().body == "Old."


def test_two_forms_that_say_the_same_are_told_to_do_so(editor_client, mia, article):
    opened = form_of(editor_client, change_url(article))
    press(mia, article, "_save", body="Mine.")

    [_, said] = head(refused(editor_client, article, opened))

    assert said.endswith("Both say the same: save again, or leave.")


def test_on_a_copy_it_says_that_the_page_went_on(editor_client, mia, article):
    press(editor_client, article, "_keep_copy", body="Mine.")
    press(mia, article, "_save", body="Theirs.")

    shown = editor_client.get(f"{change_url(article)}?copy")

    at = timezone.localtime(Revision.objects.latest("pk").date_created)
    assert head(shown) == [
        "The page that readers see was changed after this copy was begun",
        f"mia changed it at {at:%H:%M}. The copy is kept as it was. Below you see "
        "where the two differ. Bring over what you want to keep: once the copy is "
        "published, the page says what the copy says.",
        "Where the two differ",
    ]
    assert b"nothing is saved yet" not in shown.content.lower()


def test_a_choice_and_a_list_of_pages_are_compared_too(editor_client, mia, article):
    other = ArticleFactory(title="To read next")
    opened = form_of(editor_client, change_url(article))
    press(mia, article, "_save", article_kind="story", read_next=[str(other.pk)])

    html = BeautifulSoup(refused(editor_client, article, opened).content, "html.parser")

    sides = [side.get_text() for side in html.select(".differences__text")]
    assert sides == [
        "Story: one person's experience",
        "News",
        "Old.",
        "Mine.",
        "To read next",
        "",
    ]
