"""Tags as editors type them."""

import pytest
from django.urls import reverse

from articles.models import Tag
from articles.models.tag import meant

from ..content.desk import form_data
from ..factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_a_tag_longer_than_can_be_kept_is_refused_in_words(editor_client):
    article = ArticleFactory(article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(url, data | {"tags": f"sleep, {'x' * 101}"})

    assert response.status_code == 200
    assert "A tag has at most 100 letters" in response.content.decode()
    assert Tag.objects.count() == 0


def test_a_tag_is_the_same_in_any_case(editor_client):
    article = ArticleFactory()
    article.tags.add("Pain")
    article.tags.add("pain")
    assert [tag.name for tag in Tag.objects.all()] == ["Pain"]

    data = {"name": "PAIN", "slug": "other", "sentence": ""}
    response = editor_client.post(reverse("admin:articles_tag_add"), data)

    assert "There is a tag of this name already" in response.content.decode()
    assert Tag.objects.count() == 1


def test_a_tag_needs_a_name_alone(editor_client):
    editor_client.post(reverse("admin:articles_tag_add"), {"name": "Daily life"})

    assert [(tag.name, tag.slug) for tag in Tag.objects.all()] == [
        ("Daily life", "daily-life")
    ]


@pytest.mark.parametrize("typed", ["Self Care", "self care", "SELF-CARE"])
def test_spaces_hyphens_and_capitals_make_no_second_tag(editor_client, typed):
    Tag.objects.create(name="self-care")
    article = ArticleFactory(article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(url, data | {"tags": f"{typed}, pacing"})

    assert [tag.name for tag in Tag.objects.all()] == ["pacing", "self-care"]
    assert set(article.tags.names()) == {"pacing", "self-care"}


def test_words_that_differ_by_a_hyphen_alone_become_one_new_tag():
    assert meant(["Daily life", "daily-life", "Rest"]) == [
        "Daily life",
        "Daily life",
        "Rest",
    ]


def test_two_tags_that_differ_by_a_hyphen_both_keep_their_name():
    for name in ("self-care", "Self Care"):
        Tag.objects.create(name=name)

    assert meant(["Self Care", "self-care"]) == ["Self Care", "self-care"]


def test_before_a_tag_is_deleted_merging_is_offered(editor_client):
    tag = Tag.objects.create(name="self-care")

    page = editor_client.get(reverse("admin:articles_tag_delete", args=[tag.pk]))

    assert "Does another tag mean the same? Then merge the two" in page.content.decode()
