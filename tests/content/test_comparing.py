"""Two texts side by side: nothing is lost, and only what differs is marked."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from fibro.content.comparing import difference, differences
from fibro.content.history import versions_of

from ..factories import ArticleFactory, TopicFactory
from .desk import form_data

texts = st.text(alphabet="ab \n", max_size=60)


def said(parts, *kinds):
    return "".join(words for kind, words in parts if kind in kinds)


@given(texts, texts)
def test_both_sides_hold_their_whole_text(before, after):
    found = difference("Text", before, after)

    assert said(found.before, "same", "changed") == before
    assert said(found.after, "same", "changed") == after


@given(texts, texts)
def test_what_is_not_marked_is_the_same_on_both_sides(before, after):
    found = difference("Text", before, after)

    assert said(found.before, "same") == said(found.after, "same")


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert differences({"body": text}, {"body": text}, {"body": "Text"}) == []


def test_a_long_text_is_compared_by_lines():
    before = "word " * 3000 + "\nend\n"

    found = difference("Text", before, before.replace("end", "close"))

    assert found.before[-1] == ("changed", "end\n")
    assert found.after[-1] == ("changed", "close\n")


@pytest.mark.django_db
def test_tags_that_are_the_same_are_no_difference(editor_client):
    article = ArticleFactory(article_kind="news", lede="Old.")
    article.tags.add("daily life", "sleep")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())
    Article.objects.update(lede="Theirs.", updated_at=timezone.now())

    told = editor_client.post(url, data | {"lede": "Mine.", "_save": "1"})

    html = BeautifulSoup(told.content, "html.parser")
    section = html.find(id="differences-title").parent
    assert [h.get_text() for h in section.select("h3")] == ["Opening sentence"]


@pytest.mark.django_db
def test_versions_are_compared_in_the_words_of_their_form(editor_client):
    topics = TopicFactory(name="Sleep"), TopicFactory(name="Pain")
    article = ArticleFactory(article_kind="news", topic=topics[0])
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(
        url, data | {"article_kind": "story", "topic": topics[1].pk, "_save": "1"}
    )

    new, old = versions_of(article)
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    page = editor_client.get(compare, {"before": old.pk, "after": new.pk})
    html = BeautifulSoup(page.content, "html.parser")
    sides = [side.get_text() for side in html.select(".differences__text")]
    assert sides == ["News", "Story: one person's experience", "Sleep", "Pain"]
