"""Mail as a real SMTP server receives it."""

import email
from datetime import timedelta
from email import policy

import pytest
import time_machine
from django.utils import timezone

from contact import inbox
from contact.models import OutboxEmail
from contact.outbox import deliver_due, queue
from fibro.library.models import SiteSettings

from .factories import MessageFactory, owed_mail

pytestmark = pytest.mark.django_db


def text_of(mail):
    return mail.get_content().replace("\r\n", "\n")


def received(postbox):
    """{the first letter of the Message-ID: the mail} of what arrived."""
    mails = [
        email.message_from_bytes(m.content, policy=policy.default)
        for m in postbox.mails
    ]
    return {mail["Message-ID"][1]: mail for mail in mails}


def test_a_visitor_is_answered_through_the_outbox_in_one_thread(
    send, postbox, settings, editor, client
):
    settings.MAIL_NOTICES_TO = ["us@example.org", "also@example.org"]
    editor.first_name, editor.last_name = "Åsa", "Meyer"
    editor.save()
    send(message="My private story", name="Zoë Ñandú")
    conversation = OutboxEmail.objects.get(kind="a").message.conversation
    inbox.reply("key", conversation, "It is right.\nSee «Sleep».", editor)

    assert deliver_due() == 4
    assert deliver_due() == 0

    mails = received(postbox)
    first, answer, notice = mails["a"], mails["r"], mails["n"]
    assert first["To"] == answer["To"] == "zoe@example.org"
    assert first["Auto-Submitted"] == "auto-replied"
    assert first["In-Reply-To"] is None
    assert answer["In-Reply-To"] == first["Message-ID"]
    assert answer["References"] == first["Message-ID"]
    assert answer["Auto-Submitted"] is None
    assert answer["Subject"] == f"Re: {first['Subject']}"
    assert conversation.reference in first["Subject"]
    body = text_of(answer)
    assert body.startswith("It is right.\nSee «Sleep».\n")
    assert "Åsa Meyer, Fibro" in body
    link = f"http://testserver{conversation.get_absolute_url()}"
    assert link in body
    assert link in text_of(first)
    assert client.get(link).status_code == 200
    assert {m.rcpt_tos[0] for m in postbox.mails} == {
        "zoe@example.org",
        "us@example.org",
        "also@example.org",
    }
    assert set(OutboxEmail.objects.values_list("attempts", "last_error")) == {(1, "")}
    told = notice.as_string() + notice.get_content()
    for personal in ("private", "Zo", "zoe@example.org", conversation.thread_token()):
        assert personal not in told
    assert f"/admin/contact/conversation/{conversation.pk}/change/" in told


def test_the_second_answer_refers_to_everything_before_it(postbox, editor):
    message = MessageFactory()
    inbox.reply("one", message.conversation, "One.", editor)
    inbox.reply("two", message.conversation, "Two.", editor)

    first, second = OutboxEmail.objects.order_by("pk")
    assert second.in_reply_to == first.mail_id
    assert second.references == first.mail_id
    inbox.reply("three", message.conversation, "Three.", editor)
    third = OutboxEmail.objects.latest("pk")
    assert third.references == f"{first.mail_id} {second.mail_id}"


def test_a_long_thread_keeps_its_first_and_newest_references(editor):
    conversation = MessageFactory().conversation
    for number in range(30):
        inbox.reply(f"key {number}", conversation, "Again.", editor)

    chain = OutboxEmail.objects.first().references.split()
    ids = list(OutboxEmail.objects.order_by("pk").values_list("mail_id", flat=True))
    assert len(chain) == 20
    assert chain == [ids[0], *ids[10:29]]


def test_a_refused_mail_is_sent_later_once(postbox):
    mail = owed_mail("sam@example.org")
    postbox.refuses = "451 sam@example.org has a full mailbox"

    assert deliver_due() == 0

    mail.refresh_from_db()
    assert mail.last_error == "SMTPDataError 451"
    assert mail.state == "trying again"
    postbox.refuses = ""
    assert deliver_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert deliver_due() == 1
        assert deliver_due() == 0
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert (mail.attempts, mail.last_error) == (2, "")
    assert len(postbox.mails) == 1


def test_one_bad_mail_stops_no_other(postbox):
    bad = owed_mail("nobody", headers={"X-Broken": "a\nb"})
    good = owed_mail("sam@example.org")

    assert deliver_due() == 1

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("trying again", "sent")
    assert bad.last_error == "BadHeaderError"


def test_a_mail_to_words_in_all_scripts_arrives_as_written(postbox):
    text = "Grüße, 日本語, עברית, 🙂\n.\n..\nFrom here on\n"
    queue("d", "sam@exämple.example", "Ünï 🙂", text)

    assert deliver_due() == 1

    mail = received(postbox)["d"]
    assert mail["Subject"] == "Ünï 🙂"
    assert text_of(mail) == text
    assert mail["To"] == "sam@xn--exmple-cua.example"


def test_a_test_mail_that_arrived_is_noted_for_the_opening_list(
    postbox, editor_client, editor
):
    assert SiteSettings.load().mail_tested_at is None
    editor_client.post("/admin/contact/outboxemail/test/")
    SiteSettings.forget()
    assert SiteSettings.load().mail_tested_at is None

    assert deliver_due() == 1

    SiteSettings.forget()
    assert SiteSettings.load().mail_tested_at is not None
    assert postbox.mails[0].rcpt_tos == [editor.email]


def test_spam_is_answered_by_nobody_until_it_is_not_spam(send, settings, postbox):
    settings.MAIL_NOTICES_TO = ["us@example.org"]
    send(website="https://spam.example/")
    assert OutboxEmail.objects.count() == 0
    conversation = MessageFactory._meta.model.objects.get().conversation
    assert conversation.state == "spam"

    inbox.clear_spam(conversation)
    inbox.clear_spam(conversation)

    conversation.refresh_from_db()
    assert conversation.state == "new"
    assert (conversation.spam_reason, conversation.unanswered_since is None) == (
        "",
        False,
    )
    assert deliver_due() == 2
    assert set(received(postbox)) == {"a", "n"}
