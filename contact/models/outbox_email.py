from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

one_line = RegexValidator(r"[\r\n\x00]", "A header is one line.", inverse_match=True)


class OutboxEmailQuerySet(models.QuerySet):
    def unsettled(self):
        return self.filter(sent_at=None, failed_at=None)

    def due(self, now):
        """Not yet sent, its moment come, and in nobody's hands."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.unsettled().filter(free, due_at__lte=now)

    def failed(self):
        return self.exclude(failed_at=None)

    def try_again(self) -> int:
        """Owe again what had failed; returns how many."""
        return self.failed().update(
            failed_at=None, attempts=0, due_at=timezone.now(), leased_until=None
        )

    def of_thread(self, conversation):
        """What the visitor was mailed in this conversation, oldest first."""
        kinds = [OutboxEmail.Kind.REPLY, OutboxEmail.Kind.ACKNOWLEDGEMENT]
        mine = self.filter(message__conversation=conversation, kind__in=kinds)
        return mine.order_by("pk")


class OutboxEmail(models.Model):
    """A mail we owe. Written beside what causes it, in the same transaction."""

    class Kind(models.TextChoices):
        REPLY = "r", "Reply"
        ACKNOWLEDGEMENT = "a", "Acknowledgement"
        NOTICE = "n", "Notice to us"
        TEST = "t", "Test mail"
        OTHER = "d", "From the site"

    kind = models.CharField(max_length=1, choices=Kind)
    message = models.ForeignKey(
        "contact.Message",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="emails",
    )
    to = models.EmailField(validators=[one_line])
    subject = models.CharField(max_length=300, validators=[one_line])
    body = models.TextField(blank=True)
    forget_body_after_sending = models.BooleanField(default=False)
    mail_id = models.CharField("Message-ID", max_length=255, unique=True)
    in_reply_to = models.CharField(max_length=255, blank=True)
    references = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    # The class of the error and the server's code: its text may quote an address.
    last_error = models.CharField(max_length=100, blank=True)

    to_key = models.CharField(max_length=254, db_index=True, editable=False)

    objects = OutboxEmailQuerySet.as_manager()

    class Meta:
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(sent_at=None, failed_at=None),
                name="outbox_email_owed",
            ),
            models.Index(
                fields=["failed_at"],
                condition=~Q(failed_at=None),
                name="outbox_email_failed",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(failed_at=None),
                name="outbox_email_sent_or_failed",
                violation_error_message="A mail was sent or it failed, not both.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    def save(self, *args, **kwargs):
        self.to_key = self.to.casefold()
        super().save(*args, **kwargs)

    @property
    def state(self) -> str:
        if self.sent_at:
            return "sent"
        if self.failed_at:
            return "failed"
        return "trying again" if self.attempts else "waiting"
