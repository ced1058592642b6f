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


def quiet(client):
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    line = soup.select_one(".today__line--quiet")
    return line.get_text() if line else ""


def test_a_quiet_day_says_so_in_one_line(editor_client):
    assert quiet(editor_client) == (
        "Nobody waits for an answer. No signed review waits. Nothing waits to be "
        "published. No retracted or replaced source is cited. Nothing that readers see "
        "needs mending. No reviewed page has changed about health. No review is "
        "overdue. No review falls due within 30 days. No mail has failed. No search "
        "without result waits."
    )


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (
            "Author",
            "No retracted or replaced source is cited. Nothing that readers see needs "
            "mending. No reviewed page has changed about health. No review is overdue. "
            "No review falls due within 30 days.",
        ),
        (
            "Clinical reviewer",
            "No review of yours is begun: open a page and press “Review this page”. "
            "No reviewed page has changed about health. No review is overdue. No "
            "review falls due within 30 days.",
        ),
        ("Inbox", "Nobody waits for an answer. No mail has failed."),
        ("Shop keeper", ""),
    ],
)
def test_a_quiet_day_speaks_of_what_a_role_may_do_something_about(client, role, said):
    client.force_login(one_of(role))

    assert quiet(client) == said


def one_of(role):
    person = User.objects.create_user("somebody", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    return person


def test_what_waits_is_not_said_to_be_quiet(editor_client):
    due_in(-1)

    assert "No review is overdue." not in quiet(editor_client)
    assert "No review falls due within 30 days." in quiet(editor_client)


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


def test_several_kinds_of_page_stand_in_one_sentence_each_with_its_list(editor_client):
    for factory in (TreatmentFactory, TreatmentFactory, SymptomFactory):
        page = factory()
        day = timezone.localdate() - timedelta(days=1)
        type(page).objects.filter(pk=page.pk).update(review_due_on=day)

    soup = BeautifulSoup(editor_client.get("/admin/").content, "html.parser")

    line = next(li for li in soup.select(".today li") if "overdue" in li.get_text())
    words = "3 pages are overdue for review: 2 treatments, 1 symptom."
    assert " ".join(line.get_text().split()) == words
    assert [a["href"] for a in line.select("a")] == [
        "/admin/treatments/treatment/?review=overdue",
        "/admin/library/symptom/?review=overdue",
    ]


def test_a_page_that_changed_about_health_asks_for_a_new_review(editor_client):
    today = timezone.localdate()
    for title, changed_on in [("Changed", today), ("As it was signed", None)]:
        article = ArticleFactory(title=title)
        Article.objects.filter(pk=article.pk).update(
            reviewed_on=today - timedelta(days=9), clinically_changed_on=changed_on
        )

    words = "1 article has changed about health since its review and needs a new one."
    path = lines(editor_client)[words]

    assert listed(editor_client, path) == ["Changed"]


def test_what_was_withdrawn_waits_for_nothing(editor_client):
    SourceFactory(key="gone-2010", retracted_on=timezone.localdate())
    now = timezone.now()
    ArticleFactory(withdrawn_at=now, body="Words [@gone-2010].")
    ArticleFactory(withdrawn_at=now, published_at=None, submitted_at=now)
    due_in(-1, withdrawn_at=now)

    found = quiet(editor_client)

    assert "No retracted or replaced source is cited." in found
    assert "Nothing waits to be published." in found
    assert "No review is overdue." in found


def test_what_was_submitted_waits_for_those_who_may_publish(client, editor_client):
    ArticleFactory(title="Mine", published_at=None, submitted_at=timezone.now())
    author = one_of("Author")

    path = lines(editor_client)["1 article waits for you to publish it."]

    assert listed(editor_client, path) == ["Mine"]
    client.force_login(author)
    assert not [words for words in lines(client) if "publish" in words]


@pytest.mark.parametrize("role", ["Author", "Editor", "Clinical reviewer", "Inbox"])
def test_what_to_do_before_the_opening_is_for_those_who_may_open(client, role):
    client.force_login(one_of(role))

    assert "Before you open" not in client.get("/admin/").content.decode()


def test_an_open_site_without_a_backup_says_so_in_red(editor_client, settings):
    SiteSettings(opened_at=timezone.now()).save()
    words = "No backup was ever made: ask whoever runs your server to run ./run backup"
    assert f"{words} there." in lines(editor_client)

    folder = settings.DATA_DIR / "backups"
    folder.mkdir()
    (folder / "fibro-1.tar.gz").write_bytes(b"")

    assert "The last backup is 0 minutes old." in lines(editor_client)


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
