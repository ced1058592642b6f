from django.conf import settings
from django.db import models
from django.utils import timezone

from fibro.content.validators import no_null


class MessageQuerySet(models.QuerySet):
    def for_thread(self):
        """Oldest first, with who wrote it."""
        return self.select_related("author").order_by("created_at", "pk")

    def ours(self):
        return self.filter(direction=Message.Direction.OUT)

    def inbound(self):
        return self.filter(direction=Message.Direction.IN)

    def newest_pk(self) -> int:
        """The number of the newest message, 0 if there is none."""
        return self.aggregate(newest=models.Max("pk"))["newest"] or 0


class Message(models.Model):
    """A public message of a conversation. `body` is exactly what was typed."""

    class Direction(models.TextChoices):
        IN = "in", "From the visitor"
        OUT = "out", "From us"

    conversation = models.ForeignKey(
        "contact.Conversation", models.CASCADE, related_name="messages"
    )
    direction = models.CharField(max_length=3, choices=Direction)
    body = models.TextField(validators=[no_null])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="messages",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submission_key = models.CharField(max_length=64, unique=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(direction__in=["in", "out"]),
                name="message_in_or_out",
            ),
            models.CheckConstraint(
                condition=models.Q(direction="out") | models.Q(author=None),
                name="message_author_is_ours",
                violation_error_message="Only our own messages have an author.",
            ),
        ]

    def __str__(self):
        return f"Message {self.pk}"

    @property
    def is_inbound(self) -> bool:
        return self.direction == self.Direction.IN


class Note(models.Model):
    """What we tell each other about a conversation; never leaves the desk."""

    conversation = models.ForeignKey(
        "contact.Conversation", models.CASCADE, related_name="notes"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="contact_notes",
    )
    body = models.TextField(validators=[no_null])
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"Note {self.pk}"


class ReplyDraft(models.Model):
    """A reply that somebody has begun; one a person and conversation."""

    conversation = models.ForeignKey(
        "contact.Conversation", models.CASCADE, related_name="drafts"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reply_drafts"
    )
    body = models.TextField(validators=[no_null])
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "author"], name="reply_draft_once"
            )
        ]

    def __str__(self):
        return f"Draft {self.pk}"
