from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import SitePage


class OurSitemap(Sitemap):
    """Abstract: every address is ours, whatever host was asked."""

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme


class PageSitemap(OurSitemap):
    """The live pages of one kind."""

    # One file may name 50,000; past this a kind needs files of its own.
    limit = 10_000

    def __init__(self, model):
        self.model = model

    def items(self):
        return (
            self.model.objects.published()
            .order_by("pk")
            .defer(*self.model.heavy_fields, *self.model.markdown_fields)
        )

    def lastmod(self, page):
        return page.updated_at


class ListSitemap(OurSitemap):
    """The pages that list others."""

    names = (
        "home",
        "articles:list",
        "treatments:list",
        "treatments:evidence",
        "library:symptoms",
        "library:glossary",
        "library:faqs",
        "library:mechanisms",
        "library:related-sites",
        "store:list",
        "updates",
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
