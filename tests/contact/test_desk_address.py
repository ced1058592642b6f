"""Export and erase by address as pages of the desk."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from contact.models import Conversation

from .dumping import dump_of_everything
from .factories import MessageFactory
from .reading import page_of, text

PAGE = "/admin/contact/conversation/address/"
LIST = "/admin/contact/conversation/"
ASA = {"address": "ASA@example.org"}


@pytest.fixture
def hers(db):
    MessageFactory(body="Somebody else")
    return MessageFactory(
        conversation__email="Asa@Example.org", body="About marmalade"
    ).conversation


def test_the_list_leads_to_the_page_and_looking_changes_nothing(editor_client, hers):
    link = page_of(editor_client.get(LIST)).select_one(f'a[href="{PAGE}"]')
    before = dump_of_everything()

    empty = editor_client.get(PAGE)
    found = editor_client.post(PAGE, ASA)

    assert link is not None
    assert reverse("admin:contact_conversation_address") == PAGE
    assert (empty.status_code, found.status_code) == (200, 200)
    words = text(found)
    assert "Messages: 1" in words
    assert "Conversations: 1" in words
    assert "backups made before today" in words
    assert dump_of_everything() == before


def test_all_that_is_held_is_downloaded(editor_client, hers):
    response = editor_client.post(PAGE, ASA | {"_export": "1"})

    held = json.loads(response.content)
    assert [m["body"] for m in held["messages"]] == ["About marmalade"]
    assert response["Content-Disposition"].startswith("attachment;")
    assert "asa" not in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]


def test_erasing_needs_the_tick_and_leaves_the_reference_in_the_log(
    editor_client, hers
):
    unsure = editor_client.post(PAGE, ASA | {"_erase": "1"})
    assert unsure.status_code == 422
    assert "Tick this box to erase." in text(unsure)
    assert Conversation.objects.count() == 2

    done = editor_client.post(PAGE, ASA | {"_erase": "1", "is_sure": "on"}, follow=True)

    assert Conversation.objects.count() == 1
    assert "messages: 1, conversations: 1" in done.content.decode()
    dump = dump_of_everything().casefold()
    assert "marmalade" not in dump
    assert "asa@" not in dump
    assert LogEntry.objects.get().object_repr == hers.reference


@pytest.mark.parametrize("address", ["", "nobody", "a@b.org\x00", "x" * 5000, "=1+1"])
def test_what_is_no_address_is_said_at_the_field(editor_client, hers, address):
    response = editor_client.post(PAGE, {"address": address, "_export": "1"})

    assert response.status_code == 422
    assert page_of(response).select_one("#id_address_error") is not None
    assert Conversation.objects.count() == 2


def test_the_page_is_for_those_who_may_delete(client, hers):
    staff = User.objects.create_user("staff", password="x", is_staff=True)
    assert page_of(client.post(PAGE, ASA)).select_one("#login-form") is not None
    client.force_login(staff)
    for right in ("view_conversation", "change_conversation", "export_conversation"):
        staff.user_permissions.add(Permission.objects.get(codename=right))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, ASA | {"_export": "1"}).status_code == 403
    assert page_of(client.get(LIST)).select_one(f'a[href="{PAGE}"]') is None
    staff.user_permissions.add(Permission.objects.get(codename="delete_conversation"))
    assert client.get(PAGE).status_code == 200
