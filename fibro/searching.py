"""What the search page shows for what a reader typed."""

import logging
from collections import Counter
from collections.abc import Mapping

from django.db import DatabaseError
from django.http import HttpRequest

from fibro.content.search import search
from store.counting import is_a_reader

from .models import SearchMiss

log = logging.getLogger("fibro.searching")

KIND_NAMES = {
    "article": "Articles",
    "symptom": "Symptoms",
    "treatment": "Treatments",
    "term": "Glossary",
    "faq": "Questions",
    "page": "About us",
}
LONGEST_QUERY = 200
SHOWN = 20


def asked_search(asked: Mapping[str, str]) -> dict:
    """The context of the search page; two queries for a query, none without."""
    query = asked.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUERY]
    results = search(query)
    counts = Counter(r.kind for r in results)
    kind = asked.get("kind") if asked.get("kind") in counts else ""
    shown = [r for r in results if not kind or r.kind == kind]
    return {
        "query": query,
        "kind": kind,
        "kinds": [(k, KIND_NAMES[k], counts[k]) for k in KIND_NAMES if counts[k]],
        "results": [(KIND_NAMES[r.kind], r) for r in shown[:SHOWN]],
        "count": len(shown),
        "page_title": f"Search: {query}" if query else "Search",
        "page_description": "Search the articles, treatments, symptoms and words.",
    }


def count_miss(request: HttpRequest) -> None:
    """Count a reader's search that found nothing. A failure never stops the page."""
    try:
        if is_a_reader(request):
            SearchMiss.objects.count_one(request.GET.get("q", ""))
    except DatabaseError as error:
        log.error("a search was not counted: %s", type(error).__name__)
