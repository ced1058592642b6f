"""A form that is saved while somebody else does something to what it holds."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Tag
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory, SourceFactory
from .desk import change_url, form_of
from .test_two_at_once import in_a_thread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def author(client):
    """Somebody who may change articles, and publish none."""
    user = User.objects.create_user("author", is_staff=True)
    names = ["view_article", "change_article"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


def saved_in_a_thread(client, article, **changes):
    data = form_of(client, change_url(article)) | changes | {"_save": "1"}
    return lambda: in_a_thread(lambda: client.post(change_url(article), data))


def test_an_author_does_not_take_back_what_is_being_published(author):
    article = ArticleFactory(body="Old.", published_at=None, article_kind="news")
    save = saved_in_a_thread(author, article, body="New.")

    with transaction.atomic():
        page = Article.objects.select_for_update().get()
        page.published_at = timezone.now()
        page.save()
        thread = save()
        # Long enough to read the page as it stands, if nothing kept it waiting.
        thread.join(timeout=1)
    thread.join()

    page = Article.objects.get()
    assert (page.state, page.body) == ("live", "Old.")
    assert dict(WorkingCopy.objects.get().fields)["body"] == ["New."]


def test_a_word_that_is_being_merged_is_saved_as_the_kept_tag(author):
    SourceFactory(key="here")
    article = ArticleFactory(published_at=None, article_kind="news")
    kept, other = (Tag.objects.create(name=n, slug=n) for n in ("sleep", "sleeping"))
    save = saved_in_a_thread(author, article, tags="sleeping, work")

    with transaction.atomic():
        list(Tag.objects.select_for_update())
        kept.absorb([other])
        thread = save()
        thread.join(timeout=1)
    thread.join()

    assert sorted(article.tags.names()) == ["sleep", "work"]
