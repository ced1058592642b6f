"""Knocking at an address on another site: does anybody still answer there?

It sends no cookie, no referrer and nothing that was typed but the address, reads no
body, and stops in time whatever the other side does.
"""

import contextlib
import socket
import ssl
import string
from enum import Enum
from functools import partial
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from fibro.library.errand import Errand

from .public_network import PORTS, NotAsked, connect, host_and_port

SECONDS = 10
MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
# Many servers answer HEAD with one of these where a reader gets the page.
ASK_AGAIN_BY_GET = (403, 404, 405, 410, 501)
GONE = {
    404: "It answered that there is no such page (404).",
    410: "It answered that the page was taken away for good (410).",
}
LATE = "It did not answer in time."
NO_HOST = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
# OpenSSL's numbers for what every browser refuses: not yet or no longer valid,
# signed by itself, made out to somebody else. A chain with a gap is not among them:
# browsers fill it, we do not.
REFUSED_BY_BROWSERS = (9, 10, 18, 19, 62, 64)


class Verdict(Enum):
    STANDS = "stands"
    UNCLEAR = "unclear"
    GONE = "gone"
    # The machine's own network may be at fault; see `Finding.is_proved`.
    NO_HOST = "no host"
    BAD_CERTIFICATE = "bad certificate"
    SILENT = "silent"


class Finding(NamedTuple):
    """What knocking came to, in words for an editor (none if all is well).

    `schemes` are those of the servers that answered on the way.
    """

    verdict: Verdict
    words: str = ""
    schemes: frozenset[str] = frozenset()

    def is_proved(self, schemes: set[str]) -> bool:
        """Whether it counts, where servers of these schemes answered just now.

        A machine without a network finds no host; one whose clock is wrong finds no
        valid certificate.
        """
        if self.verdict == Verdict.BAD_CERTIFICATE:
            return "https" in schemes
        if self.verdict in (Verdict.NO_HOST, Verdict.SILENT):
            return bool(schemes)
        return True


def knock(asked: list[tuple[str, str]]) -> list[Finding]:
    """Findings for [(address, method to begin with)], all asked at once.

    Returns after SECONDS at most and never raises; takes any text for an address.
    """
    errands = [_sent(address, method) for address, method in asked]
    return [_in_time(errand) for errand in errands]


def _sent(address, method):
    try:
        return Errand(partial(_found, address, method), SECONDS)
    except RuntimeError:  # no thread to be had
        return None


def _in_time(errand):
    if errand is None:
        return Finding(Verdict.SILENT, "Our server was too busy to ask.")
    try:
        return errand.result()
    except TimeoutError:
        return Finding(Verdict.SILENT, LATE)


def _found(address, method, errand):
    visit = _Visit(method, errand)
    try:
        verdict, words = visit.follow(address)
    except NotAsked as why:
        verdict, words = Verdict.UNCLEAR, str(why)
    except socket.gaierror as trouble:
        verdict, words = _host_not_found(trouble)
    except ssl.SSLCertVerificationError as trouble:
        verdict, words = _certificate(trouble)
    except TimeoutError:
        verdict, words = Verdict.SILENT, LATE
    except (OSError, HTTPException):
        verdict, words = Verdict.SILENT, "It could not be reached."
    except ValueError:  # such as a bracket that never closes, or port 99999
        verdict, words = Verdict.UNCLEAR, "It is not written as an address."
    return Finding(verdict, words, frozenset(visit.schemes))


def _host_not_found(trouble):
    if trouble.errno in NO_HOST:
        return Verdict.NO_HOST, "There is no such site any more."
    return Verdict.SILENT, "It could not be reached."


def _certificate(trouble):
    if trouble.verify_code in REFUSED_BY_BROWSERS:
        words = "Its certificate is not valid, so browsers warn readers away."
        return Verdict.BAD_CERTIFICATE, words
    return Verdict.UNCLEAR, "We could not check its certificate; a browser may."


class _Visit:
    """One address, and wherever it sends us on to."""

    def __init__(self, method, errand):
        self.methods = ("HEAD", "GET") if method == "HEAD" else ("GET",)
        self.errand = errand
        self.schemes = set()

    def follow(self, address):
        for _ in range(MOST_REDIRECTS + 1):
            status, onward = self._answer(urlsplit(address))
            if not onward:
                return _said(status)
            address = urljoin(address, onward)
        return Verdict.UNCLEAR, "It sends us from one address to the next."

    def _answer(self, url):
        for method in self.methods:
            status, onward = self._ask(method, url)
            if status not in ASK_AGAIN_BY_GET:
                break
        return status, onward

    def _ask(self, method, url):
        host, port = host_and_port(url)
        line = HTTPConnection(host, port)
        self.errand.line = line
        with contextlib.closing(line):
            connect(line, url.scheme, self.errand.left)
            headers = {**_headers(), "Host": _named(host, port, url.scheme)}
            line.request(method, _target(url), headers=headers)
            response = line.getresponse()
            self.schemes.add(url.scheme)
            onward = response.headers.get("Location", "").strip()
        if response.status in REDIRECTS and onward:
            # As browsers read it: headers are bytes, and these are UTF-8 or ASCII.
            return response.status, onward.encode("latin-1").decode("utf-8", "replace")
        return response.status, ""


def _said(status):
    if 200 <= status < 300:
        return Verdict.STANDS, ""
    if status in GONE:
        return Verdict.GONE, GONE[status]
    if status >= 500:
        return Verdict.UNCLEAR, f"It answered that it has trouble itself ({status})."
    return (
        Verdict.UNCLEAR,
        f"It does not let our server look ({status}); readers may see it well.",
    )


def _target(url):
    """Path and query as a browser sends them; the fragment stays here."""
    query = f"?{url.query}" if url.query else ""
    return quote(f"{url.path or '/'}{query}", safe=string.punctuation)


def _named(host, port, scheme):
    name = f"[{host}]" if ":" in host else host
    return name if port == PORTS[scheme] else f"{name}:{port}"


def _headers():
    return {
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "User-Agent": f"Fibro link check ({settings.SITE_URL})",
    }
