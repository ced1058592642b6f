"""The weekly mail about reviews that fall due."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from contact.models import OutboxEmail
from fibro.library.models import SiteSettings
from fibro.review_mail import remind_weekly
from fibro.worker import work_once

from .factories import ArticleFactory, SymptomFactory
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

TUESDAY = datetime(2026, 6, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET_UP = True
    settings.MAIL_NOTICES_TO = ["desk@example.org"]


def due_in(days, factory=ArticleFactory, **more):
    """A page whose first review falls due so many days after that Tuesday."""
    live_since = datetime(2025, 6, 2, 9, tzinfo=UTC) + timedelta(days=days)
    return factory(published_at=live_since, **more)


def owner(name="ann", **more):
    return User.objects.create_user(name, f"{name}@example.org", is_staff=True, **more)


def reminded(at=TUESDAY):
    """{address: (subject, titles in the order of the mail)} of what was owed at."""
    before = set(OutboxEmail.objects.values_list("pk", flat=True))
    with time_machine.travel(at, tick=False):
        remind_weekly()
    return {
        mail.to: (
            mail.subject,
            [
                line[2:].split(", due on")[0]
                for line in mail.body.splitlines()
                if line.startswith("- ")
            ],
        )
        for mail in OutboxEmail.objects.exclude(pk__in=before)
    }


def test_each_owner_is_told_of_their_pages_due_in_four_weeks():
    ann, ben = owner("ann"), owner("ben")
    due_in(3, owner=ann, title="Soon")
    due_in(-40, owner=ann, title="Overdue")
    due_in(28, SymptomFactory, owner=ann, title="Just yet")
    due_in(29, owner=ann, title="Not yet")
    due_in(5, TreatmentFactory, owner=ben, title="Ben’s")
    ArticleFactory(published_at=None, owner=ben, title="A draft")

    assert reminded() == {
        "ann@example.org": ("3 pages to review", ["Overdue", "Soon", "Just yet"]),
        "ben@example.org": ("1 page to review", ["Ben’s"]),
    }


def test_a_page_that_nobody_looks_after_is_told_to_whoever_gets_our_notices():
    due_in(3, title="Nobody’s")
    due_in(4, owner=owner("gone", is_active=False), title="Of one who left")
    due_in(5, owner=User.objects.create_user("mute"), title="Of one without mail")

    titles = ["Nobody’s", "Of one who left", "Of one without mail"]
    assert reminded() == {"desk@example.org": ("3 pages to review", titles)}


def test_the_mail_leads_to_the_form_of_the_page_and_says_the_day():
    page = due_in(3, title="A & B")

    reminded()

    body = OutboxEmail.objects.get().body
    form = f"http://testserver/admin/articles/article/{page.pk}/change/"
    assert f"- A & B, due on 5 June 2026\n  {form}\n" in body
    assert "http://testserver/admin/library/reviewrequest/plan/" in body
    assert "\n\n\n" not in body


def test_it_begins_with_the_number_and_ends_with_why_it_came():
    due_in(-3, owner=owner("ann"))
    due_in(3, owner=User.objects.get(username="ann"))
    due_in(3)

    reminded()

    bodies = {mail.to: mail.body for mail in OutboxEmail.objects.all()}
    first, last = "ann@example.org", "desk@example.org"
    assert bodies[first].startswith(
        "2 pages of Fibro need a review: 1 overdue, 1 due in the next four weeks.\n"
    )
    assert "You look after these pages, so this mail comes to you" in bodies[first]
    assert bodies[last].startswith(
        "1 page of Fibro needs a review in the next four weeks.\n"
    )
    assert "Nobody looks after this page, so this mail comes to you" in bodies[last]


def test_it_comes_once_a_week_however_often_the_worker_asks():
    due_in(3)

    moments = [
        TUESDAY,
        TUESDAY + timedelta(minutes=1),
        TUESDAY + timedelta(days=5),  # Sunday
        TUESDAY + timedelta(days=6),
        TUESDAY + timedelta(days=7),
    ]
    assert [len(reminded(moment)) for moment in moments] == [1, 0, 0, 1, 0]


def test_nobody_is_mailed_where_nothing_is_due():
    due_in(60)

    assert reminded() == {}


def test_nothing_is_owed_before_mail_is_set_up(settings):
    due_in(3)
    settings.MAIL_IS_SET_UP = False
    assert reminded() == {}

    settings.MAIL_IS_SET_UP = True
    assert len(reminded()) == 1


def test_the_worker_does_it(settings):
    settings.MAIL_ACCOUNT = {"EMAIL_HOST": "localhost", "EMAIL_PORT": 1}
    ArticleFactory(published_at=timezone.now() - timedelta(days=360))

    work_once()

    assert OutboxEmail.objects.filter(to="desk@example.org").count() == 1


def test_it_asks_the_same_of_the_database_for_1_and_20_pages(django_assert_num_queries):
    ann = owner()
    for count in (1, 19):
        for _ in range(count):
            due_in(3, owner=ann)
        SiteSettings.load()
        moment = TUESDAY + timedelta(weeks=count)
        # The week seen and marked, three kinds of page, the mail and its name; two
        # begin and end the transaction.
        with time_machine.travel(moment, tick=False), django_assert_num_queries(9):
            remind_weekly()
