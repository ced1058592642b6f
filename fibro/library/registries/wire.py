"""One question to a registry over the network, with hard limits.

Only https, or plain http to this machine; no redirect to another host; a limit on
seconds and on bytes. Whatever comes back is a stranger's text.
"""

import contextlib
import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from ..errand import Errand

SECONDS = 6
MOST_BYTES = 2_000_000
MOST_REDIRECTS = 2
LOCAL = ("127.0.0.1", "::1", "localhost")


class Unanswered(Exception):
    """The registry gave no record of the work; the text says so to an editor."""


class Unreached(Unanswered):
    """It could not be asked now, and asking about other works would be in vain."""


class NotKnown(Unanswered):
    """It answered that it knows no such work."""


def ask(name: str, address: str, seconds: float = SECONDS) -> dict:
    """The JSON object at an address; `name` is the registry's, for the words.

    Raise Unanswered after `seconds` at most, whatever the other side does.
    """
    errand = Errand(_Exchange(name, address).run, seconds)
    try:
        answer = errand.result()
    except TimeoutError:
        raise Unreached(f"{name} did not answer in time.") from None
    if isinstance(answer, Unanswered):
        raise answer
    return answer


class _Exchange:
    def __init__(self, name, address):
        self.name, self.address = name, address

    def run(self, errand):
        """The object, or an Unanswered that says why there is none."""
        self._errand = errand
        try:
            return _as_object(self.name, self._body())
        except Unanswered as trouble:
            return trouble
        except (OSError, HTTPException, ValueError):
            return Unreached(f"{self.name} could not be reached.")

    def _body(self):
        address = self.address
        for _ in range(MOST_REDIRECTS + 1):
            status, onward, body = self._get(urlsplit(address))
            if not onward:
                return self._accepted(status, body)
            before, address = address, urljoin(address, onward)
            if _place(urlsplit(before)) != _place(urlsplit(address)):
                break
        raise Unreached(f"{self.name} sent us to another address.")

    def _accepted(self, status, body):
        if status == 404:
            raise NotKnown(f"{self.name} does not know this work.")
        if status in (429, 503):
            raise Unreached(f"{self.name} is busy. Try again later.")
        if status != 200:
            raise Unreached(f"{self.name} answered with an error ({status}).")
        return body

    def _get(self, url):
        connection = _connection(self.name, url, self._errand.left())
        self._errand.line = connection
        with contextlib.closing(connection):
            path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
            connection.request("GET", path, headers=_headers())
            response = connection.getresponse()
            onward = response.headers.get("Location") or ""
            if response.status in (301, 302, 303, 307, 308) and onward:
                return response.status, onward, b""
            return response.status, "", self._read(response)

    def _read(self, response):
        body = b""
        while chunk := response.read1(65_536):
            body += chunk
            if len(body) > MOST_BYTES:
                raise Unanswered(f"{self.name} answered with too much.")
            self._errand.left()
        return body


def _connection(name, url: SplitResult, seconds):
    if url.scheme == "https" and url.hostname:
        context = ssl.create_default_context()
        return HTTPSConnection(url.hostname, url.port, timeout=seconds, context=context)
    if url.scheme == "http" and url.hostname in LOCAL:
        return HTTPConnection(url.hostname, url.port, timeout=seconds)
    raise Unreached(f"The address of {name} in the settings is not https.")


def _place(url):
    return url.scheme, url.hostname, url.port


def _headers():
    return {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "User-Agent": f"Fibro ({settings.SITE_URL})",
    }


def _as_object(name, body):
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unanswered(f"{name} answered with something that is no record.")
    return found
