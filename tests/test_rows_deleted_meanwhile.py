"""What somebody types into the form of what is deleted meanwhile is not lost."""

import pytest

from articles.models import Article

from .content.desk import change_url, form_data, form_of
from .factories import ArticleFactory, FaqFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "button", ["_save", "_continue", "_keep_copy", "_publish", "_preview", "_submit"]
)
def test_a_page_comes_back_as_a_new_one_with_its_rows(editor_client, button):
    page, faq = ArticleFactory(title="Sleep", slug="sleep", body="Old."), FaqFactory()
    opened = form_of(editor_client, change_url(page))
    rows = {"article_faqs-TOTAL_FORMS": "1", "article_faqs-0-faq": str(faq.pk)}
    Article.objects.all().delete()

    response = editor_client.post(
        change_url(page), opened | rows | {"body": "New.", button: "1"}, follow=True
    )

    assert response.redirect_chain[0][0].startswith("/admin/articles/article/add/")
    data = form_data(response.content.decode())
    assert (data["title"], data["slug"], data["body"]) == ("Sleep", "sleep", "New.")
    assert data["article_faqs-0-faq"] == str(faq.pk)
    assert "It is not there, or no longer." in response.content.decode()
    assert Article.objects.count() == 0


def test_saved_then_it_is_a_page_again(editor_client):
    page = ArticleFactory(slug="sleep", article_kind="news", published_at=None)
    opened = form_of(editor_client, change_url(page))
    Article.objects.all().delete()
    sent = opened | {"body": "New.", "_save": "1"}
    back = editor_client.post(change_url(page), sent, follow=True)

    editor_client.post(
        "/admin/articles/article/add/",
        form_data(back.content.decode()) | {"_save": "1"},
    )

    assert [(a.slug, a.body, a.state) for a in Article.objects.all()] == [
        ("sleep", "New.", "draft")
    ]


def test_a_term_too(editor_client):
    term = TermFactory(name="Fog")
    opened = form_of(editor_client, change_url(term))
    term.delete()

    response = editor_client.post(
        change_url(term), opened | {"meaning": "A mist.", "_save": "1"}, follow=True
    )

    data = form_data(response.content.decode())
    assert (data["name"], data["meaning"]) == ("Fog", "A mist.")


def test_whoever_only_opens_it_is_told_that_it_is_gone(editor_client):
    term = TermFactory()
    address = change_url(term)
    term.delete()

    response = editor_client.get(address, follow=True)

    assert "Perhaps it was deleted?" in response.content.decode()
