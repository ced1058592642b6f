"""Work over the network in a thread of its own, with an end that holds."""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Errand(Generic[Result]):
    """Begins at once, and is left after `seconds`, whatever the other side does.

    A thread: no time-out of a socket covers finding the host, or a server that sends
    a byte a second. `work` is given the errand and must not raise; it sets `line` to
    the connection that is to be cut at the end.
    """

    line: HTTPConnection | None = None

    def __init__(self, work: Callable[["Errand"], Result], seconds: float):
        self._end = time.monotonic() + seconds
        self._result = queue.SimpleQueue()
        run = threading.Thread(target=self._run, args=[work], daemon=True)
        run.start()

    def result(self) -> Result:
        """What the work came to. Raise TimeoutError once the seconds are over."""
        try:
            return self._result.get(timeout=max(0, self._end - time.monotonic()))
        except queue.Empty:
            self._cut()
            raise TimeoutError from None

    def left(self) -> float:
        """Seconds that are left for the work. Raise TimeoutError if none are."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def _run(self, work):
        self._result.put(work(self))

    def _cut(self):
        if self.line and self.line.sock:
            with contextlib.suppress(OSError):
                self.line.sock.shutdown(socket.SHUT_RDWR)
