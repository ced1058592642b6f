"""What Enter presses in the form of a page, where the cursor begins, what it fills."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory
from .desk import change_url, form_data, press

pytestmark = pytest.mark.django_db
ADD = "admin:articles_article_add"


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def pressed_by_enter(html):
    """The first button of the form in the order of the page, as browsers choose it."""
    buttons = html.select("#article_form :is(input[type=submit], button)")
    return next(b["name"] for b in buttons if not b.has_attr("form"))


def test_enter_throws_no_working_copy_away(editor_client):
    article = ArticleFactory()

    copy = parsed(press(editor_client, article, "_keep_copy", title="Another"))

    assert pressed_by_enter(copy) == "_keep_copy"
    assert "_drop_copy" not in form_data(str(copy))


def test_enter_brings_nothing_before_readers(editor_client):
    draft, live = ArticleFactory(published_at=None), ArticleFactory()

    found = [parsed(editor_client.get(change_url(page))) for page in (draft, live)]

    assert [pressed_by_enter(html) for html in found] == ["_save", "_keep_copy"]


def test_a_working_copy_is_thrown_away_by_a_form_of_its_own(editor_client):
    article = ArticleFactory()
    html = parsed(press(editor_client, article, "_keep_copy", title="Another"))
    form = html.select_one("form#drop-copy")
    data = {i["name"]: i["value"] for i in form.select("input")}
    assert html.select_one("button[form=drop-copy]").get_text() == "Yes, throw it away"

    editor_client.post(f"{change_url(article)}?copy", data)

    assert WorkingCopy.objects.count() == 0


def test_a_new_page_begins_with_the_cursor_in_its_title(editor_client):
    html = parsed(editor_client.get(reverse(ADD)))

    assert [field["name"] for field in html.select("[autofocus]")] == ["title"]
    assert not html.select("#django-admin-form-add-constants")


def test_a_new_page_without_an_address_is_given_one_by_its_title(editor_client):
    data = form_data(editor_client.get(reverse(ADD)).content.decode())

    editor_client.post(reverse(ADD), data | {"title": "Warm water, too", "_save": "1"})

    assert Article.objects.get().slug == "warm-water-too"
