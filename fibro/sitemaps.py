from django.apps import apps
from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import SitePage


class PageSitemap(Sitemap):
    """The live pages of one kind."""

    limit = 2000

    def __init__(self, model):
        self.model = model

    def items(self):
        return (
            self.model.objects.published()
            .order_by("pk")
            .defer("rendered", "problems", *self.model.markdown_fields)
        )

    def lastmod(self, page):
        return page.updated_at


class ListSitemap(Sitemap):
    """The pages that list others."""

    names = (
        "home",
        "articles:list",
        "treatments:list",
        "library:symptoms",
        "library:glossary",
        "library:faqs",
        "library:related-sites",
        "store:list",
        "contact:form",
        "urgent-help",
    )

    def items(self):
        return self.names

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "lists": ListSitemap,
    "pages": PageSitemap(SitePage),
    **{
        kind: PageSitemap(apps.get_model(settings.CONTENT_KINDS[kind]))
        for kind in ("article", "treatment", "symptom")
    },
}
