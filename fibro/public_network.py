"""Dialling hosts of the public network, and no others.

What an editor typed decides whom our server speaks to. So it speaks only to hosts
that are open to all the world, on the two ports of the web, and dials the very number
that was judged.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import SplitResult

from django.conf import settings

PORTS = {"http": 80, "https": 443}
GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
# Called global by this Python, or by the book, and yet not open to all the world:
# what clouds answer at, relays of old, examples.
NOT_OPEN = [
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "3fff::/20")
]


# Signs for which browsers (IDNA 2008) ask another host than Python's IDNA 2003.
OTHER_NAMES = set("ßς\u200c\u200d")


class NotAsked(Exception):
    """The address is not one that we ask; the text says why to an editor."""


def host_and_port(url: SplitResult) -> tuple[str, int]:
    """As they are dialled. Raise NotAsked, or ValueError for a port that is none."""
    if url.scheme not in PORTS:
        raise NotAsked("It sends us on to something that is no web page.")
    if not url.hostname:
        raise NotAsked("It names no site.")
    port = PORTS[url.scheme] if url.port is None else url.port
    if port not in PORTS.values() and not settings.LINK_CHECK_INSIDE:
        raise NotAsked("It names a port of its own, so our server does not ask it.")
    if not OTHER_NAMES.isdisjoint(url.hostname):
        raise NotAsked("Its name is read differently by browsers and our server.")
    try:
        return url.hostname.encode("idna").decode(), port
    except UnicodeError:
        raise NotAsked("Its site has a name that our server cannot ask.") from None


def connect(line: HTTPConnection, scheme: str, left: Callable[[], float]) -> None:
    """Open a line that was given host and port; `left` says how many seconds remain.

    Raise NotAsked, or the errors of sockets and certificates.
    """
    # It would look the name up again.
    line.auto_open = 0
    places = _judged(line.host, line.port)
    for waiting, (family, place) in zip(range(len(places), 0, -1), places, strict=True):
        try:
            line.sock = _dialled(family, place, left() / waiting)
            break
        except OSError:
            if waiting == 1:
                raise
    line.sock.settimeout(left())
    if scheme == "https":
        line.sock = ssl.create_default_context().wrap_socket(
            line.sock,
            server_hostname=line.host.rstrip("."),
            do_handshake_on_connect=False,
        )
        line.sock.do_handshake()


def _dialled(family, place, seconds):
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.settimeout(seconds)
    try:
        sock.connect(place)
    except OSError:
        sock.close()
        raise
    return sock


def _judged(host, port) -> list[tuple[int, tuple]]:
    """[(family, place)] of a host, of those that are open to all the world."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [
        (family, place)
        for family, _, _, _, place in found
        if settings.LINK_CHECK_INSIDE or is_public(place[0])
    ]
    if not places:
        raise NotAsked("It leads into a network that is not public; it was not asked.")
    return places


def is_public(number: str) -> bool:
    """Whether an IP number belongs to the public network.

    Numbers that wrap another one (mapped, 6to4, NAT64) do not: what they lead to is
    decided by a gateway.
    """
    ip = ipaddress.ip_address(number.partition("%")[0])
    if ip.version == 6 and (ip not in GLOBAL_IPV6 or ip.sixtofour):
        return False
    if any(ip in network for network in NOT_OPEN if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast
