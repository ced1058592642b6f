from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .counting import count_click
from .disclosure import disclosure_of
from .models import Placement, StoreLink

HOME = ("Home", "/")
STORE = ("Store links", "/store/")
ALTERNATIVES = 3
STORE_PAGE = {
    "page_title": "Store links",
    "page_description": "Things for daily life with fibromyalgia, and shops that sell "
    "them. Nothing here treats it. Every paid link says so.",
    "section": "store",
    "section_current": "page",
    "crumbs": [HOME],
}


@require_safe
def store_list(request):
    asked = request.GET.get("kind", "")
    every = StoreLink.objects.shown()
    links = [link for link in every if asked in ("", link.product_kind.slug)]
    context = STORE_PAGE | {
        "links": links,
        "kinds": list(dict.fromkeys(link.product_kind for link in every)),
        "asked": asked,
        "disclosure": disclosure_of(links),
    }
    return _referring(render(request, "store/store_list.html", context))


@cache_control(no_store=True, private=True)
@require_safe
def store_link_go(request, slug):
    link = StoreLink.objects.named(slug)
    if link is None or not link.is_open:
        response = _gone(request, link)
    else:
        placement = Placement.objects.clicked(request.GET.get("p", ""), link)
        count_click(request, link, placement)
        response = HttpResponseRedirect(link.destination(placement))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return _referring(response)


def _gone(request, link):
    others = StoreLink.objects.shown()
    if link:
        others = [k for k in others if k.product_kind_id == link.product_kind_id]
    context = {
        "page_title": "This shop link has ended" if link else "We hold no such link",
        "link": link,
        "links": others[:ALTERNATIVES],
        "disclosure": disclosure_of(others[:ALTERNATIVES]),
        "noindex": True,
        "section": "store",
        "crumbs": [HOME, STORE],
    }
    return render(
        request, "store/store_link_gone.html", context, status=410 if link else 404
    )


def _referring(response):
    """Shops may see which site a reader came from, never which page."""
    response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
