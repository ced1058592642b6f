import reversion
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from fibro.content import prose
from fibro.content.markdown import Link
from fibro.content.mentions import rerender_mentions
from fibro.content.models import Mention
from fibro.content.named import Named, NamedQuerySet
from fibro.content.page import PAGE_PERMISSIONS
from fibro.content.validators import no_null, points, secure_url
from fibro.content.web_address import WebAddressField


class SourceQuerySet(NamedQuerySet):
    def unsound(self):
        """Taken back by their journal, or replaced by a newer edition."""
        return self.exclude(retracted_on=None, superseded_by=None)

    def with_successor(self):
        return self.select_related("superseded_by")

    def cited(self):
        """Those that a page or an answer names now, or a row of another kind chose."""
        named = Mention.objects.filter(kind="source", key=models.OuterRef("key"))
        is_cited = models.Q(models.Exists(named))
        for relation in self.model._meta.related_objects:
            if relation.many_to_many:
                tie = relation.field.m2m_reverse_field_name()
                rows = relation.through.objects.filter(**{tie: models.OuterRef("pk")})
                is_cited |= models.Q(models.Exists(rows))
        return self.filter(is_cited)


@reversion.register()
class Source(Named):
    """A work that pages cite. Facts only; nothing is guessed or completed."""

    class Kind(models.TextChoices):
        GUIDELINE = "guideline", "Guideline"
        CRITERIA = "criteria", "Diagnostic criteria"
        SYSTEMATIC_REVIEW = "systematic-review", "Review of all trials"
        REVIEW = "review", "Review"
        TRIAL = "rct", "Trial"
        OBSERVATIONAL_STUDY = "observational-study", "Study of groups"
        LABORATORY_STUDY = "laboratory-study", "Laboratory study"
        LABEL = "label", "Medicine label"
        REGULATOR = "regulator-decision", "Decision of a regulator"
        SAFETY = "safety-communication", "Safety notice"
        PATIENT_INFORMATION = "patient-information", "Information for patients"
        OTHER = "other", "Other"

    key = models.CharField(
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9-]*$",
                "Use small letters, numbers and hyphens, such as eular-2017.",
            )
        ],
        help_text="What editors type to cite it: [@eular-2017].",
    )
    kind_of_work = models.CharField(
        "kind", max_length=30, choices=Kind, default=Kind.OTHER
    )
    authors = models.TextField(
        blank=True,
        validators=[no_null],
        help_text="As the work prints them. Leave empty what you have not seen.",
    )
    title = models.TextField(validators=[no_null])
    container = models.CharField(
        "journal or publisher", max_length=300, blank=True, validators=[no_null]
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    volume_pages = models.CharField(max_length=60, blank=True, validators=[no_null])
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", "A DOI begins with 10.")],
    )
    pmid = models.CharField(
        "PMID",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{1,8}$", "A PMID is a number.")],
    )
    url = WebAddressField(
        "address", max_length=500, blank=True, validators=[secure_url]
    )
    superseded_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="supersedes",
        help_text="The newer edition. Every page that cites this one is flagged.",
    )
    retracted_on = models.DateField(
        null=True,
        blank=True,
        help_text="Set when the journal takes it back. Every page that cites it is "
        "flagged, and readers are told.",
    )

    says = models.TextField(
        "what it says for us",
        blank=True,
        validators=[no_null],
        help_text="One plain sentence a line, in our words, with every number that "
        "pages give from it. Readers see it on the page of the source, and each "
        "number in a text that cites it is held against it.",
    )

    kind = "source"
    key_field = "key"

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        default_permissions = PAGE_PERMISSIONS
        constraints = [
            models.UniqueConstraint(
                Lower("doi"),
                condition=~models.Q(doi=""),
                name="source_doi_once",
                violation_error_message="Another source has this DOI already.",
            ),
            models.UniqueConstraint(
                fields=["pmid"],
                condition=~models.Q(pmid=""),
                name="source_pmid_once",
                violation_error_message="Another source has this PMID already.",
            ),
        ]

    def __str__(self):
        return f"{self.short_name}: {self.title}"[:160]

    def get_absolute_url(self):
        return reverse("library:source", args=[self.key])

    def as_link(self):
        return Link(self.kind, self.key, self.short_name, self.get_absolute_url())

    def saved_over(self, stored):
        super().saved_over(stored)
        if stored and stored.says != self.says:
            rerender_mentions(self.kind, {self.key})

    @property
    def sayings(self) -> list[str]:
        return points(self.says)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers it is known to give, its own year among them."""
        own = [str(self.year)] if self.year else []
        return frozenset([*prose.numbers(self.says), *own])

    @property
    def short_name(self) -> str:
        """First author or body, and year: “Macfarlane 2017”."""
        first = self.authors.split(",")[0].strip()
        name = first
        parts = first.rsplit(" ", 1)
        if len(parts) == 2 and parts[1].isupper() and len(parts[1]) <= 3:
            name = parts[0]
        return f"{name} {self.year or ''}".strip() or self.key

    @property
    def best_url(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def pubmed_url(self) -> str:
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else ""

    @property
    def is_sound(self) -> bool:
        return not (self.retracted_on or self.superseded_by_id)
