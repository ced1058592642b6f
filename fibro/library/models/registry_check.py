from django.db import models


class RegistryCheckQuerySet(models.QuerySet):
    def to_look_at(self):
        """Of sources about which a registry said something, newest answer first."""
        return self.exclude(words="").order_by("-answered_at", "source__key")


class RegistryCheck(models.Model):
    """When registries were last asked what became of a source, and what they said.

    `words` are kept so that the same answer is acted on once: what an editor decided
    afterwards stands.
    """

    source = models.OneToOneField(
        "library.Source", models.CASCADE, related_name="registry_check"
    )
    asked_at = models.DateTimeField(db_index=True)
    # Of the last time that all of them answered.
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)

    objects = RegistryCheckQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.source_id}: {self.words}"
