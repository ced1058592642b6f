"""Where pages say something else about health than before, and why: for readers."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Q, QuerySet

from articles.models import Article
from fibro.content.models import Change
from fibro.library.models import Symptom
from treatments.models import Treatment

from .models import SitePage

PAGES = (Article, Treatment, Symptom, SitePage)


def public_updates() -> QuerySet[Change]:
    """Those of pages that readers see now, newest first, each with its `page`."""
    seen, pages = Q(), []
    for model in PAGES:
        public = model.objects.published()
        page_type = ContentType.objects.get_for_model(model)
        seen |= Q(page_type=page_type, page_id__in=public.values("pk"))
        pages.append(public.defer(*model.heavy_fields, *model.markdown_fields))
    told = Change.objects.clinical().filter(seen)
    return told.prefetch_related(GenericPrefetch("page", pages))
