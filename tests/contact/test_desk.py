"""The inbox at the desk: read, answer, note, settle, erase."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from contact import inbox
from contact.models import Conversation, Message, Note, OutboxEmail, ReplyDraft

from .factories import MessageFactory, owed_mail
from .reading import text

LIST = "/admin/contact/conversation/"
MAILS = "/admin/contact/outboxemail/"
SETTLED = {"unanswered_since": None}


@pytest.fixture
def conversation(db):
    return MessageFactory(body="Is it <script>right</script>?").conversation


@pytest.fixture
def press(editor_client, conversation):
    """Press one of the buttons of the conversation's page."""

    def post(button, **words):
        url = f"{LIST}{conversation.pk}/change/"
        response = editor_client.post(url, {button: "1", **words})
        conversation.refresh_from_db()
        return response

    return post


def reply(body):
    return {"body": body, "key": "0" * 32}


def test_the_page_shows_the_thread_with_notes_oldest_first(
    editor_client, conversation, press, editor
):
    press("_note", note="Ask the reviewer.")
    press("_send", **reply("It is right."))

    response = editor_client.get(f"{LIST}{conversation.pk}/change/")

    words = text(response)
    places = [
        words.index(part)
        for part in ("<script>right</script>", "Ask the reviewer.", "It is right.")
    ]
    assert places == sorted(places)
    assert "<script>right" not in response.content.decode()


def test_an_answer_is_a_message_and_a_mail_owed(press, conversation, editor):
    response = press("_send", **reply(" It is right.\r\n"))

    message = Message.objects.ours().get()
    assert response.status_code == 302
    assert message.body == " It is right.\r\n"
    assert message.author == editor
    assert OutboxEmail.objects.get().message == message
    assert conversation.state == "waiting"
    assert conversation.unanswered_since is None


def test_send_and_close_closes(press, conversation):
    press("_send_and_close", **reply("It is right."))

    assert conversation.state == "closed"


def test_an_empty_answer_is_refused_with_the_page_shown(press, conversation):
    response = press("_send", **reply("  "))

    assert response.status_code == 422
    assert "Write a reply." in text(response)
    assert Message.objects.ours().count() == 0
    assert OutboxEmail.objects.count() == 0


def test_a_draft_is_kept_for_its_author_and_gone_once_sent(
    press, editor_client, conversation, editor
):
    press("_draft", **reply("I have begun"))

    page = editor_client.get(f"{LIST}{conversation.pk}/change/").content.decode()
    assert "I have begun" in page
    assert conversation.state == "new"
    assert OutboxEmail.objects.count() == 0
    press("_send", **reply("I have begun and ended"))
    assert ReplyDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [
        ("_close", {}, "closed"),
        ("_reopen", {"closed_at": timezone.now(), **SETTLED}, "open"),
        ("_spam", {}, "spam"),
        (
            "_not_spam",
            {"spam_at": timezone.now(), "spam_reason": "x", **SETTLED},
            "new",
        ),
    ],
)
def test_the_state_is_told_by_moments(press, conversation, button, before, after):
    Conversation.objects.filter(pk=conversation.pk).update(**before)

    press(button)

    assert conversation.state == after
    assert (conversation.unanswered_since is None) == (after in ("closed", "spam"))


def test_a_note_or_an_assignment_makes_it_new_no_longer(press, conversation, editor):
    press("_assign", to=editor.pk)

    assert conversation.state == "open"
    assert conversation.assigned_to == editor
    assert text(press("_assign", to="999999")).count("can no longer look after") == 1
    press("_assign", to="")
    assert conversation.assigned_to is None


def test_the_admin_log_keeps_the_reference_and_nothing_personal(
    press, editor_client, conversation
):
    press("_send", **reply("A private answer"))
    press("_note", note="A private note")
    editor_client.post(f"{LIST}{conversation.pk}/delete/", {"post": "yes"})

    entries = LogEntry.objects.values_list("object_repr", "change_message")
    assert {repr_ for repr_, _ in entries} == {conversation.reference}
    kept = " ".join(message for _, message in entries)
    assert "private" not in kept
    assert "Zo" not in kept


