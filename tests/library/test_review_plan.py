"""A year of reviews spread over its weeks, and the page of the desk that shows it."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from hypothesis import given
from hypothesis import strategies as st

from fibro.library.models import SiteSettings
from fibro.library.reviewing.plan import monday_of, spread

from ..factories import ArticleFactory, SymptomFactory
from ..treatments.factories import TreatmentFactory
from .reviews import soup

PLAN = "/admin/library/reviewrequest/plan/"
TODAY = date(2026, 12, 2)  # a Wednesday

days = st.dates(date(2026, 1, 1), date(2028, 1, 1))
dues = st.lists(st.integers(-60, 400), max_size=40)
paces = st.integers(1, 6)


def week_of(due, today):
    """The last week in which it is not late; for what is overdue, this one."""
    return max(monday_of(due), monday_of(today))


def least(due, today, weeks=80):
    """The least that the fullest week must hold, counted out week by week."""
    first = monday_of(today)
    counts = [
        sum(week_of(d, today) <= first + timedelta(weeks=n) for d in due)
        for n in range(weeks)
    ]
    return max(-(-count // (n + 1)) for n, count in enumerate(counts))


@given(dues, paces, days)
def test_each_review_stands_once_from_this_week_on(spans, pace, today):
    due = [(n, today + timedelta(days=span)) for n, span in enumerate(spans)]

    plan = spread(due, pace, today)

    assert sorted(n for week in plan.values() for n in week) == list(range(len(spans)))
    assert all(monday.weekday() == 0 for monday in plan)
    assert all(monday >= monday_of(today) for monday in plan)


@given(dues, paces, days)
def test_no_week_is_fuller_than_the_least_maximum_or_the_pace(spans, pace, today):
    due = [today + timedelta(days=span) for span in spans]

    plan = spread(list(enumerate(due)), pace, today)

    fullest = max(map(len, plan.values()), default=0)
    assert fullest <= min(pace, max(1, least(due, today)))


@given(dues, paces, days)
def test_nothing_is_late_where_the_pace_is_enough(spans, pace, today):
    due = [today + timedelta(days=span) for span in spans]
    pace = max(pace, least(due, today))

    plan = spread(list(enumerate(due)), pace, today)

    late = [n for week, ns in plan.items() for n in ns if week > week_of(due[n], today)]
    assert late == []


@given(dues, paces, days)
def test_the_latest_is_no_later_than_it_must_be(spans, pace, today):
    due = [today + timedelta(days=span) for span in spans]

    plan = spread(list(enumerate(due)), pace, today)

    by_order = sorted(week_of(d, today) for d in due)
    first = monday_of(today)
    must = max(
        (first + timedelta(weeks=n // pace) - week for n, week in enumerate(by_order)),
        default=timedelta(0),
    )
    latest = max(
        (week - week_of(due[n], today) for week, ns in plan.items() for n in ns),
        default=timedelta(0),
    )
    assert latest <= max(must, timedelta(0))


@given(dues, paces, days)
def test_what_is_due_first_is_done_first(spans, pace, today):
    due = [(today + timedelta(days=span),) * 2 for span in spans]

    plan = spread(due, pace, today)

    in_order = [day for week in sorted(plan) for day in plan[week]]
    assert in_order == sorted(in_order)


def test_nothing_is_done_earlier_than_it_must():
    in_june = [(n, date(2027, 6, 16)) for n in range(3)]

    plan = spread(in_june, 5, TODAY)

    # One a week is the least maximum.
    assert plan == {
        date(2027, 5, 31): [0],
        date(2027, 6, 7): [1],
        date(2027, 6, 14): [2],
    }


def live(factory, *day, **more):
    """A page that readers see since a day: a year later its first review is due."""
    return factory(published_at=datetime(*day, 10, tzinfo=UTC), **more)


@pytest.fixture
def plan_of(editor_client):
    def read(**asked):
        with time_machine.travel(f"{TODAY}T10:00:00Z", tick=False):
            return soup(editor_client.get(PLAN, asked))

    return read


def words_of(tag):
    return " ".join(tag.get_text().split())


def rows(page):
    return [
        [words_of(c) for c in tr.select("th, td")] for tr in page.select("tbody tr")
    ]


@pytest.mark.django_db
def test_the_plan_names_each_page_in_its_week_with_its_owner(plan_of, editor):
    live(ArticleFactory, 2025, 12, 16, title="Sleep", owner=editor)
    live(SymptomFactory, 2026, 2, 3, title="Pain")
    live(ArticleFactory, 2025, 11, 20, title="Late one")
    live(ArticleFactory, 2026, 12, 1, title="Due in a year")
    ArticleFactory(published_at=None, title="A draft")

    page = plan_of()

    assert rows(page) == [
        ["Week 49, from 30 November", "Late one", "20 November 2026: overdue", "–"],
        ["Week 51, from 14 December", "Sleep", "16 December 2026", "editor"],
        ["Week 5, from 1 February", "Pain", "3 February 2027", "–"],
        ["Week 48, from 29 November", "Due in a year", "1 December 2027", "–"],
    ]
    assert "4 reviews in a year; 1 is overdue already." in words_of(page.main)


@pytest.mark.django_db
def test_a_medicine_is_reviewed_twice_in_a_year(plan_of):
    live(TreatmentFactory, 2026, 9, 1, approach="pharmacological", title="Pill")

    assert [row[1:3] for row in rows(plan_of())] == [
        ["Pill", "1 March 2027"],
        ["Pill (again)", "1 September 2027"],
    ]


@pytest.mark.django_db
def test_a_pace_that_is_not_enough_is_said_in_words(plan_of):
    for n in range(5):
        live(ArticleFactory, 2025, 12, 3, title=f"Page {n}")

    slow, quick = plan_of(a_week="1"), plan_of(a_week="9")

    assert "At 1 a week, 4 come after their due date." in words_of(slow.main)
    assert [row[-2] for row in rows(slow)[1:]] == ["3 December 2026: late"] * 4
    assert "The fullest week has 5. At 9 a week nothing" in words_of(quick.main)


@pytest.mark.django_db
def test_the_picture_has_two_bars_a_month_and_no_inline_style(plan_of):
    live(ArticleFactory, 2025, 12, 16)
    live(ArticleFactory, 2026, 2, 3)

    picture = plan_of().select_one("svg.review-bars__picture")

    months = [text.get_text() for text in picture.select(".review-bars__month")]
    assert months == ["Nov", "Dec", "Jan", "Feb"]
    assert len(picture.select("rect")) == 8
    assert "style" not in str(picture)


@pytest.mark.django_db
@pytest.mark.parametrize("pace", ["0", "51", "x", "", "\x00", "9" * 400])
def test_a_pace_that_is_no_pace_is_refused_at_its_field(plan_of, pace):
    live(ArticleFactory, 2026, 2, 3, title="Pain")

    page = plan_of(a_week=pace)

    assert words_of(page.select_one(".errorlist")) == "Write a number from 1 to 50."
    assert rows(page)[0][1] == "Pain"


@pytest.mark.django_db
def test_a_site_without_pages_has_no_plan(plan_of):
    assert "No page that readers see is due" in words_of(plan_of().main)


@pytest.mark.django_db
def test_the_plan_is_for_those_who_see_requests(client):
    staff = User.objects.create_user("staff", is_staff=True)
    client.force_login(staff)
    right = Permission.objects.get(codename="view_reviewrequest")

    assert client.get(PLAN).status_code == 403
    staff.user_permissions.add(right)
    assert client.get(PLAN).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_the_plan_costs_as_much_for_many_pages_as_for_few(
    editor_client, django_assert_num_queries, count
):
    ArticleFactory.create_batch(count)
    SiteSettings.load()

    # Session, user, two kinds of second factor; articles, treatments, symptoms.
    with django_assert_num_queries(7):
        editor_client.get(PLAN)
