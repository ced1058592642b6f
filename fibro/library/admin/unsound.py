"""The page of the desk that lists works taken back or replaced, and who cites them."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from ..models import RegistryCheck, Source
from .where_used import form_of, links_to, pages_by_key

TEMPLATE = "admin/library/source/unsound.html"
# A site with more has other worries than a long list.
MOST = 200


@require_safe
def unsound_sources(request: HttpRequest, model_admin: ModelAdmin):
    """Those that are cited first; then what the registries said in words."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    sources = list(Source.objects.unsound().with_successor().order_by("key")[:MOST])
    checks = RegistryCheck.objects.to_look_at().select_related("source")[:MOST]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Retracted and replaced sources",
        "opts": model_admin.opts,
        "rows": sorted(_rows(sources), key=_urgency),
        "said": [(form_of(c.source), c.source, c.words.split("\n")) for c in checks],
    }
    return TemplateResponse(request, TEMPLATE, context)


def _urgency(row):
    return not row["used"], not row["source"].retracted_on


def _rows(sources):
    prefetch_related_objects(sources, "mechanisms")
    pages = pages_by_key(Source.kind, [source.key for source in sources])
    for source in sources:
        used = [*pages.get(source.key, []), *source.mechanisms.all()]
        yield {
            "source": source,
            "form": form_of(source),
            "newer": source.superseded_by and form_of(source.superseded_by),
            "used": links_to(used) if used else "",
        }
