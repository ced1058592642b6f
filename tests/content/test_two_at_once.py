"""An editor and the worker at the same page at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from articles.models import Article
from fibro.content.mentions import derive_page, rerender_stale
from fibro.content.models import StalePage

from ..factories import ArticleFactory


def in_a_thread(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_saves_is_not_printed_as_it_was_before():
    article = ArticleFactory(body="Before.")
    type_id = StalePage(page=article).page_type_id

    with transaction.atomic():
        article.body = "After."
        article.save()
        worker = in_a_thread(lambda: derive_page(type_id, article.pk))
        # Long enough to read the page as it stands, if nothing kept it waiting.
        worker.join(timeout=1)
        article.derive()
    worker.join()

    assert [s.html for s in Article.objects.get().sections] == ["<p>After.</p>"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_end_with_every_page_rendered_and_none_waiting():
    articles = [ArticleFactory(body="Words.") for _ in range(6)]
    for article in articles:
        Article.objects.filter(pk=article.pk).update(rendered={})
        StalePage.objects.create(page=article)

    workers = [in_a_thread(rerender_stale) for _ in range(2)]
    for worker in workers:
        worker.join()

    assert StalePage.objects.count() == 0
    for article in Article.objects.all():
        assert [s.html for s in article.sections] == ["<p>Words.</p>"]
