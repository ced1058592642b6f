import base64
import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from fibro.content.validators import no_null

# No letter or digit that looks like another when read out or copied by hand.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LINK_DAYS = 90


def new_reference() -> str:
    """A reference no conversation bears yet, such as FB-7K2M-9QX4."""
    while True:
        drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
        reference = f"FB-{drawn[:4]}-{drawn[4:]}"
        if not Conversation.objects.filter(reference=reference).exists():
            return reference


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class ConversationQuerySet(models.QuerySet):
    def new(self):
        return self._running().filter(acted_at=None)

    def open(self):
        return (
            self._running().exclude(acted_at=None).filter(last_message_is_inbound=True)
        )

    def waiting(self):
        return (
            self._running().exclude(acted_at=None).filter(last_message_is_inbound=False)
        )

    def closed(self):
        return self.filter(spam_at=None).exclude(closed_at=None)

    def not_spam(self):
        return self.filter(spam_at=None)

    def spam(self):
        return self.exclude(spam_at=None)

    def unanswered(self):
        """Those that wait for us, the longest wait first."""
        waiting = self.exclude(unanswered_since=None)
        return waiting.order_by("unanswered_since", "pk")

    def for_desk(self):
        return self.select_related("topic", "assigned_to")

    def from_email(self, email: str):
        return self.filter(email_key=email.casefold())

    def by_reference(self, reference: str):
        return self.filter(reference=reference).for_desk()

    def by_link(self, token: str):
        """The conversations (one or none) whose secret link this still is."""
        if "\x00" in token or len(token) > 100:
            return self.none()
        oldest = timezone.now() - timedelta(days=LINK_DAYS)
        return self.filter(
            thread_token_hash=token_hash(token), last_message_at__gt=oldest
        )

    def _running(self):
        return self.filter(spam_at=None, closed_at=None)


class Conversation(models.Model):
    """A visitor's letter and everything that follows on it.

    Its state is told by moments. What depends on messages is written by the verbs
    of `contact.inbox`, in the transaction that stores the message.
    """

    reference = models.CharField(max_length=12, unique=True, editable=False)
    visitor_name = models.CharField(
        "name", max_length=120, blank=True, validators=[no_null]
    )
    email = models.EmailField(validators=[no_null])
    topic = models.ForeignKey(
        "contact.Topic", models.PROTECT, related_name="conversations"
    )
    about = models.CharField(
        "page",
        max_length=500,
        blank=True,
        help_text="The page of ours from which the visitor wrote.",
    )
    is_flagged_urgent = models.BooleanField(
        "marked urgent",
        default=False,
        help_text="The visitor saw the help lines and sent the message all the same.",
    )
    consent_version = models.CharField(max_length=20, editable=False)
    consented_at = models.DateTimeField(editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="conversations",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    acted_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    spam_at = models.DateTimeField(null=True, blank=True, editable=False)
    spam_reason = models.CharField(max_length=300, blank=True, editable=False)
    thread_series = models.PositiveIntegerField(default=1, editable=False)

    email_key = models.CharField(max_length=254, db_index=True, editable=False)
    thread_token_hash = models.CharField(max_length=64, unique=True, editable=False)
    last_message_at = models.DateTimeField(default=timezone.now, editable=False)
    last_message_is_inbound = models.BooleanField(default=True, editable=False)
    unanswered_since = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        permissions = [("export_conversation", "Can take the list of messages away")]
        ordering = [
            models.F("unanswered_since").asc(nulls_last=True),
            "-last_message_at",
            "-pk",
        ]
        indexes = [
            models.Index(
                fields=["unanswered_since", "-last_message_at", "-id"],
                name="conversation_desk_order",
            ),
            models.Index(fields=["last_message_at"], name="conversation_last_message"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(spam_at=None) | ~models.Q(spam_reason=""),
                name="conversation_spam_has_reason",
                violation_error_message="Say why this is spam.",
            ),
            models.CheckConstraint(
                condition=models.Q(unanswered_since=None)
                | models.Q(spam_at=None, closed_at=None, last_message_is_inbound=True),
                name="conversation_unanswered_is_running",
                violation_error_message="What is closed or spam waits for nobody.",
            ),
        ]

    def __str__(self):
        return self.reference

    def save(self, *args, **kwargs):
        if not self.reference:
            self.reference = new_reference()
        self.email_key = self.email.casefold()
        if not self.thread_token_hash:
            self.thread_token_hash = token_hash(self.thread_token())
        if self.spam_at or self.closed_at or not self.last_message_is_inbound:
            self.unanswered_since = None
        elif self.unanswered_since is None:
            self.unanswered_since = self.last_message_at
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("contact:thread", args=[self.thread_token()])

    def thread_token(self) -> str:
        """The secret in the visitor's link, made anew from the site's key.

        Only its hash is stored, so a copy of the database opens no thread.
        """
        digest = salted_hmac(
            "contact.thread",
            f"{self.reference}:{self.thread_series}",
            algorithm="sha256",
        ).digest()
        return base64.b32encode(digest[:20]).decode().lower()

    def issue_link(self) -> str:
        """The visitor's link as it works from now on, stored if the key has changed."""
        fresh = token_hash(self.thread_token())
        if fresh != self.thread_token_hash:
            self.thread_token_hash = fresh
            self.save(update_fields=["thread_token_hash"])
        return self.get_absolute_url()

    def revoke_link(self) -> None:
        """End the link that is out; the next letter carries a new one."""
        self.thread_series += 1
        self.thread_token_hash = token_hash(self.thread_token())
        self.save(update_fields=["thread_series", "thread_token_hash"])

    def note_message(self, sent_at: datetime, is_inbound: bool) -> None:
        """Say of the row what a message just added changes; the visitor's reopens."""
        self.last_message_at = sent_at
        self.last_message_is_inbound = is_inbound
        if is_inbound:
            self.closed_at = None
        else:
            self.acted_at = self.acted_at or sent_at
        self.save()

    def act(self, **changes) -> None:
        """Store what one of ours decided: `act(closed_at=now)`."""
        for field, value in changes.items():
            setattr(self, field, value)
        self.acted_at = self.acted_at or timezone.now()
        self.save()

    def entries(self) -> list:
        """Messages and notes as they came, messages with the mail owed for them."""
        thread = self.messages.for_thread().prefetch_related("emails")
        notes = self.notes.select_related("author")
        return sorted([*thread, *notes], key=lambda entry: entry.created_at)

    @property
    def state(self) -> str:
        if self.spam_at:
            return "spam"
        if self.closed_at:
            return "closed"
        if not self.acted_at:
            return "new"
        return "open" if self.last_message_is_inbound else "waiting"

    @property
    def greeting_name(self) -> str:
        return " ".join(self.visitor_name.split())
