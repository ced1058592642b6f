"""The desk's list of links to other sites."""

from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst

from fibro.content.admin import ListOnlyAdmin
from fibro.content.admin.page_list import day_in_words
from fibro.content.link_check import LinkCheck

from .outside_links import named, spots_of

SPOTS_SHOWN = 8
LONGEST_SHOWN = 100


class FoundFilter(admin.SimpleListFilter):
    title = "how it was found"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("broken", "Broken"),
            ("doubtful", "In doubt, to be asked again soon"),
            ("fine", "Nothing wrong"),
            ("unasked", "Not asked yet"),
        ]

    def queryset(self, request, queryset):
        asked = queryset.filter(asked_at__isnull=False, broken_since=None)
        sound = {"gone_since": None, "silent_since": None}
        return {
            "broken": queryset.filter(broken_since__isnull=False),
            "doubtful": asked.exclude(**sound),
            "fine": asked.filter(**sound),
            "unasked": queryset.filter(asked_at=None),
        }.get(self.value(), queryset)


class LinkList(ChangeList):
    """With what names each address, and the way to its form for those who see it."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        spots = spots_of(check.address for check in self.result_list)
        for check in self.result_list:
            check.spots = [_shown(s, request.user) for s in spots[check.address]]


@admin.register(LinkCheck)
class LinkCheckAdmin(ListOnlyAdmin):
    """What became of each address; the broken ones first."""

    class Media:
        css = {"all": ["css/admin-lists.css", "css/admin-links.css"]}

    change_list_template = "admin/content/linkcheck/change_list.html"
    list_display = ["opened", "answer", "broken", "stands_in", "asked"]
    list_filter = [FoundFilter]
    list_per_page = 50
    search_fields = ["address"]
    search_help_text = "Part of an address."
    ordering = [F("broken_since").desc(nulls_last=True), "address"]
    actions = ["ask_again"]
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return named(super().get_queryset(request))

    def get_changelist(self, request, **kwargs):
        return LinkList

    def changelist_view(self, request, extra_context=None):
        more = {
            "title": capfirst(self.opts.verbose_name_plural),
            "is_checked": settings.LINK_CHECK,
            **(extra_context or {}),
        }
        return super().changelist_view(request, more)

    def has_ask_permission(self, request):
        may_ask = request.user.has_perm("content.change_linkcheck")
        return settings.LINK_CHECK and may_ask

    @admin.action(description="Ask again now", permissions=["ask"])
    def ask_again(self, request, queryset):
        count = LinkCheck.objects.filter(pk__in=queryset.values("pk")).update(
            due_at=timezone.now()
        )
        what = "1 address is" if count == 1 else f"{count:,} addresses are"
        words = f"{what} asked again, a few each minute. Look here again later."
        messages.success(request, words)

    @admin.display(description="address", ordering="address")
    def opened(self, check):
        return format_html(
            '<a href="{}" target="_blank" rel="noopener noreferrer">{}'
            '<span class="visually-hidden"> (in a new tab)</span></a>',
            check.address,
            Truncator(check.address).chars(LONGEST_SHOWN),
        )

    @admin.display(description="what it answered", ordering="words")
    def answer(self, check):
        if check.asked_at is None:
            return "Not asked yet."
        return check.words or "It is there."

    @admin.display(description="broken since", ordering="broken_since")
    def broken(self, check):
        return check.broken_since and day_in_words(check.broken_since)

    @admin.display(description="stands in")
    def stands_in(self, check):
        spots = check.spots[:SPOTS_SHOWN]
        said = format_html_join(", ", "{}", [[spot] for spot in spots])
        more = len(check.spots) - len(spots)
        return format_html("{} and {} more", said, more) if more else said

    @admin.display(description="last asked", ordering="asked_at")
    def asked(self, check):
        return check.asked_at and day_in_words(check.asked_at)


def _shown(spot, user):
    """A link to its form; of what somebody may not see, only what kind it is."""
    opts = apps.get_model(spot.model)._meta
    app, name = opts.app_label, opts.model_name
    if not any(user.has_perm(f"{app}.{verb}_{name}") for verb in ("view", "change")):
        return opts.verbose_name
    form = reverse(f"admin:{app}_{name}_change", args=[spot.key])
    return format_html('<a href="{}">{}</a>', form, spot.title or opts.verbose_name)
