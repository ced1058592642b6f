"""A person is erased by their address, from every table, and stays erased."""

import stat
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from contact import inbox
from contact.erasing import address_hash, erase, erase_again
from contact.models import Conversation, Erasure, Message, OutboxEmail, ReplyDraft
from contact.outbox import deliver_due

from .dumping import dump_of_everything
from .factories import ConversationFactory, MessageFactory, owed_mail

pytestmark = pytest.mark.django_db

ADDRESS = "Wanda.Quxley@Example.org"
TRACES = ("wanda", "quxley", "zephyrine", "marmalade", "turnip")


@pytest.fixture
def journey(send, client, editor_client, editor, postbox, settings):
    """Everything that can happen to a letter has happened to hers."""
    settings.MAIL_NOTICES_TO = ["us@example.org"]
    send(name="Zephyrine", email=ADDRESS, message="About marmalade")
    send(name="Zephyrine", email=ADDRESS.upper(), message="https://marmalade.example")
    conversation = Conversation.objects.from_email(ADDRESS).first()
    client.post(conversation.get_absolute_url(), {"message": "And marmalade again"})
    inbox.add_note(conversation, "Zephyrine asks of marmalade", editor)
    inbox.reply("key", conversation, "Dear Zephyrine, turnip", editor)
    deliver_due()
    ReplyDraft.objects.create(
        conversation=conversation, author=editor, body="Zephyrine, turnip"
    )
    page = f"/admin/contact/conversation/{conversation.pk}/change/"
    editor_client.post(page, {"_spam": "1"})
    editor_client.post(page, {"_not_spam": "1"})
    editor_client.get("/admin/contact/conversation/", {"q": "zephyrine"})
    owed_mail(ADDRESS)
    Client().post("/admin/login/", {"username": ADDRESS, "password": "a guess"})
    return conversation


@pytest.fixture
def somebody_else():
    return MessageFactory(conversation__email="other@example.org")


@pytest.mark.usefixtures("journey", "somebody_else")
def test_erasing_leaves_no_trace_in_any_table(capsys):
    before = dump_of_everything().casefold()
    assert [word for word in TRACES if word not in before] == []

    call_command("erase_address", "wanda.quxley@example.org")

    after = dump_of_everything().casefold()
    assert [word for word in TRACES if word in after] == []
    said = capsys.readouterr().out.splitlines()
    assert said[:6] == [
        "Erased 7 mails.",
        "Erased 1 drafts.",
        "Erased 1 notes.",
        "Erased 4 messages.",
        "Erased 2 conversations.",
        "Erased 1 tries to sign in.",
    ]
    assert [line for line in said[6:] if not line.startswith("Not reached: ")] == []


@pytest.mark.usefixtures("journey")
def test_erasing_touches_nobody_else(somebody_else, editor):
    inbox.reply("other", somebody_else.conversation, "It is right.", editor)

    erase(ADDRESS)

    assert Conversation.objects.get() == somebody_else.conversation
    assert Message.objects.count() == 2
    assert OutboxEmail.objects.get().to == "other@example.org"


@pytest.mark.usefixtures("journey")
def test_a_rehearsal_says_the_same_and_erases_nothing(capsys):
    before = dump_of_everything()

    call_command("erase_address", ADDRESS, dry_run=True)

    assert dump_of_everything() == before
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Would erase 7 mails."
    assert said[4] == "Would erase 2 conversations."


@pytest.mark.usefixtures("journey")
def test_the_admin_log_keeps_the_reference_alone(journey):
    erase(ADDRESS)

    assert journey.reference in dump_of_everything()


