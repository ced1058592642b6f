"""What is held of a person is theirs to have."""

import json
import stat

import pytest
from django.core.management import CommandError, call_command

from contact import inbox
from contact.models import Conversation, ReplyDraft

from .factories import MessageFactory, owed_mail

pytestmark = pytest.mark.django_db

KINDS = ["conversations", "messages", "notes", "drafts", "mails", "tries to sign in"]


@pytest.fixture
def letter_of_hers(editor):
    conversation = MessageFactory(
        conversation__email="Åsa@Example.org", body="About sleep"
    ).conversation
    inbox.add_note(conversation, "A note", editor)
    inbox.reply("key", conversation, "It is right.", editor)
    ReplyDraft.objects.create(conversation=conversation, author=editor, body="More")
    owed_mail("åsa@example.org")
    MessageFactory(body="Somebody else's")
    return conversation


def exported(capsys, address="ÅSA@example.org"):
    call_command("export_address", address)
    return json.loads(capsys.readouterr().out)


def test_an_export_holds_all_that_hangs_on_the_address(letter_of_hers, capsys):
    held = exported(capsys)

    assert {kind: len(held[kind]) for kind in KINDS} == {
        "conversations": 1,
        "messages": 2,
        "notes": 1,
        "drafts": 1,
        "mails": 2,
        "tries to sign in": 0,
    }
    assert held["address"] == "åsa@example.org"
    assert held["conversations"][0]["email"] == "Åsa@Example.org"
    assert [m["body"] for m in held["messages"]] == ["About sleep", "It is right."]
    assert held["mails"][0]["body"].startswith("It is right.")
    assert "Somebody else" not in json.dumps(held)


def test_an_export_names_every_column_of_a_row(letter_of_hers, capsys):
    row = exported(capsys)["conversations"][0]

    assert set(row) == {f.name for f in Conversation._meta.concrete_fields}


def test_an_export_names_accounts_and_mentions(editor, capsys):
    about = MessageFactory(body=f"Ask {editor.email.upper()}").conversation

    held = exported(capsys, editor.email)

    assert [person["username"] for person in held["accounts at the desk"]] == ["editor"]
    assert held["named in other conversations"] == [about.reference]


def test_an_export_opens_no_thread(letter_of_hers, capsys):
    assert letter_of_hers.thread_token() not in json.dumps(exported(capsys))


@pytest.mark.usefixtures("letter_of_hers")
def test_an_export_goes_to_a_new_file_for_its_owner_alone(tmp_path, capsys):
    file = tmp_path / "asa.json"

    call_command("export_address", "åsa@example.org", to=file)

    assert capsys.readouterr().out == f"Written to {file}.\n"
    assert "About sleep" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="Not written"):
        call_command("export_address", "åsa@example.org", to=file)


def test_an_unknown_address_has_nothing(capsys):
    held = exported(capsys, "nobody@example.org")

    assert [held[kind] for kind in KINDS] == [[]] * 6


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError):
        call_command("export_address", " ")
