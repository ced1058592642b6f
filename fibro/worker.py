"""What happens without anybody asking: mail, re-rendering, forgetting."""

import logging
import signal
import threading
from collections.abc import Callable

from django.db import Error as DatabaseProblem
from django.db import close_old_connections, connections

from contact.forgetting import forget_daily
from contact.outbox import deliver_due
from fibro.content.mentions import rerender_stale
from fibro.library.urgent_help import refresh_snapshot

log = logging.getLogger("fibro.worker")

PAUSE_SECONDS = 2
PAUSE_AFTER_TROUBLE_SECONDS = 5

JOBS: dict[str, Callable[[], int]] = {
    "mail": deliver_due,
    "rerender": rerender_stale,
    "urgent-help": refresh_snapshot,
    "forget": forget_daily,
}


def work_once() -> bool:
    """Run each job; True if all of them could. One that fails stops no other."""
    well = True
    for name, job in JOBS.items():
        try:
            count = job()
        except (DatabaseProblem, OSError):
            log.exception("job failed", extra={"job": name})
            # A broken connection would fail every job from here on.
            connections.close_all()
            well = False
            continue
        if count:
            log.info("job done", extra={"job": name, "count": count})
    return well


def work_until_stopped() -> None:
    """Work until SIGTERM or SIGINT; a job that has begun is finished."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        close_old_connections()
        well = work_once()
        stop.wait(PAUSE_SECONDS if well else PAUSE_AFTER_TROUBLE_SECONDS)
