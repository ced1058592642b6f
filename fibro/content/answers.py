"""How a ContentPage is answered, whatever room it is in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from .page import ContentPage
from .structured_data import absolute


def page_answer(
    request: HttpRequest, template: str, page: ContentPage, crumbs, **context
) -> HttpResponse:
    """Render a page for whoever passed the gate.

    What only staff may see (a draft, a scheduled or withdrawn page) says so, is
    never cached and never indexed.
    """
    preview = getattr(request, "preview", None)
    context |= {
        "page": page,
        "crumbs": crumbs,
        "sources": page.cited_sources,
        "page_title": page.seo_title or page.title,
        "page_description": page.description,
        "canonical": absolute(page.get_absolute_url()),
        "og_type": "article",
        "noindex": not page.is_public or preview is not None,
        "preview": preview,
    }
    response = render(request, template, context)
    if not page.is_public:
        add_never_cache_headers(response)
    return response
