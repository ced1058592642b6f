from functools import partial
from itertools import chain

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from fibro.content.admin import VersionedRowAdmin
from fibro.content.admin.filters import QuestionFilter

from ..bibliography import FORMATS
from ..models import RegistryCheck, Source
from .adding import add_sources
from .exporting import action_for, as_file
from .shown import ShownAdmin
from .source_form import SourceForm
from .unsound import unsound_sources
from .where_used import UsedAdmin, choosing, is_named_for_readers


def _has_words(model):
    return Q(pk__in=RegistryCheck.objects.to_look_at().order_by().values("source"))


def _is_uncited(model):
    return ~Q(pk__in=model.objects.cited().values("pk"))


class StandsFilter(QuestionFilter):
    title = "whether it stands"
    parameter_name = "stands"
    answers = (
        ("retracted", "Retracted", lambda model: Q(retracted_on__isnull=False)),
        ("replaced", "Has a newer edition", lambda model: ~Q(superseded_by=None)),
        ("said", "A registry said something", _has_words),
        ("uncited", "No page cites it", _is_uncited),
    )


@admin.register(Source)
class SourceAdmin(ShownAdmin, VersionedRowAdmin, UsedAdmin):
    form = SourceForm
    why_only_read = "What readers see, saw or will see names this source"
    change_list_template = "admin/library/source/change_list.html"
    list_display = ["key", "kind_of_work", "short_name", "title", "is_current"]
    list_filter = [StandsFilter, "kind_of_work"]
    search_fields = ["key", "title", "authors", "doi", "pmid"]
    actions = [action_for(name) for name in FORMATS]
    autocomplete_fields = ["superseded_by"]
    readonly_fields = ["registries_say", "used_on"]
    text_rows = {"authors": 2, "title": 2}
    fieldsets = [
        (
            "What it is",
            {
                "fields": [
                    "key",
                    "kind_of_work",
                    "authors",
                    "title",
                    "container",
                    "year",
                    "volume_pages",
                ]
            },
        ),
        ("Where to find it", {"fields": ["doi", "pmid", "url"]}),
        ("What it says", {"fields": ["says"]}),
        (
            "Whether it still stands",
            {"fields": ["retracted_on", "superseded_by", "registries_say"]},
        ),
        ("Where it is used", {"fields": ["used_on"]}),
    ]

    @admin.display(description="current", boolean=True)
    def is_current(self, source):
        return source.is_sound

    @admin.display(description="what registries say")
    def registries_say(self, source):
        check = RegistryCheck.objects.filter(source_id=source.pk).first()
        if check is None or not check.answered_at:
            return "They have not been asked about it, or have not answered."
        day = f"{timezone.localdate(check.answered_at):%-d %B %Y}"
        words = " ".join(check.words.split("\n"))
        return f"On {day}: {words or 'nothing that an editor must know.'}"

    def users_of(self, thing):
        return [*super().users_of(thing), *chain.from_iterable(choosing([thing]))]

    def is_shown(self, thing):
        # The page of a work names its newer edition.
        works = [thing, *thing.supersedes.all()]
        keys = [work.key for work in works]
        is_named = is_named_for_readers(Source.kind, keys)
        return is_named or any(found.exists() for found in choosing(works))

    def get_urls(self):
        pages = [
            ("paste/", partial(add_sources, model_admin=self), "paste"),
            ("unsound/", partial(unsound_sources, model_admin=self), "unsound"),
            ("export/<str:name>/", self.export, "export"),
        ]
        own = [
            path(where, self.admin_site.admin_view(view), name=f"library_source_{name}")
            for where, view, name in pages
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        formats = [(name, form.NAME) for name, form in FORMATS.items()]
        more = {"formats": formats, **(extra_context or {})}
        return super().changelist_view(request, more)

    @method_decorator(require_safe)
    def export(self, request, name):
        """All sources as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if name not in FORMATS:
            raise Http404
        return as_file(name, Source.objects.with_successor().order_by("key"))