def test_an_erased_address_is_known_by_a_hash_that_only_our_key_makes(settings):
    MessageFactory(conversation__email=ADDRESS)

    erase(ADDRESS)

    kept = Erasure.objects.get().address_hash
    assert kept == address_hash(f" {ADDRESS.upper()} ")
    settings.SECRET_KEY = "another-key-" + "y" * 50
    assert kept != address_hash(ADDRESS)
    file = settings.DATA_DIR / "erased-addresses"
    assert file.read_text().split()[0] == kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_a_backup_brings_back_is_erased_again_and_what_came_later_stays():
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=2), tick=False):
        erase(ADDRESS)
    Erasure.objects.all().delete()  # the backup is older than the erasure
    old = {"created_at": now - timedelta(days=3), "email": ADDRESS}
    MessageFactory(conversation=ConversationFactory(**old))
    owed_mail(ADDRESS, created_at=now - timedelta(days=3))
    later = ConversationFactory(email=ADDRESS)
    other = ConversationFactory(created_at=now - timedelta(days=3))

    assert erase_again() == 3
    assert erase_again() == 0

    assert set(Conversation.objects.values_list("pk", flat=True)) == {
        later.pk,
        other.pk,
    }
    assert OutboxEmail.objects.count() == 0
    assert Erasure.objects.get().erased_at == now - timedelta(days=2)


def test_a_second_erasure_moves_the_moment_in_table_and_file():
    now = timezone.now()
    for days in (5, 1):
        with time_machine.travel(now - timedelta(days=days), tick=False):
            erase(ADDRESS)
    Erasure.objects.update(erased_at=now - timedelta(days=5))  # an older backup
    ConversationFactory(email=ADDRESS, created_at=now - timedelta(days=2))

    assert erase_again() == 1
    assert Erasure.objects.get().erased_at == now - timedelta(days=1)


@pytest.mark.parametrize("left", [9, 66, 90])
def test_a_line_that_a_crash_cut_short_costs_no_erasure(settings, left):
    erase("first@example.org")
    file = settings.DATA_DIR / "erased-addresses"
    whole = file.read_text()
    file.write_text(whole[: whole.rindex("\n", 0, -1) + 1 + left])
    ConversationFactory(email=ADDRESS, created_at=timezone.now() - timedelta(days=1))

    erase("second@example.org")
    erase(ADDRESS)
    Erasure.objects.all().delete()
    ConversationFactory(email=ADDRESS, created_at=timezone.now() - timedelta(days=1))

    assert erase_again() == 1
    hashes = set(Erasure.objects.values_list("address_hash", flat=True))
    assert address_hash("first@example.org") in hashes


def test_erasing_works_without_its_file_and_says_so_in_the_log(settings, caplog):
    settings.DATA_DIR = settings.DATA_DIR / "nowhere"
    ConversationFactory(email=ADDRESS)

    assert erase(ADDRESS)["conversations"] == 1

    assert [r.getMessage() for r in caplog.records] == [
        "the list of erasures is out of reach"
    ]
    assert Erasure.objects.count() == 1


def test_what_erasing_cannot_decide_is_named(editor, capsys):
    editor.email = ADDRESS.lower()
    editor.save()
    other = MessageFactory(body=f"Please tell {ADDRESS}").conversation

    call_command("erase_address", ADDRESS)

    said = capsys.readouterr().out
    assert f"in their words: {other.reference}." in said
    assert "An account at the desk has this address: editor. It stays." in said
    assert Message.objects.count() == 1


def test_capitals_outside_the_alphabet_are_the_same_address():
    ConversationFactory(email="sam@EXÄMPLE.example")
    owed_mail("sam@EXÄMPLE.example")

    removed = erase("Sam@exämple.example")

    assert (removed["conversations"], removed["mails"]) == (1, 1)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"again": True, "dry_run": True},
        {"address": "a@b.org", "again": True},
        {"address": " "},
    ],
)
def test_the_command_refuses_what_makes_no_sense(words):
    MessageFactory()
    address = [words.pop("address")] if "address" in words else []

    with pytest.raises(CommandError):
        call_command("erase_address", *address, **words)

    assert Message.objects.count() == 1


def test_again_alone_says_how_many_rows_went(capsys):
    call_command("erase_address", again=True)

    assert capsys.readouterr().out == "Erased again: 0 rows.\n"
