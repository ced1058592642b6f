from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict

from articles.models import Article, Tag
from treatments.models import Treatment

from .medicines import medicine_slugs
from .models import Placement
from .models.placement import WHAT, WHERE
from .places import nearest_place
from .wall import Place, sections_of

PAGES = {"article": Article, "tag": Tag, "treatment": Treatment}


class PlacementForm(forms.ModelForm):
    """Refuses what the wall refuses, and knows the nearest place that is allowed."""

    nearest: Place | None = None

    class Meta:
        model = Placement
        fields = [*WHAT, *WHERE, "after_section", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        section = self.instance.place.section if self.instance.page else None
        if section:
            self.initial["after_section"] = section.title

    def clean(self):
        data = super().clean()
        if data.get("article") and data.get("after_section"):
            self._find_section(data)
        return data

    def _find_section(self, data):
        """The editor types a heading; the row keeps the id of its section."""
        typed = data["after_section"].strip()
        sections = sections_of(data["article"])
        for section in sections:
            if typed in (section.id, section.title) or (
                typed.casefold() == section.title.casefold()
            ):
                data["after_section"] = section.id
                return
        titles = "; ".join(s.title for s in sections) or "none yet"
        self.add_error(
            "after_section",
            f"“{data['article']}” has no section “{typed}”. Its sections: {titles}.",
        )

    def _post_clean(self):
        super()._post_clean()
        if self.is_refused:
            self.nearest = nearest_place(self.instance.place, medicine_slugs())

    @property
    def is_refused(self) -> bool:
        """By the wall or for want of room, not for a slip in the form."""
        return self.has_error(NON_FIELD_ERRORS, code="wall")

    @property
    def nearest_key(self) -> str:
        """The nearest place as the value of a button; read by `moved_to`."""
        name = next(n for n, m in PAGES.items() if isinstance(self.nearest.page, m))
        return f"{name} {self.nearest.page.pk} {self.nearest.after_section}"


def moved_to(data: QueryDict, key: str) -> QueryDict:
    """The data of a placement's form with its place replaced by that of a button."""
    name, pk, after_section = (*key.split(" ", 2), "", "")[:3]
    moved = data.copy()
    for field in PAGES:
        moved[field] = pk if field == name else ""
    moved["after_section"] = after_section
    return moved