def test_erasing_leaves_nothing_of_a_conversation(press, editor_client, conversation):
    press("_send", **reply("It is right."))
    press("_note", note="A note")
    press("_draft", **reply("More"))

    page = editor_client.get(f"{LIST}{conversation.pk}/delete/")
    response = editor_client.post(f"{LIST}{conversation.pk}/delete/", {"post": "yes"})

    assert "2 messages, 1 note, and the mail about them" in text(page)
    assert response.status_code == 302
    for model in (Conversation, Message, Note, OutboxEmail, ReplyDraft):
        assert model.objects.count() == 0


def test_looking_changes_nothing(editor_client, conversation):
    stored = Conversation.objects.values().get()
    owed_mail(failed_at=timezone.now())

    for url in (
        LIST,
        f"{LIST}{conversation.pk}/change/?_close=1&_send=1",
        f"{LIST}{conversation.pk}/delete/",
        f"{MAILS}test/",
        f"{MAILS}?action=try_again",
    ):
        editor_client.get(url)

    assert Conversation.objects.values().get() == stored
    assert OutboxEmail.objects.failed().count() == 1
    assert OutboxEmail.objects.count() == 1


def test_strangers_and_staff_without_the_right_are_kept_out(client, conversation):
    url = f"{LIST}{conversation.pk}/change/"
    assert client.get(url).status_code == 302
    staff = User.objects.create_user("staff", password="x", is_staff=True)
    client.force_login(staff)
    assert client.get(url).status_code == 403
    assert client.post(f"{MAILS}test/").status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_conversation"))
    response = client.get(url)
    assert response.status_code == 200
    assert "Send" not in text(response)
    assert client.post(url, {"_close": "1"}).status_code == 403


def test_nothing_is_added_by_hand_and_no_row_of_the_outbox_is_changed(
    editor_client, db
):
    mail = owed_mail()

    assert editor_client.get(f"{LIST}add/").status_code == 403
    assert editor_client.get(f"{MAILS}add/").status_code == 403
    assert editor_client.get(f"{MAILS}{mail.pk}/change/").status_code == 200
    assert editor_client.post(f"{MAILS}{mail.pk}/change/").status_code == 403


def test_the_button_says_so_when_mail_is_not_set_up(
    editor_client, conversation, settings
):
    url = f"{LIST}{conversation.pk}/change/"
    words = "Save for the visitor’s thread page (mail is not set up)"

    assert words in text(editor_client.get(url))
    settings.MAIL_IS_SET_UP = True
    assert words not in text(editor_client.get(url))


def test_an_answer_clears_the_mark_of_spam(conversation, editor):
    inbox.mark_spam(conversation, "Links.")

    inbox.reply("key", conversation, "Sorry for the wait.", editor)

    conversation.refresh_from_db()
    assert conversation.state == "waiting"


def test_hostile_numbers_and_words_never_break_the_desk(
    editor_client, conversation, press
):
    for pk in ("9" * 40, "x", "%00", "-1"):
        assert editor_client.get(f"{LIST}{pk}/change/").status_code in (302, 404)
    assert press("_send", body="x\x00", key="0" * 32).status_code == 422
    assert press("_send", body="x", key="nonsense").status_code == 422
    assert press("_note", note="\x00").status_code == 422
    assert press("_assign", to="9" * 40).status_code == 422
    assert press("_nothing").status_code == 302


def test_no_box_cuts_what_is_pasted_and_too_much_is_refused_with_the_words_kept(
    press, editor_client, conversation
):
    page = editor_client.get(f"{LIST}{conversation.pk}/change/").content.decode()
    refused = press("_send", **reply("x" * 20_001))

    assert "maxlength" not in page
    assert refused.status_code == 422
    assert "Keep it to 20,000 characters." in text(refused)
    assert "x" * 20_001 in text(refused)
