"""What we promised to forget is forgotten, and a rehearsal forgets nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from contact.forgetting import forget_daily
from contact.models import Conversation, Message, OutboxEmail

from .factories import ConversationFactory, MessageFactory, owed_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    now = timezone.now()
    year = timedelta(days=366)
    quarter = timedelta(days=91)
    old = ConversationFactory(last_message_at=now - year)
    MessageFactory(conversation=old)
    ConversationFactory(spam_at=now - quarter, spam_reason="Links.")
    ConversationFactory(spam_at=now, spam_reason="Links.")
    ConversationFactory(last_message_at=now - quarter)
    owed_mail(created_at=now - quarter)
    owed_mail()


@pytest.mark.usefixtures("rows")
def test_a_rehearsal_says_what_would_go_and_deletes_nothing(capsys):
    call_command("forget_messages", dry_run=True)

    assert capsys.readouterr().out == (
        "Would delete 2 conversations.\nWould delete 1 mails outside conversations.\n"
    )
    assert Conversation.objects.count() == 4
    assert OutboxEmail.objects.count() == 2


@pytest.mark.usefixtures("rows")
def test_what_is_overdue_goes_with_all_that_hangs_on_it(capsys):
    call_command("forget_messages")
    call_command("forget_messages")

    assert capsys.readouterr().out.splitlines()[::2] == [
        "Deleted 2 conversations.",
        "Deleted 0 conversations.",
    ]
    assert Conversation.objects.count() == 2
    assert Message.objects.count() == 0
    assert OutboxEmail.objects.count() == 1


@pytest.mark.usefixtures("rows")
def test_the_worker_forgets_once_a_day():
    assert forget_daily() == 4  # two conversations, a message, a mail
    assert forget_daily() == 0
