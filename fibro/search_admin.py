"""The desk's list of searches without result."""

from itertools import islice

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from fibro.content.admin import ListOnlyAdmin
from fibro.content.admin.batch import MOST

from .search_miss import SearchMiss

TOO_MANY = (
    f"More than {MOST} are chosen. Choose fewer, so that you can read them. Nothing is "
    "changed."
)


class MissFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "Still on the list"), ("dismissed", "Taken off the list")]

    def value(self):
        return "dismissed" if super().value() == "dismissed" else "open"

    def choices(self, changelist):
        # Without “All”: what is taken off does not stand among the others.
        return islice(super().choices(changelist), 1, None)

    def queryset(self, request, queryset):
        is_open = self.value() == "open"
        return queryset.waiting() if is_open else queryset.dismissed()


@admin.register(SearchMiss)
class SearchMissAdmin(ListOnlyAdmin):
    """What readers looked for in vain, on more than one day; the most asked first."""

    class Media:
        css = {"all": ["css/admin-lists.css", "css/admin-search-misses.css"]}

    change_list_template = "admin/fibro/searchmiss/change_list.html"
    list_display = ["searched_for", "times", "days", "first_on", "last_on"]
    list_filter = [MissFilter]
    list_per_page = MOST
    ordering = ["-times", "words"]
    actions = ["dismiss", "put_back"]

    @admin.display(description="searched for", ordering="words")
    def searched_for(self, miss):
        return format_html(
            '<a href="{}?{}" target="_blank" rel="noopener"><bdi>{}</bdi>'
            '<span class="visually-hidden"> (search again in a new tab)</span></a>',
            reverse("search"),
            urlencode({"q": miss.words}),
            miss.words,
        )

    @admin.action(
        description="Take off the list: nothing is missing here",
        permissions=["dismiss"],
    )
    def dismiss(self, request, queryset):
        """Asks first, with the words; what is taken off stays off."""
        misses = list(queryset.waiting()[: MOST + 1])
        if len(misses) > MOST:
            messages.warning(request, TOO_MANY)
        elif misses and "asked" not in request.POST:
            return self._asked(request, misses)
        else:
            rows = SearchMiss.objects.waiting().filter(pk__in=[m.pk for m in misses])
            count = rows.update(dismissed_at=timezone.now())
            self._say(request, count, "taken off the list")
        return None

    @admin.action(description="Put back on the list", permissions=["dismiss"])
    def put_back(self, request, queryset):
        count = queryset.update(dismissed_at=None)
        self._say(request, count, "put back on the list")

    def get_actions(self, request):
        """Only what fits the rows that are shown."""
        is_open = request.GET.get("state") != "dismissed"
        actions = super().get_actions(request)
        actions.pop("put_back" if is_open else "dismiss", None)
        return actions

    def has_dismiss_permission(self, request):
        return request.user.has_perm("fibro.change_searchmiss")

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Searches without result"}
        return super().changelist_view(request, title | (extra_context or {}))

    def _asked(self, request, misses):
        context = {
            **self.admin_site.each_context(request),
            "title": "Take off the list",
            "opts": self.opts,
            "media": self.media,
            "misses": misses,
        }
        template = "admin/fibro/searchmiss/dismiss.html"
        return TemplateResponse(request, template, context)

    def _say(self, request, count, done):
        if not count:
            return messages.info(request, "None of them is on the list any more.")
        said = f"{count} {'search was' if count == 1 else 'searches were'} {done}."
        # One entry for all, without their words: it outlives them.
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(SearchMiss),
            object_repr=f"{count} of the list",
            action_flag=CHANGE,
            change_message=said,
        )
        return messages.success(request, said)
