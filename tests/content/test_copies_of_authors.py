"""What somebody who may not publish changes on a page that readers see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory, SourceFactory
from .desk import press

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
