"""What the desk refuses: deleting what is in use, versions of no page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from reversion.models import Version

from ..factories import ArticleFactory, SourceFactory, TermFactory
from .desk import form_data

pytestmark = pytest.mark.django_db


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def test_what_is_in_use_is_refused_in_plain_words_alone_and_in_bulk(editor_client):
    source, term = SourceFactory(key="here"), TermFactory(name="Zéro", slug="zero")
    ArticleFactory(title="The namer", body="[@here] and [it](term:zero)")

    alone = editor_client.post(
        reverse("admin:library_term_delete", args=[term.pk]), {"post": "yes"}
    )
    bulk = editor_client.post(
        reverse("admin:library_source_changelist"),
        {
            "action": "delete_selected",
            "_selected_action": [source.pk, SourceFactory().pk],
            "post": "yes",
        },
    )

    said = parsed(alone).select_one("#content")
    assert "“Zéro” is in use, so it cannot be deleted." in said.get_text()
    assert [li.get_text() for li in said.select("li")] == ["Page: The namer"]
    said = parsed(bulk).select_one("#content")
    assert "Nothing was deleted, since some of it is in use." in said.get_text()
    assert [li.get_text() for li in said.select("li")] == [
        f"Page: The namer (it names “{source}”)"
    ]


@pytest.mark.parametrize("pk", ["abc", "99999999999999999999"])
def test_the_versions_of_no_page_lead_back_to_the_start(editor_client, pk):
    response = editor_client.get(f"/admin/articles/article/{pk}/history/")

    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_versions_are_closed_to_those_who_may_not_see_the_page(client):
    article = ArticleFactory()
    client.force_login(User.objects.create_user("shop", is_staff=True))

    response = client.get(reverse("admin:articles_article_history", args=[article.pk]))

    assert response.status_code == 403


def test_a_sentence_about_the_change_with_a_nul_is_kept_without_it(editor_client):
    article = ArticleFactory(article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(url, data | {"what_changed": "A\x00B"})

    assert Version.objects.get_for_object(article)[0].revision.comment == "AB"
