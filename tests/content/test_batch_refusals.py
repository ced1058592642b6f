"""Changing several pages at once: what is refused, and that nothing is half done."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.utils import timezone
from reversion.models import Version

from articles.models import Article

from ..factories import ArticleFactory
from .asking import LIST, ask, confirm, messages, named, parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def author_client(client):
    person = User.objects.create_user("author", is_staff=True)
    person.groups.add(Group.objects.get(name="Author"))
    client.force_login(person)
    return client


def test_what_changed_meanwhile_is_shown_again_and_nothing_is_done(
    editor_client, whole
):
    first, second = whole(title="First"), whole(title="Second")
    asked = ask(editor_client, "publish_pages", first, second)
    first.in_short = ""
    first.save()

    again = confirm(editor_client, asked)

    assert Article.objects.published().count() == 0
    assert "nothing is done yet" in parsed(again).select_one("[role=alert]").get_text()
    changing, left = named(again)
    assert [name for name, _ in changing] == ["Second"]
    confirm(editor_client, again)
    assert [page.title for page in Article.objects.published()] == ["Second"]
    assert left == [("First", "In short: Write at least three points to publish.")]


def test_a_page_deleted_meanwhile_is_no_error(editor_client, whole):
    stays, goes = whole(title="Stays"), whole()
    asked = ask(editor_client, "publish_pages", stays, goes)
    goes.delete()

    again = confirm(editor_client, asked)

    assert [name for name, _ in named(again)[0]] == ["Stays"]
    stays.delete()
    gone = confirm(editor_client, again)
    assert messages(gone) == ["They are not there any more. Nothing is changed."]


def test_if_one_cannot_be_stored_none_is(editor_client, whole):
    asked = ask(editor_client, "publish_pages", whole(), whole())
    editor_client.raise_request_exception = False
    with connection.cursor() as cursor:
        # So that noting the first of them fails, after it was stored.
        cursor.execute("DROP TABLE django_admin_log")

    assert confirm(editor_client, asked).status_code == 500
    assert Article.objects.published().count() == 0
    assert Version.objects.count() == 0


@pytest.mark.parametrize("action", ["publish_pages", "withdraw_pages"])
def test_who_may_not_publish_does_not_find_the_action(author_client, whole, action):
    draft, live = whole(), whole(published_at=timezone.now())

    offered = parsed(author_client.get(LIST)).select("select[name=action] option")
    response = ask(author_client, action, draft, live)

    assert action not in [option["value"] for option in offered]
    assert messages(response) == [
        "Nothing was done: what was asked for cannot be done here. Choose again."
    ]
    states = Article.objects.order_by("pk").values_list("published_at", "withdrawn_at")
    assert list(states) == [(None, None), (live.published_at, None)]


@pytest.mark.parametrize("action", ["publish_pages", "give_pages", "tag_articles"])
@pytest.mark.parametrize("sent", [["zz"], ["²"], ["\x00"], ["9" * 30], ["4711"], [""]])
def test_ids_that_nobody_was_offered_are_no_error(editor_client, action, sent):
    ArticleFactory()

    response = ask(editor_client, action, *sent)

    assert messages(response) == ["They are not there any more. Nothing is changed."]


def test_an_action_without_pages_says_so(editor_client):
    response = ask(editor_client, "publish_pages")

    assert messages(response) == [
        "Nothing was done: tick the rows that you mean first."
    ]


def test_more_pages_than_one_can_read_are_refused(editor_client):
    Article.objects.bulk_create(
        Article(title=f"Page {n}", slug=f"page-{n}") for n in range(51)
    )
    data = {"action": "publish_pages", "index": "0", "select_across": "1"}
    data["_selected_action"] = [Article.objects.first().pk]

    response = editor_client.post(LIST, data, follow=True)

    assert messages(response) == [
        "More than 50 are chosen. Choose fewer, so that you can read their names. "
        "Nothing is changed."
    ]


@pytest.mark.parametrize(
    "forged", [{"seen": "x"}, {"seen": ""}, {"what_changed": "x" * 900}]
)
def test_a_forged_confirmation_changes_nothing(editor_client, whole, forged):
    asked = ask(editor_client, "publish_pages", whole())

    response = confirm(editor_client, asked, **forged)

    assert response.status_code == 200
    assert Article.objects.published().count() == 0
