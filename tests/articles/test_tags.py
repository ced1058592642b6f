"""Tags as editors type them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Tag, TaggedArticle
from articles.models.tag import meant

from ..content.desk import change_url, form_data, form_of, press
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


def test_tags_come_back_with_commas_alone_and_are_the_same_tags(editor_client):
    article = ArticleFactory(published_at=None)
    article.tags.add("sleep problems", "pain", "a, b")
    shown = form_of(editor_client, change_url(article))

    press(editor_client, article, "_save")

    assert shown["tags"] == '"a, b", pain, sleep problems'
    assert set(article.tags.names()) == {"a, b", "pain", "sleep problems"}


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("sleep problems", ["sleep problems"]),
        ("sleep problems, pain", ["pain", "sleep problems"]),
        ('"sleep problems" pain', ["pain", "sleep problems"]),
        ('"sleep problems", pain,, ', ["pain", "sleep problems"]),
        ('sleep "problems', ["problems", "sleep"]),
        (" , ", []),
    ],
)
def test_commas_part_tags_and_quotation_marks_may(editor_client, typed, tags):
    article = ArticleFactory(published_at=None)

    press(editor_client, article, "_save", tags=typed)

    assert sorted(article.tags.names()) == tags


def test_many_words_without_a_comma_are_one_tag_that_is_too_long(editor_client):
    article = ArticleFactory(published_at=None)

    response = press(editor_client, article, "_save", tags="one more " * 12)

    assert "put a comma between the words" in response.content.decode()
    assert Tag.objects.count() == 0


def test_below_the_field_stand_the_tags_that_most_articles_carry(editor_client):
    article = ArticleFactory()
    article.tags.add("Sleep", "pacing")
    url = change_url(article)
    assert offered(editor_client, url) == ["pacing", "Sleep"]
    few = queries(editor_client, url)

    Tag.objects.bulk_create(Tag(name=f"t{n:04}", slug=f"t{n}") for n in range(1_000))
    TaggedArticle.objects.create(
        tag=Tag.objects.get(name="t0999"), content_object=article
    )

    assert offered(editor_client, url) == [
        "pacing",
        "Sleep",
        *(f"t{n:04}" for n in range(97)),
        "t0999",
    ]
    assert queries(editor_client, url) == few


def offered(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return [item.get_text() for item in page.select(".field-tags details li")]


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return sum('"articles_tag' in query["sql"] for query in asked)
