"""What the desk says of a text while it is typed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from fibro.content.admin.reading import LONGEST_READ
from fibro.content.models import Mention

from ..factories import (
    ArticleFactory,
    FaqFactory,
    SourceFactory,
)
from ..treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

NEW = "/admin/articles/article/reading/"
TEXT = """## Sleep and pain

> Poor sleep can make pain louder [@one].

[Duloxetine](treatment:nothing) may help, see [@one, table 2]. It is a miracle.

## What nobody knows

This sentence goes on and on and on, since whoever wrote it had so much to say that
no full stop was ever in sight, and no reader could tell what it was about in the end.
"""


def reading(client, page=None, url=NEW, **typed):
    if page:
        room = f"{page._meta.app_label}_{page._meta.model_name}"
        url = reverse(f"admin:{room}_reading", args=[page.pk])
    response = client.post(url, typed)
    assert response.status_code == 200
    return response.json()


def somebody(*permissions):
    name = f"may {' '.join(permissions)}"
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def test_the_preview_prints_what_a_save_would_print(editor_client):
    SourceFactory(key="one")
    article = ArticleFactory(published_at=None, article_kind="news")

    shown = reading(editor_client, article, body=TEXT)["fields"]["body"]["html"]

    article.body = TEXT
    article.derive()
    printed = [html for s in article.sections for html in (s.gist, s.html)]
    assert [html for html in printed if html not in shown] == []
    assert len(printed) == 4


def test_the_preview_finds_what_a_save_would_find(editor_client):
    SourceFactory(key="one")
    article = ArticleFactory(published_at=None)

    read = reading(editor_client, article, body=TEXT)

    article.body = TEXT
    article.derive()
    body = read["fields"]["body"]
    assert (body["problems"], body["concerns"], read["grade"]) == (
        article.problems,
        [c for c in article.concerns if c["field"] == "body"],
        article.grade,
    )
    assert [(p["line"], p["word"]) for p in body["problems"]] == [
        (5, "treatment:nothing")
    ]


def test_a_preview_stores_nothing(editor_client):
    SourceFactory(key="one")
    article = ArticleFactory(published_at=None)
    before = Article.objects.values().get()

    reading(editor_client, article, body=TEXT, title="Another")
    reading(editor_client, body=TEXT)

    assert Article.objects.values().get() == before
    assert not Mention.objects.exists()


def test_the_counters_say_how_plain_a_text_is(editor_client):
    body = reading(editor_client, body=TEXT)["fields"]["body"]

    assert body["words"] == 59
    assert body["uncited"] == 1
    assert body["longest"] == {
        "words": 37,
        "line": 9,
        "word": "This sentence goes on and on and on, sin",
    }


def test_the_grade_is_that_of_the_whole_page(editor_client):
    plain = "We sleep. " * 60

    alone = reading(editor_client, body=plain)["grade"]
    with_lede = reading(editor_client, body=plain, lede="Multimodal " * 30)["grade"]

    assert with_lede > alone


def test_what_is_typed_elsewhere_in_the_form_counts(editor_client):
    def uncited(kind):
        read = reading(editor_client, body="## One\n\nIt helps.", article_kind=kind)
        return read["fields"]["body"]["uncited"]

    assert (uncited("guide"), uncited("story")) == (1, 0)


def test_texts_of_one_page_share_the_numbers_of_their_sources(editor_client):
    SourceFactory(key="one")
    SourceFactory(key="two")

    fields = reading(
        editor_client,
        url="/admin/treatments/treatment/reading/",
        how_it_works="It may [@one].",
        stopping="Slowly [@two].",
    )["fields"]

    second = BeautifulSoup(fields["stopping"]["html"], "html.parser")
    assert second.select_one("h2").get_text() == "Stopping it"
    assert [a.get_text() for a in second.select(".cite a")] == ["2"]
    assert [li["id"] for li in second.select(".sources li")] == ["source-2"]


def test_rows_of_a_stored_treatment_count(editor_client):
    treatment = TreatmentFactory()

    read = reading(editor_client, treatment, how_it_works="It may.")

    assert "It may." in read["fields"]["how_it_works"]["html"]


def test_the_preview_of_an_answer_names_its_sources_in_words(editor_client):
    SourceFactory(key="one", authors="Häuser W", year=2015)
    answer = FaqFactory()

    read = reading(editor_client, answer, answer="Yes [@one]. No [@two].")

    shown = BeautifulSoup(read["fields"]["answer"]["html"], "html.parser")
    assert shown.select_one("p").get_text() == "Yes (Häuser 2015). No."
    assert [p["text"] for p in read["fields"]["answer"]["problems"]] == [
        "No source has this key."
    ]


@pytest.mark.parametrize(
    "nonsense",
    ["\x00", "[@\x00]", "[x](treatment:\x00)", "[" * 5000, ":::\n" * 500, "🦋\ud7ff"],
)
def test_whatever_is_typed_gets_a_preview(editor_client, nonsense):
    read = reading(editor_client, body=nonsense, article_kind=nonsense, lede=nonsense)

    assert "html" in read["fields"]["body"]


def test_a_text_too_long_for_a_preview_is_told_so(editor_client):
    response = editor_client.post(NEW, {"body": "x" * (LONGEST_READ + 1)})

    assert response.status_code == 413
    assert response.json() == {
        "said": "Longer than 100,000 characters: it has no preview. "
        "Saving works as ever."
    }


def test_a_preview_is_for_those_who_may_change_the_page(client):
    article = ArticleFactory()
    url = reverse("admin:articles_article_reading", args=[article.pk])
    looks = somebody("view_article")
    changes = somebody("view_article", "change_article")

    assert "Sign in" in client.post(url, {"body": "x"}).content.decode()
    assert looks.post(url).status_code == 403
    assert looks.post(NEW).status_code == 403
    assert changes.post(url).status_code == 200
    assert changes.post(NEW).status_code == 403


def test_a_preview_needs_post_and_the_token_of_the_form(editor, editor_client):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert editor_client.get(NEW).status_code == 405
    assert strict.post(NEW, {"body": "x"}).status_code == 403


@pytest.mark.parametrize("no_page", ["0", "zz", "9" * 30])
def test_a_page_that_is_not_there_has_no_preview(editor_client, no_page):
    url = f"/admin/articles/article/{no_page}/reading/"

    assert editor_client.post(url).status_code == 404
