from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from fibro.content.mentions import rerender_mentions
from fibro.content.validators import no_null


class AgentQuerySet(models.QuerySet):
    def for_choosing(self):
        """Everything a reader may choose when looking up a pair, by name."""
        return self.order_by(Lower("name"), "pk")

    def with_ids(self, ids):
        return self.filter(pk__in=list(ids))

    def of_treatments(self, treatments):
        return self.filter(treatment__in=[treatment.pk for treatment in treatments])


class Agent(models.Model):
    """Something that can be taken together with something else."""

    class Kind(models.TextChoices):
        TREATMENT = "treatment", "A treatment with a page here"
        CLASS = "class", "A class of medicines or substances"
        SUBSTANCE = "substance", "Something else, such as alcohol"

    name = models.CharField(max_length=120, unique=True, validators=[no_null])
    slug = models.SlugField(
        "address",
        max_length=100,
        unique=True,
        help_text="What stands in the address of a look-up.",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    also_called = models.CharField(
        max_length=300,
        blank=True,
        validators=[no_null],
        help_text="Other names with commas between them. Readers choose by them too.",
    )
    treatment = models.OneToOneField(
        "treatments.Treatment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agent",
        help_text="The page it has here, for the kind “treatment” only.",
    )
    groups = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="members",
        limit_choices_to={"kind": "class"},
        verbose_name="classes it belongs to",
        help_text="What is said about a class is said about everything in it.",
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "thing people take"
        verbose_name_plural = "things people take"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="treatment", treatment__isnull=False)
                | (~Q(kind="treatment") & Q(treatment=None)),
                name="agent_treatment_has_page",
                violation_error_message="A treatment names its page here; a class or "
                "a substance names none.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        stored = Agent.objects.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        self.tell_pages({stored.slug} if stored else set())
        if self.treatment:
            self.treatment.derive()

    def delete(self, *args, **kwargs):
        slugs = {self.slug} | set(self.groups.values_list("slug", flat=True))
        result = super().delete(*args, **kwargs)
        self.tell_pages(slugs)
        return result

    def tell_pages(self, other_slugs: set[str] = frozenset()) -> None:
        """Have every page that shows this, or one of `other_slugs`, made again."""
        rerender_mentions("agent", {self.slug} | set(other_slugs))

    @property
    def also_called_list(self) -> list[str]:
        return [name.strip() for name in self.also_called.split(",") if name.strip()]
