"""The form of a page offers it to those who may change it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..content.desk import change_url, press
from ..factories import ArticleFactory

pytestmark = pytest.mark.django_db

LOST = (
    "Looked after by: Who was chosen here can no longer look after this page. Choose "
    "somebody else, or nobody."
)


@pytest.fixture
def anna():
    person = User.objects.create_user(
        "a.s", first_name="Anna", last_name="Sjögren", is_staff=True
    )
    person.groups.add(Group.objects.get(name="Author"))
    return person


@pytest.fixture
def idle():
    """Somebody of the staff who may not change articles, or no longer."""
    return User.objects.create_user("idle", is_staff=True)


def offered(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [o.get_text() for o in page.select("#id_owner option")]


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return sum('"auth_user"' in query["sql"] for query in asked)


def test_a_page_is_offered_to_those_who_may_change_it(editor_client, anna, idle):
    shown = editor_client.get(change_url(ArticleFactory(published_at=None)))

    assert offered(shown) == ["---------", "editor", "Anna Sjögren"]
    new = editor_client.get("/admin/articles/article/add/")
    assert offered(new) == ["---------", "editor", "Anna Sjögren"]


def test_who_lost_the_right_still_looks_after_a_page(editor_client, idle):
    article = ArticleFactory(owner=idle, published_at=None)
    ArticleFactory(published_at=None)

    press(editor_client, article, "_save", title="Saved")

    saved = Article.objects.get(title="Saved")
    assert saved.owner == idle
    assert offered(editor_client.get(change_url(saved))) == [
        "---------",
        "editor",
        "idle",
    ]


def test_a_copy_that_names_who_lost_the_right_says_so(editor_client, anna):
    article = ArticleFactory()
    press(editor_client, article, "_keep_copy", owner=str(anna.pk), title="Kept")
    anna.groups.clear()

    shown = editor_client.get(change_url(article, copy=""))

    page = BeautifulSoup(shown.content, "html.parser")
    assert LOST in [item.get_text() for item in page.select("#to-mend li")]
    assert page.select_one("#id_title")["value"] == "Kept"
    assert WorkingCopy.objects.count() == 1


def test_the_form_asks_as_often_for_many_people(editor_client, anna):
    url = change_url(ArticleFactory(owner=anna))
    editor_client.get(url)
    few = queries(editor_client, url)
    for number in range(12):
        person = User.objects.create_user(f"one-{number}", is_staff=True)
        person.groups.add(Group.objects.get(name="Author"))

    assert queries(editor_client, url) == few
