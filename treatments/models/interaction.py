import reversion
from django.db import models
from django.db.models import F, Q

from fibro.content.mentions import rerender_mentions
from fibro.content.validators import no_null


class InteractionQuerySet(models.QuerySet):
    def touching(self, agent_ids):
        """Rules that name one of these, with all that is printed of them."""
        ids = list(agent_ids)
        return self.filter(Q(first__in=ids) | Q(second__in=ids)).with_details()

    def between(self, these_ids, those_ids):
        """Rules with one side among `these_ids` and the other among `those_ids`."""
        these, those = list(these_ids), list(those_ids)
        return self.filter(
            Q(first__in=these, second__in=those) | Q(first__in=those, second__in=these)
        ).with_details()

    def with_details(self):
        page = self.model._meta.get_field("first").related_model.treatment.field
        of = page.related_model
        texts = (*of.heavy_fields, *of.markdown_fields)
        sides = ("first__treatment", "second__treatment")
        return (
            self.select_related(*sides)
            .defer(*[f"{side}__{text}" for side in sides for text in texts])
            .prefetch_related("sources")
            .order_by("pk")
        )


@reversion.register()
class Interaction(models.Model):
    """What is published about taking two things together.

    `first` is the one with the smaller id, whichever way round it was typed.
    """

    class Level(models.TextChoices):
        NEVER = "never", "Never together"
        USUALLY_AVOIDED = "usually_avoided", "Usually avoided: ask today"
        CHECK_FIRST = "check_first", "Check first"
        GOOD_TO_KNOW = "good_to_know", "Good to know"

    class Certainty(models.TextChoices):
        DIRECT = "direct", "The cited source is about this very pair"
        LABEL = "label", "The label says it"
        INDIRECT = "indirect", "Not yet sourced: prints “Being checked”"

    first = models.ForeignKey(
        "treatments.Agent", models.PROTECT, related_name="rules_as_first"
    )
    second = models.ForeignKey(
        "treatments.Agent", models.PROTECT, related_name="rules_as_second"
    )
    level = models.CharField(
        max_length=20,
        choices=Level,
        help_text="“Never together” only where a label says so.",
    )
    certainty = models.CharField("how sure", max_length=10, choices=Certainty)
    what_can_happen = models.TextField(max_length=600, validators=[no_null])
    what_to_do = models.TextField(max_length=600, validators=[no_null])
    sources = models.ManyToManyField(
        "library.Source", blank=True, related_name="interactions"
    )

    objects = InteractionQuerySet.as_manager()

    class Meta:
        ordering = ["first__name", "second__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="interaction_of_two",
                violation_error_message="Nothing interacts with itself. Choose two "
                "different things.",
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                name="interaction_once",
                violation_error_message="This pair is in the list already.",
            ),
            models.CheckConstraint(
                condition=~Q(level="never", certainty="indirect"),
                name="interaction_never_is_sourced",
                violation_error_message="“Never together” needs a label that says so.",
            ),
        ]

    def __str__(self):
        return f"{self.first} and {self.second}"

    def clean(self):
        super().clean()
        self._order()

    def save(self, *args, **kwargs):
        self._order()
        before = self._stored_slugs()
        super().save(*args, **kwargs)
        self.derive(before)

    def delete(self, *args, **kwargs):
        slugs = {self.first.slug, self.second.slug}
        result = super().delete(*args, **kwargs)
        rerender_mentions("agent", slugs)
        return result

    def derive(self, before: set[str] = frozenset()) -> None:
        """Make the pages of both sides again, once the sources are stored."""
        slugs = {self.first.slug, self.second.slug}
        rerender_mentions("agent", slugs | set(before))

    def _order(self):
        if self.first_id and self.second_id and self.first_id > self.second_id:
            self.first, self.second = self.second, self.first

    def _stored_slugs(self):
        rows = Interaction.objects.filter(pk=self.pk)
        pairs = rows.values_list("first__slug", "second__slug") if self.pk else []
        return {slug for pair in pairs for slug in pair}

    @property
    def is_being_checked(self) -> bool:
        return self.certainty == self.Certainty.INDIRECT

    @property
    def shown_level(self) -> str:
        """What readers are told; a pair not yet sourced says “check first”."""
        return self.Level.CHECK_FIRST if self.is_being_checked else self.level
