"""Two texts side by side: nothing is lost, and only what differs is marked."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from fibro.content.comparing import difference, differences

from ..factories import ArticleFactory
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
