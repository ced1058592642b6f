"""What every request passes on its way in and every answer on its way out."""

import logging
import time
import uuid
from ipaddress import ip_address

from django.conf import settings

from .logs import request_id

requests = logging.getLogger("fibro.requests")

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
        "browsing-topics",
    )
)


# Django's own come again: an answer given before its middleware lacks them.
ALWAYS = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def trusted_proxies(get_response):
    """Believe X-Forwarded-For and -Proto from exactly TRUSTED_PROXIES hops.

    The last entries were written by our own proxies; whatever stands before
    them was typed by the visitor.
    """

    def middleware(request):
        hops = settings.TRUSTED_PROXIES
        meta = request.META
        forwarded = meta.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        scheme = meta.pop("HTTP_X_FORWARDED_PROTO", "")
        meta.pop("HTTP_X_FORWARDED_HOST", None)
        if hops and len(forwarded) >= hops and _is_ip(forwarded[-hops].strip()):
            meta["REMOTE_ADDR"] = forwarded[-hops].strip()
        if hops and scheme == "https":
            meta["wsgi.url_scheme"] = "https"
            request.environ["wsgi.url_scheme"] = "https"
        return get_response(request)

    return middleware


def _is_ip(text):
    """PostgreSQL keeps addresses as such, and breaks on anything else."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def request_log(get_response):
    """One line a request: method, route name, status, milliseconds, request id.

    Never the path, the query, the Referer or the visitor: addresses of ours hold
    thread tokens, chosen medicines and search words.
    """

    def middleware(request):
        token = request_id.set(uuid.uuid4().hex[:12])
        began = time.monotonic()
        try:
            response = get_response(request)
            match = request.resolver_match
            requests.info(
                "request",
                extra={
                    "method": request.method if request.method.isalpha() else "?",
                    "route": match.view_name if match else "",
                    "status": response.status_code,
                    "ms": round((time.monotonic() - began) * 1000),
                },
            )
        finally:
            request_id.reset(token)
        return response

    return middleware


def response_headers(get_response):
    def middleware(request):
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
