"""What the desk refuses: deleting what is in use, versions of no page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from reversion.models import Version

from ..factories import ArticleFactory, SitePageFactory, SourceFactory, TermFactory
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
    assert [li.get_text() for li in said.select("li")] == [
        "Article: The namer (text, line 1)"
    ]
    said = parsed(bulk).select_one("#content")
    assert "Nothing was deleted, since some of it is in use." in said.get_text()
    assert [li.get_text() for li in said.select("li")] == [
        f"Article: The namer (text, line 1: “{source}”)"
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


def test_too_long_a_sentence_is_refused_at_its_place_with_every_word_kept(
    editor_client,
):
    article = ArticleFactory(article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])
    page = editor_client.get(url)

    refused = parsed(
        editor_client.post(url, form_data(page.content.decode()) | {"lede": "x" * 401})
    )

    # With a maxlength the browser would have cut it before.
    assert not parsed(page).select("textarea[maxlength]")
    assert "Keep it to 400 characters" in refused.select_one(".field-lede").get_text()
    assert refused.select_one("[name=lede]").get_text(strip=True) == "x" * 401


def test_a_refused_save_keeps_the_sentence_about_the_change(editor_client):
    article = ArticleFactory(article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    refused = editor_client.post(
        url, data | {"title": "", "what_changed": "A “new” end"}
    )

    assert parsed(refused).select_one("#what-changed")["value"] == "A “new” end"


def test_a_page_to_which_the_site_adds_something_keeps_its_address(editor_client):
    page = SitePageFactory(slug="how-we-are-paid")
    url = reverse("admin:fibro_sitepage_change", args=[page.pk])
    data = form_data(editor_client.get(url).content.decode())

    refused = editor_client.post(url, data | {"slug": "money"})

    assert (
        "The site adds the counts of today to the page at /how-we-are-paid/, so it "
        "stays there." in refused.content.decode()
    )
    page.refresh_from_db()
    assert page.slug == "how-we-are-paid"
