"""What happens without anybody asking: mail, re-rendering, forgetting."""

import logging
import signal
import threading
from collections.abc import Callable

from django.db import Error as DatabaseProblem
from django.db import close_old_connections, connections

from contact.erasing import erase_again
from contact.forgetting import forget_daily
from contact.outbox import deliver_due
from fibro.content.mentions import rerender_stale
from fibro.library.retractions import check_due
from fibro.library.urgent_help import refresh_snapshot

from .link_rounds import check_links
from .review_mail import remind_weekly
from .sifting import sift_misses
from .worker_sign import give_sign

log = logging.getLogger("fibro.worker")

PAUSE_SECONDS = 2
PAUSE_AFTER_TROUBLE_SECONDS = 5

Jobs = dict[str, Callable[[], int]]
JOBS: Jobs = {
    "sign of life": give_sign,
    "mail": deliver_due,
    "rerender": rerender_stale,
    "urgent-help": refresh_snapshot,
    "forget": forget_daily,
    "searches without result": sift_misses,
    "reviews due": remind_weekly,
    "retractions": check_due,
    "links": check_links,
}
# Done until one round went well: whoever puts a backup back starts the site anew.
AT_START: Jobs = {"erase again": erase_again}


def work_once(more: Jobs | None = None) -> bool:
    """Run each job; True if all of them could. One that fails stops no other."""
    well = True
    for name, job in (JOBS | (more or {})).items():
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
    at_start = AT_START
    while not stop.is_set():
        close_old_connections()
        well = work_once(at_start)
        at_start = {} if well else at_start
        stop.wait(PAUSE_SECONDS if well else PAUSE_AFTER_TROUBLE_SECONDS)
