import pytest
from django.core.cache import cache

from .registry import Registry


@pytest.fixture
def registry(settings):
    """Crossref and PubMed in one, on this machine; looking up is switched on."""
    server = Registry()
    settings.SOURCE_LOOKUP = True
    settings.CROSSREF_URL = settings.PUBMED_URL = server.url
    cache.clear()
    yield server
    server.stop()
    cache.clear()
