from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone


class ClickQuerySet(models.QuerySet):
    def count_one(self, link, placement=None) -> None:
        """Add 1 to today's row of a link and a placement; none lost, two at once.

        Raises DatabaseError if it cannot be stored.
        """
        today = {"day": timezone.localdate(), "link": link, "placement": placement}
        row = self.filter(**today)
        with transaction.atomic():
            if row.update(count=F("count") + 1):
                return
            try:
                with transaction.atomic():
                    self.create(**today, count=1)
            except IntegrityError:
                # Somebody else's first click of the day came in between.
                row.update(count=F("count") + 1)


class Click(models.Model):
    """How often a link was followed on one day from one placement.

    Holds nothing about who clicked: no address, no device, no hour.
    """

    day = models.DateField()
    link = models.ForeignKey("store.StoreLink", models.PROTECT, related_name="clicks")
    # Without a constraint: a count outlives the placement it was made from, and
    # must not turn into one of the store page. Empty means the store page.
    placement = models.ForeignKey(
        "store.Placement",
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="clicks",
    )
    count = models.PositiveIntegerField(default=0)

    objects = ClickQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "link", "placement"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "link", "placement"],
                condition=models.Q(placement__isnull=False),
                name="click_once_a_day_and_placement",
            ),
            models.UniqueConstraint(
                fields=["day", "link"],
                condition=models.Q(placement__isnull=True),
                name="click_once_a_day_on_store_page",
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.link_id}: {self.count}"
