import math

from django.db import models

from .page import WORDS_A_MINUTE, ContentPage
from .printed import Obstacle
from .validators import no_null, points, short_points


class SummedUpPage(ContentPage):
    """Abstract: a page that opens with “In short”."""

    in_short = models.TextField(
        blank=True,
        max_length=1_000,
        validators=[no_null, short_points],
        help_text="Three to five points, one a line, at most 18 words each. A reader "
        "who stops here has been told the truth.",
    )

    class Meta(ContentPage.Meta):
        abstract = True

    def obstacles(self):
        found = super().obstacles()
        if len(self.points) < 3:
            found.append(
                Obstacle("in_short", "Write at least three points to publish.")
            )
        return found

    def plain_texts(self):
        return {**super().plain_texts(), "in_short": self.points}

    @property
    def points(self) -> list[str]:
        return points(self.in_short)

    @property
    def minutes_in_short(self) -> int:
        words = sum(len(p.split()) for p in self.points)
        return max(1, math.ceil(words / WORDS_A_MINUTE))
