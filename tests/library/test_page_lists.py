"""Lists of pages: what they say of each, in which order, and who looks after it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.utils import timezone
from reversion.models import Version

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..content.asking import LIST, ask, confirm, messages, named
from ..factories import ArticleFactory, SymptomFactory
from ..treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

COLUMNS = ["State", "Looked after by", "Grade", "Next review", "Updated"]


@pytest.fixture
def anna():
    person = User.objects.create_user(
        "a.s", first_name="Anna", last_name="Sjögren", is_staff=True
    )
    person.groups.add(Group.objects.get(name="Author"))
    return person


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def listed(client, **query):
    links = parsed(client.get(LIST, query)).select("#result_list .field-title a")
    return [a.get_text() for a in links]


def cell(client, field):
    page = parsed(client.get(LIST))
    return page.select_one(f"#result_list .field-{field}").get_text()


def in_words(day):
    return day.strftime("%-d %b %Y")


@pytest.mark.parametrize(
    ("path", "make", "last"),
    [
        ("articles/article", ArticleFactory, "Topic"),
        ("treatments/treatment", TreatmentFactory, "Approach"),
        ("library/symptom", SymptomFactory, "Order"),
    ],
)
def test_each_kind_of_page_has_the_same_columns(editor_client, path, make, last):
    make()

    page = parsed(editor_client.get(f"/admin/{path}/"))

    heads = [th.get_text(strip=True) for th in page.select("#result_list thead .text")]
    assert heads[2:] == [*COLUMNS, last]
    assert len(page.select("#result_list thead .sortable")) == len(heads) - 1


@pytest.mark.parametrize(
    ("days", "moments", "words"),
    [
        (-3, {}, "Overdue since {}"),
        (3, {}, "{}"),
        (-3, {"published_at": None}, "-"),
        (-3, {"withdrawn_at": timezone.now()}, "-"),
    ],
)
def test_the_next_review_says_when_it_is_overdue(editor_client, days, moments, words):
    due = timezone.localdate() + timedelta(days=days)
    article = ArticleFactory(**moments)
    Article.objects.bulk_update([_due(article, due)], ["review_due_on"])

    assert cell(editor_client, "next_review") == words.format(in_words(due))


def _due(article, day):
    article.review_due_on = day
    return article


def test_the_state_names_the_working_copy_and_when_it_goes_live(editor_client):
    moment = timezone.now() + timedelta(days=40)
    article = ArticleFactory(published_at=moment)
    WorkingCopy.objects.keep(article, None, [], submitted_at=timezone.now())

    day = in_words(timezone.localtime(moment))
    words = f"Scheduled for {day}, a working copy waits to be published"
    assert cell(editor_client, "state_in_words") == f"{words}, 1 to look at"


def test_a_draft_that_waits_says_so(editor_client):
    ArticleFactory(published_at=None, submitted_at=timezone.now())

    words = "Draft, waits to be published, 1 to look at"
    assert cell(editor_client, "state_in_words") == words


@pytest.fixture
def four(anna, editor):
    """Pages that stand in another order by each column."""
    now = timezone.now()
    rows = [
        ("A", now, None, 3.0, 30, 1),
        ("B", None, anna, 5.0, 5, 3),
        ("C", now, editor, None, 10, 2),
        ("D", now + timedelta(days=9), anna, 4.0, None, 4),
    ]
    for title, published_at, owner, grade, due, age in rows:
        article = ArticleFactory(title=title, published_at=published_at, owner=owner)
        article.grade = grade
        article.review_due_on = due and timezone.localdate() + timedelta(days=due)
        article.updated_at = now - timedelta(days=age)
        fields = ["grade", "review_due_on", "updated_at"]
        Article.objects.bulk_update([article], fields)


@pytest.mark.parametrize(
    ("column", "order"),
    [(1, "ABCD"), (2, "BDAC"), (3, "BDCA"), (4, "ADBC"), (5, "CABD"), (6, "DBCA")],
)
def test_a_list_is_sorted_by_any_column(editor_client, four, column, order):
    found = listed(editor_client, o=column)
    back = listed(editor_client, o=-column)

    # Rows that are alike stand in either order.
    alike = {2: {"A": "AC", "C": "AC"}, 3: {"B": "BD", "D": "BD"}}
    alike[5] = {"B": "BD", "D": "BD"}
    same = alike.get(column, {})
    assert [same.get(t, t) for t in found] == [same.get(t, t) for t in order]
    assert [same.get(t, t) for t in back] == [same.get(t, t) for t in reversed(order)]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("me", "C"),
        ("nobody", "A"),
        ("zz", "ABCD"),
        ("²", "ABCD"),
        ("9" * 30, "ABCD"),
        ("4711", ""),
    ],
)
def test_a_list_shows_whose_pages_are_asked_for(editor_client, four, asked, titles):
    assert "".join(sorted(listed(editor_client, owner=asked))) == titles


def test_beside_a_list_stand_those_who_look_after_a_page(editor_client, anna, four):
    User.objects.create_user("idle", is_staff=True)

    page = parsed(editor_client.get(LIST))

    links = page.select("#changelist-filter a[href^='?owner=']")
    assert [a.get_text() for a in links] == ["Me", "Nobody", "Anna Sjögren"]
    assert listed(editor_client, owner=anna.pk) == ["B", "D"]


def test_pages_are_given_to_those_who_may_change_them(editor_client, anna):
    User.objects.create_user("idle", is_staff=True)
    asked = ask(editor_client, "give_pages", ArticleFactory(title="N"))

    offered = [o.get_text() for o in parsed(asked).select("[name=owner] option")]
    assert offered == [
        "Choose somebody",
        "editor",
        "Anna Sjögren",
        "Nobody: whoever gets our notices",
    ]


def test_pages_are_given_to_somebody_without_seeming_updated(editor_client, anna):
    nobodys, annas = ArticleFactory(title="N"), ArticleFactory(title="A", owner=anna)
    updated = nobodys.updated_at
    asked = ask(editor_client, "give_pages", nobodys, annas)
    asked = confirm(editor_client, asked, owner=anna.pk)

    response = confirm(editor_client, asked)

    assert named(asked) == (
        [("N", "Anna Sjögren looks after it; until now: nobody.")],
        [("A", "Anna Sjögren looks after it already.")],
    )
    assert messages(response)[0] == "Given to somebody to look after: N."
    nobodys.refresh_from_db()
    assert (nobodys.owner, nobodys.updated_at) == (anna, updated)
    comments = Version.objects.get_for_object(nobodys).values_list(
        "revision__comment", flat=True
    )
    assert comments[0] == "Given to somebody to look after from the list"


def test_pages_can_be_given_to_nobody(editor_client, anna):
    article = ArticleFactory(owner=anna)
    asked = ask(editor_client, "give_pages", article)

    confirm(editor_client, confirm(editor_client, asked, owner="nobody"))

    assert Article.objects.get().owner is None


@pytest.mark.parametrize("owner", ["", "zz", "4711", "\x00"])
def test_giving_to_whom_there_is_not_is_refused_in_words(editor_client, owner):
    asked = ask(editor_client, "give_pages", ArticleFactory())

    response = confirm(editor_client, asked, owner=owner)

    assert parsed(response).select_one("#id_owner_error") is not None


def test_a_person_who_may_not_sign_in_any_more_is_not_offered(editor_client, anna):
    User.objects.filter(pk=anna.pk).update(is_active=False)

    asked = ask(editor_client, "give_pages", ArticleFactory())

    offered = [o.get_text() for o in parsed(asked).select("select[name=owner] option")]
    assert offered == [
        "Choose somebody",
        "editor",
        "Nobody: whoever gets our notices",
    ]


def test_the_form_of_a_page_says_which_pages_name_it(editor_client):
    named = ArticleFactory(title="Sleep", slug="sleep")
    ArticleFactory(title="A link", body="As [we say](article:sleep).")
    draft = ArticleFactory(title="A draft", published_at=None)
    draft.read_next.add(named)
    draft.derive()

    html = editor_client.get(f"/admin/articles/article/{named.pk}/change/").content

    rows = BeautifulSoup(html, "html.parser").select(".field-used_on li")
    assert [row.get_text() for row in rows] == [
        "A draft (readers do not see it)",
        "A link",
    ]
