"""What somebody who may not publish changes on a page that readers see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory, PersonFactory, SourceFactory
from .desk import change_url, press

pytestmark = pytest.mark.django_db


def test_what_an_author_saves_of_a_live_page_is_kept_beside_it(as_role):
    article = ArticleFactory(body="Old.")

    press(as_role("Author"), article, "_save", body="New.")

    assert Article.objects.get().body == "Old."
    assert dict(WorkingCopy.objects.get().fields)["body"] == ["New."]


def test_a_submitted_working_copy_waits_too(as_role):
    article = ArticleFactory(body="Old.")

    response = press(as_role("Author"), article, "_submit", body="New.")

    assert "It waits for somebody who may publish it." in response.content.decode()
    assert WorkingCopy.objects.get().submitted_at is not None
    assert Article.objects.get().state == "live"


@pytest.mark.parametrize("days", [-3, 3])
def test_an_authors_copy_is_published_without_a_change_of_the_moment(as_role, days):
    SourceFactory(key="here")
    moment = timezone.now().replace(microsecond=0) + timedelta(days=days)
    article = ArticleFactory(body="Old [@here].", published_at=moment)
    press(as_role("Author"), article, "_submit", body="New [@here].")

    press(as_role("Editor"), article, "_save", "?copy")

    article.refresh_from_db()
    assert (article.body, article.published_at) == ("New [@here].", moment)


def test_what_an_author_saves_of_a_withdrawn_page_is_kept_beside_it(as_role):
    article = ArticleFactory(body="Old.", withdrawn_at=timezone.now())

    press(as_role("Author"), article, "_save", body="New.")

    assert Article.objects.get().body == "Old."
    assert dict(WorkingCopy.objects.get().fields)["body"] == ["New."]


def test_an_author_who_goes_on_with_an_editors_copy_keeps_the_editors_parts(as_role):
    article = ArticleFactory(title="Rest", published_at=None)
    at, rows = (
        timezone.localtime() + timedelta(days=3),
        "library-review-page_type-page_id",
    )
    review = {
        f"{rows}-TOTAL_FORMS": "1",
        f"{rows}-0-person": str(PersonFactory().pk),
        f"{rows}-0-reviewed_on": "2026-11-01",
    }
    moment = {"published_at_0": f"{at:%Y-%m-%d}", "published_at_1": "09:30:00"}
    press(as_role("Editor"), article, "_keep_copy", **review, **moment)

    press(as_role("Author"), article, "_keep_copy", "?copy", title="Rest well")

    kept = dict(WorkingCopy.objects.get().fields)
    expected = {"title": "Rest well", **review, **moment}
    assert {name: kept[name][0] for name in expected} == expected


def test_a_copy_that_was_not_opened_is_not_thrown_away(as_role):
    editor, article = as_role("Editor"), ArticleFactory(body="Old.")
    press(editor, article, "_keep_copy", body="New.")

    editor.post(change_url(article), {"_drop_copy": "1"})

    assert WorkingCopy.objects.count() == 1
