"""ContentPage: what every page that editors write has in common, and its gate."""

import math

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from . import search
from .gate import ContentQuerySet
from .markdown import Link
from .mentions import render_again
from .named import Named
from .printed import (
    CitedSource,
    Obstacle,
    PrintedSection,
    cited_sources,
    printed_sections,
)
from .rendering import Rendering, render_page
from .submission import Submission
from .validators import no_null

WORDS_A_MINUTE = 180
# What somebody may be allowed to do with a kind of page.
PAGE_PERMISSIONS = ("add", "change", "delete", "view", "publish")


class ContentPage(Named, Submission):
    """A page. `published_at` empty, future or past is draft, scheduled or live.

    `save()` keeps what the row itself says right; `derive()` does what depends on
    other rows and must be called once those are stored.
    """

    title = models.CharField(
        max_length=200,
        validators=[no_null],
        help_text="What readers see as the heading, and search engines as the title.",
    )
    slug = models.SlugField(
        "address",
        max_length=100,
        unique=True,
        help_text="The last part of the page's address. If you change it, the old "
        "address keeps working.",
    )
    lede = models.TextField(
        "opening sentence",
        max_length=400,
        blank=True,
        validators=[no_null],
        help_text="One or two sentences under the heading. They also stand in lists "
        "and in search results.",
    )
    body = models.TextField(
        "text",
        blank=True,
        max_length=200_000,
        validators=[no_null],
        help_text="Markdown. “## Heading” begins a section; a “> sentence” right "
        "under it stands for the whole section. Cite with [@key].",
    )
    published_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Empty: a draft, which readers do not see. In the future: it goes "
        "live by itself at that moment. In the past: readers see it.",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    seo_title = models.CharField(
        "title in search engines",
        max_length=70,
        blank=True,
        validators=[no_null],
        help_text="Only if the heading is too long for a search result.",
    )
    seo_description = models.CharField(
        "description in search engines",
        max_length=170,
        blank=True,
        validators=[no_null],
        help_text="One sentence. If empty, the opening sentence is used.",
    )
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    rendered = models.JSONField(default=dict, editable=False)
    problems = models.JSONField(default=list, editable=False)
    concerns = models.JSONField(default=list, editable=False)
    words = models.PositiveIntegerField(default=0, editable=False)
    grade = models.FloatField("reading grade", null=True, editable=False)

    # Which fields hold Markdown; those of `one_section` print under a heading of
    # the page's own.
    markdown_fields = ("body",)
    one_section = ()
    derived_fields = ("rendered", "problems", "concerns", "words", "grade")
    # Of these, what lists do without.
    heavy_fields = ("rendered", "problems", "concerns")
    # Whether each section has to cite, and all its numbers; what never changes unsaid.
    must_cite = False
    is_about_health = True
    safety_fields = ()

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PAGE_PERMISSIONS

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.slug in settings.RESERVED_SLUGS:
            raise ValidationError(
                {"slug": f"“{self.slug}” is the address of another page. Change it."}
            )
        if self.published_at and not self.withdrawn_at:
            self._refuse_if_incomplete()

    def save(self, *args, **kwargs):
        if self.published_at:
            self.wait_no_longer()
        self._keep(render_page(self))
        super().save(*args, **kwargs)

    @transaction.atomic
    def derive(self):
        """Render and index again, once the page, its rows and its tags are stored."""
        rendering = render_page(self)
        self._keep(rendering)
        models.Model.save(self, update_fields=self.derived_fields)
        rendering.store_mentions(self)
        if rendering.due_at:
            render_again(self, rendering.due_at)
        search.index(self, self.search_entries(rendering))

    def forget(self):
        super().forget()
        search.unindex(self)

    def as_link(self):
        return Link(
            self.kind,
            self.slug,
            self.title,
            self.get_absolute_url() if self.is_public else "",
            live_from=self.published_at if self.state == "scheduled" else None,
        )

    def obstacles(self) -> list[Obstacle]:
        """What must be mended in the page itself before readers may see it."""
        found = [Obstacle.of(problem) for problem in self.problems]
        if not self.lede.strip():
            found.append(Obstacle("lede", "Write an opening sentence to publish."))
        return found

    def row_obstacles(self) -> list[Obstacle]:
        """The same of its rows, as they are stored."""
        return []

    def texts(self) -> dict[str, str]:
        """{field: Markdown} in the order in which the page prints them."""
        return {name: getattr(self, name) for name in self.markdown_fields}

    def plain_texts(self) -> dict[str, list[str]]:
        """{field: sentences} of what readers read that is no Markdown."""
        return {"lede": [self.lede]}

    def row_citations(self) -> list[tuple[str, str]]:
        """(key, locator) of sources that rows of the page cite, after its texts."""
        return []

    def extra_mentions(self) -> list[tuple[str, str]]:
        """(kind, key) of what the page shows beside its texts."""
        return []

    def derived_extras(self) -> dict:
        """What else of other rows the page stores to print, as plain JSON."""
        return {}

    def search_keywords(self) -> str:
        return ""

    def search_entries(self, rendering: Rendering) -> list[search.SearchEntry]:
        """The page and its sections; none while readers may not come to see it."""
        if self.state not in ("live", "scheduled"):
            return []
        return search.entries_of(self, rendering)

    def _refuse_if_incomplete(self):
        """A draft may be anything; what readers see must be whole."""
        self._keep(render_page(self))
        refused = {}
        for obstacle in self.obstacles():
            refused.setdefault(obstacle.field, []).append(obstacle.text)
        if refused:
            raise ValidationError(refused)

    def _keep(self, rendering: Rendering):
        self.rendered, self.problems = rendering.as_json(), rendering.problems
        self.concerns, self.grade = rendering.concerns, rendering.grade
        self.words = rendering.words + len(self.lede.split())

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        if not self.published_at:
            return "draft"
        return "live" if self.published_at <= timezone.now() else "scheduled"

    @property
    def is_public(self) -> bool:
        return self.state == "live"

    @property
    def was_withdrawn(self) -> bool:
        """Whether readers saw it once and no longer do."""
        was_live = self.published_at and self.withdrawn_at
        return bool(was_live and self.published_at <= self.withdrawn_at)

    def printed(self, field: str = "body") -> list[PrintedSection]:
        """The rendered sections of a text, as its template prints them."""
        return printed_sections(self.rendered, field)

    @property
    def sections(self) -> list[PrintedSection]:
        return self.printed("body")

    @property
    def extras(self) -> dict:
        return self.rendered.get("extras", {})

    @property
    def cited_sources(self) -> list[CitedSource]:
        """The sources of the page, numbered, as they stand in the library now."""
        return cited_sources(self.rendered)

    @property
    def minutes(self) -> int:
        return max(1, math.ceil(self.words / WORDS_A_MINUTE))

    @property
    def description(self) -> str:
        return self.seo_description or self.lede
