"""Who did what at the desk stands in one list, which nobody can change."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from .content.desk import change_url, press
from .factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db

TRAIL = "/admin/fibro/deed/"


def rows(client, query=""):
    """[what, in words] of each line, newest first."""
    html = BeautifulSoup(client.get(f"{TRAIL}{query}").content, "html.parser")
    return [
        [row.select_one(f".field-{n}").get_text() for n in ("user", "thing", "words")]
        for row in html.select("#result_list tbody tr")
    ]


def test_each_step_of_a_page_is_told_with_who_and_what(editor_client):
    SourceFactory(key="here")
    page = ArticleFactory(title="Sleep", body="Words [@here].", published_at=None)

    press(editor_client, page, "_publish")
    press(editor_client, page, "_keep_copy", lede="New.")
    press(editor_client, page, "_drop_copy", "?copy")
    press(editor_client, page, "_withdraw", lede="Other.")

    thing = "Article: Sleep"
    assert rows(editor_client) == [
        ["editor", thing, "Changed Opening sentence. Changed state: withdrawn."],
        ["editor", thing, "Threw the working copy away."],
        ["editor", thing, "Kept a working copy."],
        ["editor", thing, "Changed state: live."],
    ]


def test_a_title_is_searched_and_what_is_deleted_has_no_link(editor_client, editor):
    article = ArticleFactory(title="Gone")
    LogEntry.objects.log_actions(editor.pk, [article], 3)
    LogEntry.objects.log_actions(editor.pk, [ArticleFactory(title="There")], 1)

    html = editor_client.get(f"{TRAIL}?q=Gone&deed=3").content.decode()

    assert "Article: Gone" in html
    assert "There" not in html
    assert change_url(article) not in html


def test_nobody_adds_changes_or_deletes_an_entry(editor_client, editor):
    LogEntry.objects.log_actions(editor.pk, [ArticleFactory()], 1)
    entry = LogEntry.objects.get()

    assert editor_client.get(f"{TRAIL}add/").status_code == 403
    assert editor_client.post(f"{TRAIL}{entry.pk}/delete/").status_code == 403
    assert editor_client.get(f"{TRAIL}{entry.pk}/change/").status_code == 302
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("role", ["Author", "Editor", "Inbox"])
def test_the_trail_is_for_those_who_answer_for_the_desk(as_role, role):
    assert as_role(role).get(reverse("admin:fibro_deed_changelist")).status_code == 403
