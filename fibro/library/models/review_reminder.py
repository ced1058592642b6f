from django.db import models


class ReviewReminder(models.Model):
    """A week whose mail about reviews is owed or sent: kept, so that it comes once."""

    monday = models.DateField(unique=True)

    class Meta:
        ordering = ["-monday"]
        default_permissions = ()

    def __str__(self):
        return f"Week of {self.monday}"
