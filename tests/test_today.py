"""The queues of pages on the start page, each leading to the list it counts."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.models import Article
from fibro.library.models import SiteSettings

from .factories import ArticleFactory, SourceFactory, SymptomFactory
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def lines(client):
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return {
        " ".join(li.get_text().split()): li.a["href"] if li.a else ""
        for li in soup.select(".today li")
    }


def listed(client, path):
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    return [a.get_text() for a in soup.select("#result_list .field-title a")]


def due_in(days, **more):
    article = ArticleFactory(**more)
    due = timezone.localdate() + timedelta(days=days)
    Article.objects.filter(pk=article.pk).update(review_due_on=due)
    return article


def test_a_quiet_day_says_so(editor_client):
    assert "No review is overdue." in lines(editor_client)
    assert not [words for words in lines(editor_client) if "wait for you" in words]


def test_overdue_reviews_and_those_to_come_lead_to_their_lists(editor_client):
    due_in(-1, title="Late")
    due_in(-200, title="Later still")
    due_in(30, title="Soon")
    due_in(31, title="Not yet")
    due_in(-1, title="A draft", published_at=None)

    found = lines(editor_client)

    late = found["2 articles are overdue for review."]
    soon = found["1 article is due for review within 30 days."]
    assert sorted(listed(editor_client, late)) == ["Late", "Later still"]
    assert listed(editor_client, soon) == ["Soon"]


def test_a_page_that_cites_a_retracted_or_replaced_source_is_in_red(editor_client):
    newer = SourceFactory(key="new-2024")
    SourceFactory(key="gone-2010", retracted_on=timezone.localdate())
    SourceFactory(key="old-2010", superseded_by=newer)
    for key in ("gone-2010", "old-2010", "new-2024"):
        ArticleFactory(title=key, body=f"Words [@{key}].").derive()

    path = lines(editor_client)[
        "2 articles cite a source that was retracted or replaced."
    ]

    assert sorted(listed(editor_client, path)) == ["gone-2010", "old-2010"]


def test_a_live_page_with_something_to_mend_is_told(editor_client):
    ArticleFactory(title="Broken", body="[@nothing-2020]", article_kind="news")

    path = lines(editor_client)["1 article that readers see has something to mend."]

    assert listed(editor_client, path) == ["Broken"]


def test_each_kind_of_page_has_a_line_of_its_own(editor_client):
    for factory in (TreatmentFactory, SymptomFactory):
        page = factory()
        day = timezone.localdate() - timedelta(days=1)
        type(page).objects.filter(pk=page.pk).update(review_due_on=day)

    found = lines(editor_client)

    assert found["1 treatment is overdue for review."].startswith("/admin/treatments/")
    assert found["1 symptom is overdue for review."].startswith("/admin/library/")


def test_what_was_submitted_waits_for_those_who_may_publish(client, editor_client):
    ArticleFactory(title="Mine", published_at=None, submitted_at=timezone.now())
    author = User.objects.create_user("author", is_staff=True)
    author.groups.add(Group.objects.get(name="Author"))

    path = lines(editor_client)["1 article waits for you to publish it."]

    assert listed(editor_client, path) == ["Mine"]
    client.force_login(author)
    assert not [words for words in lines(client) if "publish" in words]


def test_an_open_site_without_a_backup_says_so_in_red(editor_client, settings):
    SiteSettings(opened_at=timezone.now()).save()
    assert "No backup was ever made: run ./run backup." in lines(editor_client)

    folder = settings.DATA_DIR / "backups"
    folder.mkdir()
    (folder / "fibro-1.tar.gz").write_bytes(b"")

    assert "The last backup is 0 minutes old." in lines(editor_client)


@pytest.mark.parametrize("rows", [1, 10])
def test_the_start_page_takes_a_fixed_number_of_queries(
    editor_client, rows, django_assert_num_queries
):
    for _ in range(rows):
        due_in(-1)
        ArticleFactory(body="[@nothing]", article_kind="news")
    editor_client.get("/admin/")

    with django_assert_num_queries(14):
        editor_client.get("/admin/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("look=hard", ["Hard"]),
        ("look=unsummed", ["Unsummed"]),
        ("look=old", ["Old"]),
        ("review=never", ["Hard", "Old", "Unsummed"]),
        ("state=draft", []),
    ],
)
def test_a_list_answers_what_editors_ask(editor_client, query, found):
    hard = "Multidisciplinary rehabilitation necessitates formal assessment. "
    ArticleFactory(title="Hard", body=hard * 40)
    ArticleFactory(title="Unsummed", in_short="", article_kind="story")
    old = ArticleFactory(title="Old")
    moment = timezone.now() - timedelta(days=731)
    Article.objects.filter(pk=old.pk).update(updated_at=moment)

    assert sorted(listed(editor_client, f"{LIST}?{query}")) == found
