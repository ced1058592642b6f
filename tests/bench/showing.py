"""The site with its starter content, on a port of its own until the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.server import Server

SET_SCENE = "from tests.browser.scene import set_scene; print(set_scene())"


@contextmanager
def showing(**env: str) -> Iterator[Server]:
    """`env` is added to the server's environment."""
    with tempfile.TemporaryDirectory(prefix="fibro-showing.") as folder:
        server = Server(Path(folder), None)
        server.env |= env
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def set_scene(server: Server) -> str:
    """Store what a new site lacks; the address of a visitor's own page."""
    return server.manage("shell", "-v", "0", "-c", SET_SCENE).splitlines()[-1]
