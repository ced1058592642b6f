"""Changing several pages at once: named first, then done together."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from reversion.models import Version

from articles.models import Article
from fibro.content.models import Change, WorkingCopy
from fibro.library.models import Symptom

from ..factories import ArticleFactory, SitePageFactory, SymptomFactory
from .asking import ask, confirm, messages, named

pytestmark = pytest.mark.django_db


def test_what_will_be_published_is_named_and_what_not_with_its_reason(
    editor_client, whole
):
    pages = [
        whole(title="Draft"),
        whole(title="Planned", published_at=timezone.now() + timedelta(days=9)),
        whole(title="Taken away", withdrawn_at=timezone.now()),
        whole(title="Live", published_at=timezone.now()),
        whole(title="Short", in_short=""),
    ]
    copied = whole(title="Copied")
    WorkingCopy.objects.keep(copied, None, [])

    changing, left = named(ask(editor_client, "publish_pages", *pages, copied))

    day = timezone.localtime(pages[1].published_at).strftime("%-d %B %Y")
    assert changing == [
        ("Draft", "Readers see it from now on."),
        ("Planned", f"Readers see it at once, and not from {day} on."),
        ("Taken away", "It comes back: readers see it again."),
    ]
    assert left == [
        (
            "Copied",
            "It has a working copy: open it, and publish or throw away that one first.",
        ),
        ("Live", "Readers see it already."),
        ("Short", "In short: Write at least three points to publish."),
    ]


def test_asking_changes_nothing(editor_client, whole):
    draft = whole()

    ask(editor_client, "publish_pages", draft)

    assert Article.objects.get().state == "draft"
    assert Version.objects.count() == 0


def test_pages_are_published_with_a_version_and_a_name_each(editor_client, whole):
    pages = [whole(title="One", submitted_at=timezone.now()), whole(title="Two")]
    asked = ask(editor_client, "publish_pages", *pages)

    response = confirm(editor_client, asked, what_changed="Ready at last.")

    assert messages(response) == ["Published: One, Two."]
    for page in Article.objects.all():
        assert (page.state, page.submitted_at) == ("live", None)
        newest = Version.objects.get_for_object(page).first().revision
        assert (newest.comment, newest.user.username) == ("Ready at last.", "editor")
    assert LogEntry.objects.filter(change_message="Published").count() == 2
    assert [e.title for e in Article.objects.published()] == ["Two", "One"]


def test_how_many_stayed_as_they_were_is_said(editor_client, whole):
    pages = [whole(title="One"), whole(title="Short", in_short="")]

    response = confirm(editor_client, ask(editor_client, "publish_pages", *pages))

    assert messages(response) == ["Published: One.", "1 stayed as it was."]


def test_what_was_published_together_is_found_and_read(client, editor_client, whole):
    page = whole(title="Zebra", slug="zebra")
    confirm(editor_client, ask(editor_client, "publish_pages", page))
    client.logout()

    assert "Zebra" in client.get("/search/", {"q": "zebra"}).content.decode()
    assert client.get(page.get_absolute_url()).status_code == 200


def test_withdrawing_says_how_many_pages_lose_a_link(editor_client):
    live = ArticleFactory(title="Live", slug="live")
    ArticleFactory(body="See [it](article:live).", slug="other")
    draft = ArticleFactory(title="Draft", published_at=None)

    changing, left = named(ask(editor_client, "withdraw_pages", live, draft))

    assert changing == [
        (
            "Live",
            "Readers no longer see it; its address says that it was withdrawn. "
            "1 page naming it will show its name without a link.",
        )
    ]
    assert left == [("Draft", "It is a draft: readers do not see it.")]


def test_withdrawn_pages_are_gone_kindly_and_the_change_is_kept(client, editor_client):
    pages = [ArticleFactory(), ArticleFactory()]
    asked = ask(editor_client, "withdraw_pages", *pages)

    confirm(editor_client, asked, what_changed="Out of date.")

    client.logout()
    assert [client.get(p.get_absolute_url()).status_code for p in pages] == [410, 410]
    changes = Change.objects.values_list("significance", "sentence")
    assert list(changes) == [("wording", "Out of date.")] * 2


def queries(client, pages):
    with CaptureQueriesContext(connection) as asked:
        ask(client, "publish_pages", *pages)
    return len([q for q in asked if "library_sitesettings" not in q["sql"]])


def test_asking_costs_as_much_for_many_pages_as_for_few(editor_client, whole):
    pages = [whole() for _ in range(30)]
    queries(editor_client, pages[:2])

    assert queries(editor_client, pages) == queries(editor_client, pages[:3])


def test_other_kinds_of_page_are_published_together_too(editor_client):
    symptom = SymptomFactory(published_at=None)
    about = SitePageFactory(published_at=None)
    for path, page in (
        ("/admin/library/symptom/", symptom),
        ("/admin/fibro/sitepage/", about),
    ):
        asked = ask(editor_client, "publish_pages", page, path=path)
        confirm(editor_client, asked, path=path)

    assert Symptom.objects.get().state == "live"
    about.refresh_from_db()
    assert about.state == "live"
