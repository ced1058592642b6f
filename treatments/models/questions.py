import reversion
from django.db import models


@reversion.register()
class TreatmentFaq(models.Model):
    """A question shown on a treatment's page."""

    treatment = models.ForeignKey(
        "treatments.Treatment", models.CASCADE, related_name="treatment_faqs"
    )
    faq = models.ForeignKey(
        "library.Faq",
        models.PROTECT,
        related_name="treatment_faqs",
        verbose_name="question",
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = "question on this page"
        verbose_name_plural = "questions on this page"
        constraints = [
            models.UniqueConstraint(
                fields=["treatment", "faq"],
                name="treatment_faq_once",
                violation_error_message="This question is on the page already.",
            )
        ]

    def __str__(self):
        return str(self.faq)
