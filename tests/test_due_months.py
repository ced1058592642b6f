"""The picture of reviews due by month on the start page, and the lists behind it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User

from .factories import ArticleFactory, SymptomFactory
from .treatments.factories import TreatmentFactory

PLAN = "/admin/library/reviewrequest/plan/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_wednesday():
    with time_machine.travel("2026-12-16T10:00:00Z", tick=False):
        yield


def live(factory, day, **more):
    """A page that readers see since a day: a year later its first review is due."""
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return factory(published_at=moment, **more)


def soup(client, path="/admin/"):
    return BeautifulSoup(client.get(path).content, "html.parser")


def words_of(tag):
    return " ".join(tag.get_text().split())


def bars(client):
    """[(what a bar says, where it leads, its height)]"""
    return [
        (words_of(li), li.a["href"] if li.a else "", int(li.rect["height"]))
        for li in soup(client).select(".due-months li")
    ]


def test_overdue_comes_first_and_then_this_month_and_the_twelve_after_it(editor_client):
    live(ArticleFactory, date(2025, 11, 1))
    live(ArticleFactory, date(2025, 12, 15))
    live(SymptomFactory, date(2025, 12, 16))
    live(ArticleFactory, date(2026, 12, 16))
    for _ in range(4):
        live(TreatmentFactory, date(2026, 1, 31))
    ArticleFactory(published_at=None)

    found = bars(editor_client)

    assert found[:3] == [
        ("2 overdue", f"{PLAN}?due=overdue", 50),
        ("1 due in Dec 2026", f"{PLAN}?due=2026-12", 25),
        ("4 due in Jan 2027", f"{PLAN}?due=2027-01", 100),
    ]
    assert (len(found), found[3][0], found[-2][0], found[-1][0]) == (
        14,
        "0 due in Feb 2027",
        "0 due in Nov 2027",
        "1 due in Dec 2027",
    )
    assert {path for words, path, _ in found if words.startswith("0")} == {""}


def test_a_bar_leads_to_the_pages_that_it_counts(editor_client, editor):
    live(ArticleFactory, date(2025, 12, 20), title="Later", owner=editor)
    live(SymptomFactory, date(2025, 12, 18), title="Sooner")
    live(TreatmentFactory, date(2025, 12, 15), title="Overdue")
    live(ArticleFactory, date(2026, 1, 1), title="Next month")

    page = soup(editor_client, f"{PLAN}?due=2026-12")

    assert page.h1.get_text() == "Reviews due in December 2026"
    assert [[td.get_text() for td in tr("td")] for tr in page.select("tbody tr")] == [
        ["Sooner", "18 December 2026", "–"],
        ["Later", "20 December 2026", "editor"],
    ]
    overdue = soup(editor_client, f"{PLAN}?due=overdue")
    assert [a.get_text() for a in overdue.select("tbody a")] == ["Overdue"]


def test_a_month_without_reviews_says_so(editor_client):
    page = soup(editor_client, f"{PLAN}?due=2031-01")

    assert "No page that readers see is due then." in words_of(page.main)


@pytest.mark.parametrize("month", ["2026-13", "x", "", "2026-1", "\x00", "9" * 400])
def test_what_is_no_month_is_not_there(editor_client, month):
    assert editor_client.get(PLAN, {"due": month}).status_code == 404


def test_the_last_month_there_is_can_be_asked_for(editor_client):
    assert editor_client.get(PLAN, {"due": "9999-12"}).status_code == 200


def test_a_site_without_pages_draws_nothing(editor_client):
    assert bars(editor_client) == []


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("Author", False),
        ("Editor", True),
        ("Clinical reviewer", True),
        ("Shop keeper", False),
        ("Inbox", False),
    ],
)
def test_the_picture_is_for_those_who_see_the_plan(client, role, sees):
    live(ArticleFactory, date(2026, 1, 1))
    person = User.objects.create_user("somebody", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)

    assert bool(bars(client)) == sees
    assert client.get(f"{PLAN}?due=2027-01").status_code == (200 if sees else 403)


def test_the_picture_needs_no_style_of_its_own(editor_client):
    live(ArticleFactory, date(2026, 1, 1))

    assert "style=" not in str(soup(editor_client).select_one(".due-months"))


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_of_a_month_costs_as_much_for_many_pages(
    editor_client, django_assert_num_queries, count
):
    for _ in range(count):
        live(ArticleFactory, date(2026, 1, 1))
    editor_client.get(f"{PLAN}?due=2027-01")

    # Session, user, two kinds of second factor; articles, treatments, symptoms.
    with django_assert_num_queries(7):
        editor_client.get(f"{PLAN}?due=2027-01")
