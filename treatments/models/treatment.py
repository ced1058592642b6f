import reversion
from django.db import models
from django.urls import reverse

from fibro.content.printed import Obstacle
from fibro.content.validators import no_null
from fibro.library.models import Faq, ReviewedPage

from .. import rows
from ..approaches import Approach
from ..claims import claimed_rows
from ..data import treatment_node
from ..proof import card_mark, help_in_words
from ..sections import TreatmentSection, sections_of
from .catalogue import TreatmentQuerySet
from .extras import extras_of
from .rules import own_slugs

MEDICINE_REVIEW_MONTHS = 6
# Its cell of “At a glance” is small; what would make somebody stop comes first.
CAUTION_WORDS = 15


def _section(name: str, help_text: str) -> models.TextField:
    """A text that prints under its own fixed heading, `name`."""
    return models.TextField(
        name, blank=True, max_length=50_000, validators=[no_null], help_text=help_text
    )


@reversion.register(
    exclude=ReviewedPage.derived_fields,
    follow=[
        "brand_names",
        "leaflets",
        "guidelines",
        "evidence",
        "harms",
        "approvals",
        "side_effects",
        "treatment_faqs",
    ],
)
class Treatment(ReviewedPage):
    """A medicine or anything else that may help, with its rows."""

    class Effort(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    # Each text of a treatment stands under a heading of its own.
    body = None

    title = models.CharField(
        "name",
        max_length=200,
        validators=[no_null],
        help_text="The name readers search for; brand names stand further down.",
    )
    approach = models.CharField(
        max_length=20,
        choices=Approach,
        help_text="It is part of the address. If you change it, the old address "
        "keeps working.",
    )
    class_name = models.CharField(
        "class",
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="What kind it is, such as “SNRI” or “Exercise”.",
    )
    needs_prescription = models.BooleanField(
        null=True, blank=True, help_text="Unknown prints “Not known”."
    )
    time_to_notice = models.CharField(
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="How long until people notice something, in words.",
    )
    effort = models.CharField(
        max_length=10,
        choices=Effort,
        blank=True,
        help_text="Energy and time that it asks of the reader.",
    )
    effort_note = models.CharField(max_length=120, blank=True, validators=[no_null])
    main_caution = models.CharField(
        max_length=120,
        blank=True,
        validators=[no_null],
        help_text="Aim at 8 words; at most 15. It stands at the top of the page.",
    )
    how_it_works = _section("how it may work", "Markdown, cited. One section.")
    how_it_is_used = _section(
        "how it is used", "Markdown. Never a dose: no amounts, no schedules."
    )
    side_effects_text = _section(
        "side effects",
        "Markdown. What to look out for, with an ::: urgent box, and how to report "
        "a side effect. How often each one comes stands in rows further down.",
    )
    who_should_take_care = _section(
        "who should take care",
        "Markdown. Pregnancy, breastfeeding, driving, other conditions; ### for each.",
    )
    stopping = _section("stopping it", "Markdown, with ::: do and ::: dont boxes.")
    questions_to_ask = _section("questions to ask", "Markdown: a list of questions.")
    cost_and_access = _section("cost and access", "Markdown. Only what is known.")

    kind = "treatment"
    markdown_fields = (
        "how_it_works",
        "how_it_is_used",
        "side_effects_text",
        "who_should_take_care",
        "stopping",
        "questions_to_ask",
        "cost_and_access",
    )
    one_section = markdown_fields
    safety_fields = ("main_caution",)

    # Of a treatment in a list: the addresses of the symptoms a reader chose.
    asked_symptoms = ()

    objects = TreatmentQuerySet.as_manager()

    class Meta(ReviewedPage.Meta):
        ordering = ["title"]
        indexes = [
            models.Index(fields=["approach", "title"], name="treatment_by_approach")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approach__in=Approach.values),
                name="treatment_approach_known",
                violation_error_message="Choose one of the three approaches.",
            )
        ]

    def get_absolute_url(self):
        return reverse("treatments:detail", args=[self.approach, self.slug])

    def obstacles(self):
        found = super().obstacles()
        words = len(self.main_caution.split())
        if words > CAUTION_WORDS:
            said = f"Use at most {CAUTION_WORDS} words to publish: it has {words}."
            found.append(Obstacle("main_caution", said))
        return found

    def row_obstacles(self):
        found = super().row_obstacles()
        if not self.rendered.get("sources"):
            found.append(
                Obstacle("how_it_works", "Cite at least one source to publish.")
            )
        for row in self.evidence.filter(source=None).select_related("symptom"):
            said = f"Give the evidence on {row.symptom} its source to publish."
            found.append(Obstacle("title", said, rows="evidence"))
        return found

    def row_citations(self):
        extras = self.derived_extras()
        printed = [
            *extras["evidence"],
            *extras["harms"],
            *extras["guidelines"],
            *extras["approvals"],
            *(row for band in extras["side_effects"] for row in band["rows"]),
            *extras["interactions"],
        ]
        return [(key, "") for row in printed for key in row["sources"]]

    def extra_mentions(self):
        symptoms = self.evidence.values_list("symptom__slug", flat=True)
        agents, treatments = own_slugs(self)
        return [
            *(("symptom", slug) for slug in dict.fromkeys(symptoms)),
            *(("treatment", slug) for slug in sorted(treatments)),
            *(("agent", slug) for slug in sorted(agents)),
        ]

    def derived_extras(self):
        return extras_of(self)

    def claimed_rows(self):
        return claimed_rows(self)

    def search_keywords(self):
        brands = self.brand_names.values_list("name", flat=True)
        agent = getattr(self, "agent", None)
        also = agent.also_called_list if agent else []
        return " ".join([self.class_name, *brands, *also]).strip()

    @property
    def review_months(self) -> int:
        return MEDICINE_REVIEW_MONTHS if self.is_medicine else 12

    @property
    def is_medicine(self) -> bool:
        return self.approach == Approach.PHARMACOLOGICAL

    @property
    def questions(self):
        """The published questions of the page, in the editor's order."""
        published = Faq.objects.published().filter(treatment_faqs__treatment=self)
        return published.order_by("treatment_faqs__order", "treatment_faqs__pk")

    @property
    def source_numbers(self) -> dict[str, int]:
        """{key: its number in the page's list}, for the marks beside rows."""
        return {s["key"]: s["number"] for s in self.rendered.get("sources", [])}

    @property
    def rows(self) -> dict:
        """The stored rows, each with the `numbers` of its sources."""
        return rows.numbered(self.extras, self.source_numbers)

    @property
    def sections(self) -> list[TreatmentSection]:
        """Everything with a heading, in the order of the page."""
        return sections_of(self)

    @property
    def card_mark(self):
        """Of a treatment from `for_cards()`: the mark its card shows."""
        return card_mark(self.evidence.all(), self.asked_symptoms)

    @property
    def help_in_words(self) -> str:
        """Of a treatment from `for_cards()`: with which symptoms it may help."""
        return help_in_words(self.evidence.all())

    @property
    def data_node(self) -> dict:
        """Its node in the page's JSON-LD graph."""
        return treatment_node(self)
