"""Old versions whose rows point at what has changed, or gone, since."""

import pytest

from articles.models import Tag
from fibro.library.models import Faq

from ..factories import ArticleFactory, FaqFactory, TopicFactory
from .desk import change_url, form_data
from .test_history import edit, faq_rows, version_where

pytestmark = pytest.mark.django_db


def restored_form(client, article, text):
    version = version_where(article, text)
    response = client.get(change_url(article, version=version.pk))
    return form_data(response.content.decode())


def test_what_was_chosen_to_be_read_next_is_restored(editor_client):
    before, after = ArticleFactory(), ArticleFactory()
    article = ArticleFactory(article_kind="news")
    edit(editor_client, article, body="First.", read_next=[str(before.pk)])
    edit(editor_client, article, body="Second.", read_next=[str(after.pk)])

    editor_client.post(
        change_url(article), restored_form(editor_client, article, "First.")
    )

    assert list(article.read_next.all()) == [before]


def test_a_version_opens_and_saves_without_what_was_deleted_since(editor_client):
    faq, topic = FaqFactory(), TopicFactory()
    chosen = ArticleFactory()
    article = ArticleFactory(article_kind="news", topic=topic)
    rows = faq_rows(faq)
    edit(
        editor_client,
        article,
        body="First.",
        tags="gone",
        read_next=[str(chosen.pk)],
        **rows,
    )
    edit(
        editor_client,
        article,
        body="Second.",
        tags="",
        topic="",
        read_next=[],
        **{"article_faqs-0-DELETE": "on"},
    )
    Faq.objects.all().delete()
    Tag.objects.all().delete()
    topic.delete()
    chosen.delete()

    data = restored_form(editor_client, article, "First.")
    response = editor_client.post(change_url(article), data)

    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.body, article.topic) == ("First.", None)
    assert list(article.tags.all()) == list(article.read_next.all()) == []
