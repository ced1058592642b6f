"""The trail of the desk: who did what, when, to what."""

from django.contrib.admin.models import LogEntry


class Deed(LogEntry):
    """An entry of Django's own log, under a name that an editor understands."""

    class Meta:
        proxy = True
        default_permissions = ["view"]
        verbose_name_plural = "who did what"

    def __str__(self):
        return f"{self.action_time:%Y-%m-%d %H:%M} {self.user}"
