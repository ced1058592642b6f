"""The lists of pages: state, grade and last change in words, sorted by any of them."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, Exists, F, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format

from ..models import WorkingCopy
from .batch import MOST, action_for
from .filters import StateFilter, ToMendFilter
from .publishing import PublishedAdmin
from .visibility import Publish, Withdraw

DAY = "j M Y"
# In the order in which a page passes through them.
BY_STATE = Case(
    When(withdrawn_at__isnull=False, then=Value(4)),
    When(published_at__lte=Now(), then=Value(3)),
    When(published_at__isnull=False, then=Value(2)),
    When(submitted_at__isnull=False, then=Value(1)),
    default=Value(0),
)
BY_GRADE = F("grade").asc(nulls_last=True)


class PageList(ChangeList):
    """Without the texts, which no list prints; with what is kept beside a page."""

    def get_queryset(self, request, exclude_parameters=None):
        pages = super().get_queryset(request, exclude_parameters)
        copies = WorkingCopy.objects.of_each(self.model)
        return pages.defer("rendered", *self.model.markdown_fields).annotate(
            has_copy=Exists(copies),
            copy_waits=Exists(copies.filter(submitted_at__isnull=False)),
        )

    def get_results(self, request):
        """Finds the rows of one screen by their keys: sorting whole rows is slow."""
        super().get_results(request)
        keys = self.result_list.values("pk")
        self.result_list = self.queryset.filter(pk__in=keys)


class ListedAdmin(PublishedAdmin):
    """A list of pages that stays quick and readable with ten thousand of them."""

    list_display = ["title", "state_in_words", "reading_grade", "updated_on"]
    list_filter = [StateFilter, ToMendFilter]
    list_per_page = MOST
    # One count less: how many there are in all, whatever is filtered.
    show_full_result_count = False
    # A number beside each answer of each filter costs a query a filter.
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["title", "slug"]
    ordering = ["-updated_at"]
    actions = [action_for(Publish), action_for(Withdraw)]

    class Media:
        css = {"all": ["css/admin-lists.css"]}

    def has_publish_permission(self, request) -> bool:
        """By this name Django asks it for the actions of the list."""
        return self.may_publish(request)

    def get_changelist(self, request, **kwargs):
        return PageList

    @admin.display(description="state", ordering=BY_STATE)
    def state_in_words(self, page):
        words = [page.state.capitalize()]
        if page.state == "scheduled":
            words[0] += f" for {day_in_words(page.published_at)}"
        if page.state == "draft" and page.submitted_at:
            words.append("waits to be published")
        if page.state == "draft" and page.sent_back_because:
            words.append("sent back")
        if page.copy_waits:
            words.append("a working copy waits to be published")
        elif page.has_copy:
            words.append("has a working copy")
        if page.problems:
            words.append(f"{len(page.problems)} to mend")
        if page.concerns:
            words.append(f"{len(page.concerns)} to look at")
        return ", ".join(words)

    @admin.display(description="grade", ordering=BY_GRADE)
    def reading_grade(self, page):
        return page.grade

    @admin.display(description="updated", ordering="updated_at")
    def updated_on(self, page):
        return day_in_words(page.updated_at)


def day_in_words(moment) -> str:
    """A moment or a day, as lists print it."""
    if hasattr(moment, "hour"):
        moment = timezone.localtime(moment)
    return date_format(moment, DAY)
