import socket

import pytest
from django.core.cache import cache

from .world import CERTIFICATE, World


@pytest.fixture
def world(settings, monkeypatch):
    """Every other site, in place of the network; checking links is switched on."""
    found = World()

    class Socket(socket.socket):
        def connect(self, place):
            super().connect(found.dialled(place))

    monkeypatch.setattr(socket, "socket", Socket)
    monkeypatch.setattr(socket, "getaddrinfo", found.look_up)
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    settings.LINK_CHECK = True
    cache.clear()
    yield found
    found.stop()
    cache.clear()
