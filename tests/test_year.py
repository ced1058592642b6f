"""A simulated year of a site with sixty pages: the start page stays true.

Run it with `pytest -s tests/test_year.py` to see the load of each week.
"""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from contact.models import OutboxEmail
from contact.outbox import ATTEMPTS, BACK_OFF, deliver_due
from fibro.library.models import Person, Review
from fibro.library.reviewing.plan import monday_of
from fibro.review_mail import remind_weekly

from . import year
from .browser.letterbox import letterbox  # noqa: F401
from .library.test_review_plan import least
from .year_happenings import Happenings

pytestmark = pytest.mark.django_db

WEEKS = 52
# More than it ever takes: the plan then asks for the least that keeps up.
PACE = 9
AWAY = range(30, 33)
QUIET = {
    "state=submitted": "Nothing waits to be published.",
    "look=unsound": "No retracted or replaced source is cited.",
    "look=problems&state=live": "Nothing that readers see needs mending.",
    "review=changed": "No reviewed page has changed about health.",
    "review=overdue": "No review is overdue.",
    "review=soon": "No review falls due within 30 days.",
    "state=failed": "No mail has failed.",
    "state=unanswered": "Nobody waits for an answer.",
    "state=broken": "No link to another site is broken.",
    "state=open": "No search without result waits.",
}
# Of what is sent back nothing is said while there is none.
QUEUES = {*QUIET, "state=sent_back"}


class Year(Happenings):
    """The desk of one editor, week after week; `changed` is what waits for a review."""

    def __init__(self, client, editor, clock, box):
        self.client, self.editor = client, editor
        self.clock, self.box = clock, box
        self.signer = Person.objects.get()
        self.changed, self.loads, self.opened = set(), [], {}
        self.seen = set()

    def begin(self, week):
        self.week = week
        self.clock.move_to(f"{year.BEGIN + timedelta(weeks=week)}T10:00:00Z")
        self.client.force_login(self.editor)
        happening = getattr(self, f"in_week_{week}", None)
        if happening:
            happening()

    def work(self):
        """Review what the plan says for this week, and what changed last week."""
        if self.week in AWAY:
            self.loads.append(0)
            return
        planned = self.planned()
        assert len(planned) <= max(1, least(year.plan_dates(), timezone.localdate()))
        self.loads.append(len(planned))
        for title in {*planned, *(self.changed if self.week > 13 else ())}:
            self.sign(self.page(title))

    def planned(self):
        """The titles that the plan puts into this week."""
        table = year.soup_of(self.client, f"{year.PLAN}?a_week={PACE}", "table")
        monday = monday_of(timezone.localdate())
        found, this_week = [], f"from {monday.day} {monday:%B}"
        is_this = False
        for row in table.select(".review-desk__plan tbody tr"):
            if row.th:
                is_this = row.th.get_text().endswith(this_week)
            if is_this:
                found.append(row.a.get_text())
        return found

    def line(self):
        return f"week {self.week + 1:2}: {'#' * self.loads[-1]} {self.loads[-1]}"

    def sign(self, page):
        # As a row of the form of its page does it.
        Review.objects.create(page=page, person=self.signer)
        self.changed.discard(page.title)


@pytest.fixture
def desk(editor_client, editor, settings, request):
    box = request.getfixturevalue("letterbox")
    settings.MAIL_NOTICES_TO = [year.NOTICES]
    settings.LINK_CHECK = True
    # So that the load of the weeks can be read.
    logging.disable(logging.INFO)
    with time_machine.travel(f"{year.BEGIN}T08:00:00Z", tick=False) as clock:
        year.build_site()
        yield Year(editor_client, editor, clock, box)
    logging.disable(logging.NOTSET)


def test_the_start_page_stays_true_for_a_year(desk, settings):
    first_plan = least(year.plan_dates(), year.BEGIN)

    for week in range(WEEKS):
        desk.begin(week)
        mail_goes_out(desk, settings, fails=week == 35)
        desk.work()
        is_true(desk)
        print(desk.line())  # noqa: T201

    # While nobody is away, no week is fuller than the dates of the first day ask.
    assert max(desk.loads[: AWAY.start]) <= first_plan
    assert desk.seen == QUEUES
    sixty = [page for page in year.pages() if page.title.startswith("Page ")]
    assert {p.title for p in sixty if p.reviewed_on is None} == set()


def mail_goes_out(desk, settings, fails):
    """Once a week, to each who has pages to review, about these alone."""
    expected = year.expected_mail()
    OutboxEmail.objects.failed().try_again()
    deliver_due()
    desk.box.letters.clear()
    before = set(OutboxEmail.objects.values_list("pk", flat=True))
    for _ in range(3):
        remind_weekly()
    owed = OutboxEmail.objects.exclude(pk__in=before)
    told = {mail.to: year.titles_in(mail.body) for mail in owed}
    assert (told, len(owed)) == (expected, len(expected))
    if fails:
        nobody_takes_mail(desk, settings)
    deliver_due()
    arrived = sorted(letter.rcpt_tos[0] for letter in desk.box.letters)
    assert arrived == ([] if fails else sorted(expected))


def nobody_takes_mail(desk, settings):
    """From Monday to Saturday: long enough for the worker to give up."""
    account = settings.MAIL_ACCOUNT
    settings.MAIL_ACCOUNT = account | {"EMAIL_PORT": 1}
    for _ in range(ATTEMPTS):
        deliver_due()
        desk.clock.shift(max(BACK_OFF) * 60)
    settings.MAIL_ACCOUNT = account


def is_true(desk):
    """Each number is that of the rows, and its list shows as many."""
    page = year.soup_of(desk.client, "/admin/", "section")
    shown, expected = year.numbers_shown(page), year.expected_numbers(desk.changed)
    assert (desk.week, shown) == (desk.week, expected)
    waiting = {q for q in QUEUES if any(p.endswith(f"?{q}") for p in expected)}
    desk.seen |= waiting
    empty = [words for queue, words in QUIET.items() if queue not in waiting]
    said = year.quiet_words(page)
    assert (desk.week, [w for w in QUIET.values() if w in said]) == (desk.week, empty)
    for path, count in shown.items():
        # A list is opened when its number is new; every week would take minutes.
        is_asked = desk.week % (4 if "?due=2" in path else 2) == 0
        if is_asked and desk.opened.get(path) != count:
            assert (path, year.rows_of(desk.client, path)) == (path, count)
            desk.opened[path] = count
