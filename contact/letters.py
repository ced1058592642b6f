"""What we write by mail: composed here, owed in the caller's transaction."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from fibro.library.models import SiteSettings
from fibro.library.urgent_help import by_country, read_snapshot

from .models import Message, OutboxEmail
from .models.conversation import LINK_DAYS
from .outbox import THREAD_LINK, queue, threading

AUTOMATIC = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}


def owe_acknowledgement(message: Message) -> OutboxEmail:
    """Tell the visitor that it has come; never quotes what they wrote."""
    conversation = message.conversation
    context = {
        "conversation": conversation,
        "name": _greeting(conversation),
        "help_lines": help_lines() if conversation.is_flagged_urgent else [],
    }
    return queue(
        OutboxEmail.Kind.ACKNOWLEDGEMENT,
        conversation.email,
        _subject(conversation),
        _text("acknowledgement", context),
        message,
        headers=AUTOMATIC,
    )


def owe_notices(message: Message) -> list[OutboxEmail]:
    """Tell ourselves, with a link alone: a notice holds nothing a visitor wrote."""
    conversation = message.conversation
    path = reverse("admin:contact_conversation_change", args=[conversation.pk])
    urgent = conversation.is_flagged_urgent or conversation.topic.is_urgent
    context = {
        "conversation": conversation,
        "link": f"{settings.SITE_URL}{path}",
        "urgent": urgent,
    }
    subject = f"New message {conversation}{': please look today' if urgent else ''}"
    return [
        queue(
            OutboxEmail.Kind.NOTICE,
            to,
            subject,
            _text("notice", context),
            message,
            headers={"Auto-Submitted": "auto-generated"},
        )
        for to in settings.MAIL_NOTICES_TO
    ]


def owe_reply(message: Message) -> OutboxEmail:
    """Send the visitor what one of us wrote, under the letters before it."""
    conversation = message.conversation
    context = {
        "conversation": conversation,
        "message": message,
        "signature": message.author.get_full_name() if message.author else "",
    }
    return queue(
        OutboxEmail.Kind.REPLY,
        conversation.email,
        f"Re: {_subject(conversation)}",
        _text("reply", context),
        message,
        **threading(conversation),
    )


def owe_test(to: str) -> OutboxEmail:
    """A mail that proves that mail arrives."""
    name = SiteSettings.load().name
    return queue(OutboxEmail.Kind.TEST, to, f"{name}: mail works", _text("test", {}))


def help_lines() -> list[dict]:
    """Whom to call: the home country's lines, then where to look elsewhere."""
    groups = by_country(read_snapshot())
    return [line for _, lines in [*groups[:1], *groups[-1:]] for line in lines]


def _subject(conversation):
    return f"Your message to {SiteSettings.load().name} ({conversation})"


def _greeting(conversation):
    """A name that can carry no advert to whoever owns the address."""
    name = conversation.greeting_name
    return "" if len(name) > 60 or set("/@:<>") & set(name) else name


def _text(name, context):
    more = {
        "site": SiteSettings.load(),
        "thread_link": THREAD_LINK,
        "link_days": LINK_DAYS,
    }
    return render_to_string(f"contact/email/{name}.txt", context | more).strip() + "\n"
