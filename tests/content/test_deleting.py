"""What is deleted leaves nothing behind that a reader could meet."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from articles.models import Article, Tag
from fibro.content.models import FormerAddress, Mention, SearchEntry
from fibro.content.search import search
from fibro.library.models import Faq, Source, Term

from ..factories import ArticleFactory, FaqFactory, SourceFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "model"),
    [
        (lambda: ArticleFactory(title="Zebra"), Article),
        (lambda: TermFactory(name="Zebra"), Term),
        (lambda: FaqFactory(question="Zebra?"), Faq),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_what_is_deleted_is_found_no_more(make, model, together):
    thing = make()
    assert [result.page_id for result in search("zebra")] == [thing.pk]

    if together:
        model.objects.filter(pk=thing.pk).delete()
    else:
        thing.delete()

    assert search("zebra") == []
    assert SearchEntry.objects.count() == 0


def test_the_desk_deletes_several_questions_with_what_is_kept_about_them(editor_client):
    faqs = [FaqFactory(question=f"Zebra {n}?") for n in range(3)]
    data = {
        "action": "delete_selected",
        "_selected_action": [faq.pk for faq in faqs],
        "post": "yes",
    }

    editor_client.post(reverse("admin:library_faq_changelist"), data)

    assert Faq.objects.count() == 0
    assert search("zebra") == []


def test_a_page_that_goes_no_longer_names_anything():
    source = SourceFactory(key="here")
    article = ArticleFactory(slug="old", body="Said [@here].")
    article.slug = "new"
    article.save()

    article.delete()

    assert Mention.objects.count() == FormerAddress.objects.count() == 0
    source.delete()
    assert Source.objects.count() == 0


def test_of_several_none_is_deleted_if_one_is_named():
    SourceFactory(key="free")
    SourceFactory(key="named")
    ArticleFactory(body="Said [@named].")

    with pytest.raises(ProtectedError, match="named on 1 page,"):
        Source.objects.order_by("key").delete()

    assert Source.objects.count() == 2


def test_a_deleted_tag_is_gone_from_its_articles(client):
    article = ArticleFactory()
    article.tags.add("Zebra")
    article.derive()
    assert "Zebra" in client.get(article.get_absolute_url()).content.decode()

    Tag.objects.filter(name="Zebra").delete()

    assert "Zebra" not in client.get(article.get_absolute_url()).content.decode()


def test_before_a_page_that_readers_see_is_deleted_withdrawing_is_offered(
    editor_client,
):
    pages = ArticleFactory(), ArticleFactory(published_at=None)

    asked = [
        editor_client.get(reverse("admin:articles_article_delete", args=[page.pk]))
        for page in pages
    ]

    found = ["withdraw it in its form" in page.content.decode() for page in asked]
    assert found == [True, False]
