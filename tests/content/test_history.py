"""Restoring an old version through the ordinary form."""

import pytest
from django.urls import reverse
from reversion.models import Version

from articles.models import Article
from fibro.library.models import Review

from ..factories import ArticleFactory, FaqFactory, PersonFactory, SourceFactory
from .desk import change_url, form_data

pytestmark = pytest.mark.django_db


def edit(client, article, **changes):
    """Open the form as it stands, change something, save; follows to the list."""
    data = form_data(client.get(change_url(article)).content.decode())
    return client.post(change_url(article), data | changes)


def faq_rows(*faqs, start=0):
    rows = {"article_faqs-TOTAL_FORMS": str(start + len(faqs))}
    for n, faq in enumerate(faqs, start=start):
        rows |= {
            f"article_faqs-{n}-faq": str(faq.pk),
            f"article_faqs-{n}-order": str(n),
        }
    return rows


def version_where(article, text):
    versions = Version.objects.get_for_object(article)
    return next(v for v in versions if v.field_dict["body"] == text)


@pytest.fixture
def story(editor_client):
    """An article with a first version, changed in every way since, then reviewed."""
    SourceFactory(key="here")
    kept, gone, new = FaqFactory(), FaqFactory(), FaqFactory()
    article = ArticleFactory(body="Nothing yet [@here].")
    edit(
        editor_client,
        article,
        body="## First\n\nThe first text [@here].",
        tags="sleep, Été",
        **faq_rows(kept, gone),
    )
    first = version_where(article, "## First\n\nThe first text [@here].")
    edit(
        editor_client,
        article,
        body="## Second\n\nThe second text [@here].",
        tags="work",
        **faq_rows(new, start=2),
        **{"article_faqs-1-DELETE": "on", "article_faqs-0-order": "7"},
    )
    review = Review.objects.create(page=article, person=PersonFactory())
    article.refresh_from_db()
    return {
        "article": article,
        "first": first,
        "review": review,
        "faqs": (kept, gone, new),
    }


def test_the_second_text_stands_before_restoring(story):
    article = story["article"]

    assert [s.title for s in article.sections] == ["Second"]
    assert [t.name for t in article.tags.all()] == ["work"]
    assert [f.faq for f in article.article_faqs.all()] == [
        story["faqs"][2],
        story["faqs"][0],
    ]


def test_opening_an_old_version_changes_nothing(editor_client, story):
    article = story["article"]

    response = editor_client.get(change_url(article, version=story["first"].pk))

    data = form_data(response.content.decode())
    assert data["body"] == "## First\n\nThe first text [@here]."
    assert Article.objects.get().body == "## Second\n\nThe second text [@here]."


def test_a_restored_version_brings_back_text_tags_and_questions(editor_client, story):
    article = story["article"]
    kept, gone, _ = story["faqs"]
    page = editor_client.get(change_url(article, version=story["first"].pk))

    response = editor_client.post(change_url(article), form_data(page.content.decode()))

    assert response.status_code == 302
    restored = Article.objects.get()
    assert restored.body == "## First\n\nThe first text [@here]."
    assert sorted(t.name for t in restored.tags.all()) == ["sleep", "Été"]
    assert [(f.faq, f.order) for f in restored.article_faqs.all()] == [
        (kept, 0),
        (gone, 1),
    ]


def test_a_restored_version_is_derived_anew(editor_client, story):
    article = story["article"]
    page = editor_client.get(change_url(article, version=story["first"].pk))

    editor_client.post(change_url(article), form_data(page.content.decode()))

    restored = Article.objects.get()
    assert [s.title for s in restored.sections] == ["First"]
    assert [s.source.key for s in restored.cited_sources] == ["here"]
    assert [t["name"] for t in restored.extras["tags"]] == ["sleep", "Été"]


def test_restoring_moves_neither_publication_nor_review(editor_client, story):
    article = story["article"]
    page = editor_client.get(change_url(article, version=story["first"].pk))

    editor_client.post(change_url(article), form_data(page.content.decode()))

    restored = Article.objects.get()
    assert restored.is_public
    assert abs(restored.published_at - article.published_at).total_seconds() < 1
    assert (restored.reviewer, restored.reviewed_on) == (
        article.reviewer,
        article.reviewed_on,
    )
    assert list(Review.objects.all()) == [story["review"]]


def test_a_version_of_another_page_is_not_offered(editor_client, story):
    other = ArticleFactory(body="Mine.")

    response = editor_client.get(change_url(other, version=story["first"].pk))

    assert form_data(response.content.decode())["body"] == "Mine."


def test_the_list_of_versions_says_who_and_why(editor_client, story):
    article = story["article"]
    edit(editor_client, article, lede="New.", what_changed="A clearer beginning")

    response = editor_client.get(
        reverse("admin:articles_article_history", args=[article.pk])
    )

    text = response.content.decode()
    assert "A clearer beginning" in text
    assert "editor" in text


def test_a_save_over_somebody_elses_save_is_refused_and_keeps_the_words(
    editor_client, story
):
    article = story["article"]
    mine = form_data(editor_client.get(change_url(article)).content.decode())
    edit(editor_client, article, lede="Theirs.")

    response = editor_client.post(change_url(article), mine | {"lede": "Mine."})

    assert response.status_code == 200
    assert "You saved this page at " in response.content.decode()
    assert form_data(response.content.decode())["lede"] == "Mine."
    assert Article.objects.get().lede == "Theirs."


def test_saving_the_refused_form_again_is_the_answer(editor_client, story):
    article = story["article"]
    mine = form_data(editor_client.get(change_url(article)).content.decode())
    edit(editor_client, article, lede="Theirs.")
    refused = editor_client.post(change_url(article), mine | {"lede": "Mine."})

    editor_client.post(change_url(article), form_data(refused.content.decode()))

    assert Article.objects.get().lede == "Mine."


def test_an_old_text_does_not_give_the_page_back_to_whom_it_belonged(
    editor_client, editor
):
    article = ArticleFactory(body="Old.", article_kind="news", owner=editor)
    edit(editor_client, article, body="Kept.")
    old = version_where(article, "Kept.")
    Article.objects.update(owner=None)

    form = editor_client.get(change_url(article, version=old.pk)).content.decode()

    assert (form_data(form)["body"], form_data(form)["owner"]) == ("Kept.", "")
