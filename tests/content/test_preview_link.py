"""A link shows a page to somebody without an account, before readers get it."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from articles.models import Article

from ..factories import ArticleFactory, SitePageFactory, SourceFactory, SymptomFactory
from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .desk import change_url, form_data, press, press_at

pytestmark = pytest.mark.django_db


def link_of(editor_client, page):
    """The path that the form of a page gives."""
    html = BeautifulSoup(editor_client.get(change_url(page)).content, "html.parser")
    link = html.select_one("#preview-link")
    return link and link["value"].removeprefix("http://testserver")


@pytest.fixture
def reader():
    """Somebody without an account."""
    return Client()


@pytest.fixture
def draft():
    SourceFactory(key="here")
    return ArticleFactory(title="Not yet", published_at=None, body="Words [@here].")


def test_a_draft_is_shown_as_readers_will_get_it_and_marked(
    reader, editor_client, draft
):
    shown = reader.get(link_of(editor_client, draft))

    words = BeautifulSoup(shown.content, "html.parser").get_text(" ", strip=True)
    assert shown.status_code == 200
    assert "Preview: readers do not see this yet." in words
    assert "Not yet" in words
    assert (shown["X-Robots-Tag"], shown["Referrer-Policy"]) == (
        "noindex",
        "no-referrer",
    )
    assert "no-store" in shown["Cache-Control"]
    assert b'<meta name="robots" content="noindex' in shown.content
    assert not shown.cookies


def test_readers_find_the_draft_nowhere_else(reader, editor_client, draft):
    link = link_of(editor_client, draft)

    assert reader.get(link).status_code == 200
    assert reader.get(draft.get_absolute_url()).status_code == 404
    assert b"Not yet" not in reader.get("/articles/").content


@pytest.mark.parametrize(
    "factory", [TreatmentFactory, SymptomFactory, SitePageFactory], ids=str
)
def test_each_kind_of_page_is_shown(reader, editor_client, factory):
    page = factory(title="Not yet", published_at=timezone.now() + timedelta(days=9))

    shown = reader.get(link_of(editor_client, page))

    assert (shown.status_code, b"Not yet" in shown.content) == (200, True)


def test_a_link_ends_after_a_week(reader, editor_client, draft):
    link = link_of(editor_client, draft)

    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=5)):
        ended = reader.get(link)

    assert ended.status_code == 410
    assert "This link has ended" in ended.content.decode()


def test_a_link_leads_to_the_page_once_readers_see_it(reader, editor_client, draft):
    link = link_of(editor_client, draft)
    Article.objects.update(published_at=timezone.now())

    response = reader.get(link)

    assert (response.status_code, response["Location"]) == (
        302,
        draft.get_absolute_url(),
    )


def test_the_link_of_a_draft_shows_no_copy_that_is_made_later(
    reader, editor_client, draft
):
    link = link_of(editor_client, draft)
    Article.objects.update(published_at=timezone.now())
    press(editor_client, draft, "_keep_copy", lede="Not for that link.")
    new = link_of(editor_client, draft)

    assert reader.get(link)["Location"] == draft.get_absolute_url()
    assert "Not for that link." in reader.get(new).content.decode()


@pytest.mark.parametrize("end", ["withdrawn", "deleted"])
def test_a_link_ends_with_its_page(reader, editor_client, draft, end):
    link = link_of(editor_client, draft)
    if end == "deleted":
        draft.delete()
    else:
        Article.objects.update(withdrawn_at=timezone.now())

    assert reader.get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é" * 500, "W10:1:x"])
def test_what_is_no_link_of_ours_shows_nothing(reader, db, token):
    assert reader.get(f"/preview/{token}/").status_code == 410


def test_a_working_copy_is_shown_with_its_rows_and_nothing_is_stored(
    reader, editor_client
):
    source = SourceFactory(key="here")
    treatment = TreatmentFactory(how_it_is_used="Words [@here].")
    row = EvidenceFactory(treatment=treatment, source=source, statement="Said before.")
    treatment.derive()
    press_at(
        editor_client,
        change_url(treatment),
        "_keep_copy",
        title="A new name",
        **{"evidence-0-statement": "Said now."},
    )
    link = link_of(editor_client, treatment)

    shown = reader.get(link).content.decode()

    assert "A new name" in shown
    assert "Said now." in shown
    row.refresh_from_db()
    assert row.statement == "Said before."
    assert "A new name" not in reader.get(treatment.get_absolute_url()).content.decode()


def test_a_working_copy_that_cannot_be_shown_yet_says_so(reader, editor_client):
    SourceFactory(key="here")
    article = ArticleFactory(body="Words [@here].")
    press_at(editor_client, change_url(article), "_keep_copy", title="")

    shown = reader.get(link_of(editor_client, article))

    assert shown.status_code == 404
    assert "Somebody is at work on this page" in shown.content.decode()


def test_a_page_that_all_can_see_has_no_link_of_that_kind(editor_client):
    assert link_of(editor_client, ArticleFactory(article_kind="news")) is None


def test_a_preview_is_read_and_never_posted_to(reader, editor_client, draft):
    assert reader.post(link_of(editor_client, draft)).status_code == 405


def test_the_link_changes_no_form(editor_client, draft):
    """It stands in a field without a name, so nothing of it is sent."""
    html = editor_client.get(change_url(draft)).content.decode()

    assert [v for v in form_data(html).values() if "/preview/" in str(v)] == []
