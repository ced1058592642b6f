"""A look at a page that many others name costs what a look at any page costs."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ..factories import ArticleFactory, SourceFactory
from .desk import change_url, press

pytestmark = pytest.mark.django_db


def written_by(look):
    """How many times a look writes articles, all of which it takes back."""
    with CaptureQueriesContext(connection) as asked:
        response = look()
    assert response.status_code == 200
    return sum('UPDATE "articles_article"' in query["sql"] for query in asked)


def renamed_and_looked_at(client, naming):
    """What the link writes and takes back, and what the preview of the form does."""
    article = ArticleFactory(body="Words [@here].")
    for _ in range(naming):
        ArticleFactory(body=f"See [it](article:{article.slug}).").derive()
    press(client, article, "_keep_copy", title="Another name")
    html = BeautifulSoup(client.get(change_url(article)).content, "html.parser")
    link = "/" + html.select_one("#preview-link")["value"].split("/", 3)[3]
    return (
        written_by(lambda: Client().get(link)),
        written_by(lambda: press(client, article, "_preview", title="Another name")),
    )


def test_pages_that_name_it_are_not_rendered_for_it(editor_client):
    SourceFactory(key="here")

    alone = renamed_and_looked_at(editor_client, naming=0)
    named = renamed_and_looked_at(editor_client, naming=4)

    assert named == alone


def test_once_it_is_saved_they_are(editor_client):
    article = ArticleFactory(body="Words.", article_kind="news")
    naming = ArticleFactory(body=f"See [it](article:{article.slug}).")
    naming.derive()
    press(editor_client, article, "_preview", slug="new-address")
    naming.refresh_from_db()
    assert "new-address" not in str(naming.rendered)

    press(editor_client, article, "_save", slug="new-address")

    naming.refresh_from_db()
    assert 'href="/articles/new-address/"' in str(naming.rendered)
