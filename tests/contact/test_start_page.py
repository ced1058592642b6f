"""What the desk's start page says of the inbox, the outgoing mail and the worker."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from fibro.worker import work_once
from fibro.worker_sign import WorkerSign

from .factories import ConversationFactory, owed_mail
from .reading import page_of

LIST = "/admin/contact/conversation/"
MAILS = "/admin/contact/outboxemail/"


@pytest.fixture
def lines(as_role, db):
    """[(the sentence, where it leads, whether it is red)] as an inbox worker reads."""

    def read(client=None):
        page = page_of((client or as_role("Inbox")).get("/admin/"))
        return [
            (
                " ".join(item.get_text().split()),
                item.a["href"] if item.a else "",
                "today__line--trouble" in item["class"],
            )
            for item in page.select(".today li")
        ]

    return read


def seen(**ago):
    WorkerSign.objects.update_or_create(
        pk=1, defaults={"seen_at": timezone.now() - timedelta(**ago)}
    )


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        ({"seconds": 0}, "0 seconds"),
        ({"seconds": 1}, "1 second"),
        ({"seconds": 12}, "12 seconds"),
        ({"seconds": 119}, "119 seconds"),
    ],
)
@time_machine.travel("2026-03-01T10:00:00Z", tick=False)
def test_a_worker_at_work_is_said_last_and_plainly(lines, ago, words):
    seen(**ago)

    assert lines() == [
        ("Nobody waits for an answer. No mail has failed.", "", False),
        (f"The worker last ran {words} ago.", "", False),
    ]


@time_machine.travel("2026-03-01T10:00:00Z", tick=False)
def test_a_worker_that_stopped_is_red_and_first(lines):
    seen(minutes=5)

    assert lines()[0] == (
        "The worker last ran 5 minutes ago, so no mail is sent. Ask whoever runs your "
        "server to start the site again.",
        "",
        True,
    )


def test_a_worker_that_never_ran_is_red_and_first_until_it_runs(lines):
    words, _, red = lines()[0]
    assert (words[:28], red) == ("The worker has never run, so", True)

    work_once()

    assert [red for _, _, red in lines()] == [False, False]


@time_machine.travel("2026-03-01T10:00:00Z", tick=False)
def test_who_waits_and_what_failed_lead_to_their_lists(lines):
    now = timezone.now()
    seen(seconds=0)
    ConversationFactory(last_message_at=now - timedelta(days=3))
    assert lines()[0] == (
        "1 message waits for an answer, for 3 days now.",
        f"{LIST}?state=unanswered",
        False,
    )
    ConversationFactory(last_message_at=now)
    ConversationFactory(spam_at=now, spam_reason="Links.")
    owed_mail(failed_at=now)

    assert lines()[:2] == [
        ("1 mail could not be sent.", f"{MAILS}?state=failed", True),
        (
            "2 messages wait for an answer, the oldest for 3 days.",
            f"{LIST}?state=unanswered",
            False,
        ),
    ]


def test_the_links_show_exactly_what_was_counted(lines, editor_client):
    seen(seconds=0)
    ConversationFactory.create_batch(2)
    ConversationFactory(closed_at=timezone.now())
    owed_mail(failed_at=timezone.now())
    owed_mail()

    counts = [
        len(page_of(editor_client.get(path)).select("#result_list tbody tr"))
        for _, path, _ in lines()
        if path
    ]

    assert counts == [1, 2]


def test_nobody_is_told_of_a_list_they_may_not_see(lines, client):
    ConversationFactory()
    owed_mail(failed_at=timezone.now())
    staff = User.objects.create_user("staff", password="x", is_staff=True)
    client.force_login(staff)

    assert [words[:10] for words, _, _ in lines(client)] == ["The worker"]
    staff.user_permissions.add(Permission.objects.get(codename="view_conversation"))
    assert len(lines(client)) == 2
