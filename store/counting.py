"""Which requests count as a reader who followed a link."""

import logging
import re

from django.db import DatabaseError
from django.http import HttpRequest

from .models import Click, Placement, StoreLink

log = logging.getLogger(__name__)

# Those that say they are robots. “Cubot” is a telephone.
_ROBOTS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|archiver|facebookexternalhit|mediapartners"
    r"|lighthouse|pingdom|uptime|monitor|validator|link.?check|feedfetcher"
    r"|^(?:curl|wget|python|go-http-client|java|okhttp|libwww-perl|axios|node)\b"
    r"|whatsapp|preview|scrapy|python-requests|httpx|headless.?crawler",
    re.IGNORECASE,
)
_PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
_PREFETCH = re.compile("prefetch|prerender|preview", re.IGNORECASE)
# A header may be long; robots name themselves early.
_READ = 500


def is_a_reader(request: HttpRequest) -> bool:
    """Not HEAD, not fetched ahead, no known robot, nobody of ours."""
    if request.method != "GET" or is_prefetch(request) or is_robot(request):
        return False
    return not request.user.is_staff


def is_prefetch(request: HttpRequest) -> bool:
    said = (request.headers.get(name, "")[:_READ] for name in _PREFETCH_HEADERS)
    return any(_PREFETCH.search(value) for value in said)


def is_robot(request: HttpRequest) -> bool:
    return bool(_ROBOTS.search(request.headers.get("User-Agent", "")[:_READ]))


def count_click(
    request: HttpRequest, link: StoreLink, placement: Placement | None
) -> None:
    """Count a reader's click. A failure is logged and never stops the reader."""
    try:
        if is_a_reader(request):
            Click.objects.count_one(link, placement)
    except DatabaseError as error:
        log.error("a click was not counted: %s", type(error).__name__)
