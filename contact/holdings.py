"""What the tables hold of one person, found by their email address."""

from datetime import datetime

from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from .models import Conversation, Message, Note, OutboxEmail, ReplyDraft

WHO = ["username", "first_name", "last_name", "email", "date_joined", "last_login"]


def address_key(address: str) -> str:
    """How an address is compared: without its capitals and outer spaces."""
    return address.strip().casefold()


def holdings(address: str, until: datetime | None = None) -> dict[str, QuerySet]:
    """{what, in words: the rows held under the address}.

    With `until`, only what belongs to the time before; mail comes first, so that
    the rows can be deleted in this order.
    """
    key = address_key(address)
    conversations = Conversation.objects.from_email(key)
    tries = AccessAttempt.objects.filter(username__iexact=key)
    mails = Q(to_key=key)
    if until:
        conversations = conversations.filter(created_at__lte=until)
        tries = tries.filter(attempt_time__lte=until)
        mails &= Q(created_at__lte=until)
    mine = {"conversation__in": conversations}
    return {
        "mails": OutboxEmail.objects.filter(
            mails | Q(message__conversation__in=conversations)
        ),
        "drafts": ReplyDraft.objects.filter(**mine),
        "notes": Note.objects.filter(**mine),
        "messages": Message.objects.filter(**mine),
        "conversations": conversations,
        "tries to sign in": tries,
    }


def named_elsewhere(address: str) -> list[str]:
    """References of other people's conversations whose words name the address."""
    words = {"body__icontains": address_key(address)}
    found = [
        rows.filter(**words).values("conversation")
        for rows in (Message.objects, Note.objects, ReplyDraft.objects)
    ]
    others = Conversation.objects.exclude(email_key=address_key(address))
    naming = Q(pk__in=found[0]) | Q(pk__in=found[1]) | Q(pk__in=found[2])
    named = others.filter(naming).order_by("pk")
    return list(named.values_list("reference", flat=True))


def accounts(address: str) -> list[dict]:
    """The people at the desk who have this address."""
    people = get_user_model().objects.filter(email__iexact=address_key(address))
    return list(people.order_by("pk").values(*WHO))


def export(address: str) -> dict:
    """All that is held under the address, as plain values for JSON."""
    held = {
        what: [_values(row) for row in rows.order_by("pk")]
        for what, rows in holdings(address).items()
    }
    return {
        "address": address_key(address),
        "made_at": timezone.now(),
        **held,
        "accounts at the desk": accounts(address),
        "named in other conversations": named_elsewhere(address),
    }


def _values(row: Model) -> dict:
    return {f.name: f.value_from_object(row) for f in row._meta.concrete_fields}
