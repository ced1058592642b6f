"""Links to other sites, asked in small rounds whether they still lead anywhere."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from fibro.content.link_check import AGAIN_AFTER_TROUBLE, LinkCheck
from store.destination import host_of

from .knock import Finding, Verdict, knock
from .outside_links import keep_rows

# The worker has mail to send: a few at once and then a minute's rest, in which no
# host is asked twice; an hour's where nobody could be reached.
A_ROUND = 5
PAUSE_SECONDS, REST_SECONDS = 60, 3600
# Hosts that are asked beside, to tell a dead link from a dead network.
OTHERS_ASKED = 3
_PAUSED = "links:paused"
MARKED = ["asked_at", "due_at", "gone_since", "silent_since", "broken_since", "words"]

UNPROVED = Finding(
    Verdict.UNCLEAR,
    "It was not found, and nothing else was either: our own network may be down.",
)


def check_links() -> int:
    """The worker's share: ask about a few that are due; returns how many."""
    if not settings.LINK_CHECK or not cache.add(_PAUSED, True, PAUSE_SECONDS):
        return 0
    keep_rows()
    checks = next(rounds(LinkCheck.objects.due().iterator()), [])
    if not checks:
        return 0
    # First: what breaks off here must not be asked again every minute.
    LinkCheck.objects.filter(pk__in=[c.pk for c in checks]).update(
        due_at=timezone.now() + AGAIN_AFTER_TROUBLE
    )
    if all(finding is UNPROVED for finding in ask(checks)):
        cache.set(_PAUSED, True, REST_SECONDS)
    return len(checks)


def rounds(checks: Iterable[LinkCheck]) -> Iterator[list[LinkCheck]]:
    """All of them, a few at a time, no two of one host together."""
    waiting = list(checks)
    while waiting:
        chosen = {}
        for check in waiting:
            chosen.setdefault(host_of(check.address), check)
            if len(chosen) == A_ROUND:
                break
        taken = list(chosen.values())
        yield taken
        waiting = [check for check in waiting if check not in taken]


def ask(checks: list[LinkCheck], *, dry_run=False) -> list[Finding]:
    """Ask about a round, all at once; store what is proved.

    A finding that proves nothing, because nobody else answered, is UNPROVED.
    """
    findings = knock([_asked(check) for check in checks])
    schemes = set().union(*(finding.schemes for finding in findings))
    if not all(finding.is_proved(schemes) for finding in findings):
        schemes |= _answering_now(checks)
    findings = [f if f.is_proved(schemes) else UNPROVED for f in findings]
    if not dry_run:
        _keep(checks, findings)
    return findings


def _keep(checks, findings):
    marked = []
    for check, finding in zip(checks, findings, strict=True):
        if finding is not UNPROVED:
            _mark(check, finding)
            marked.append(check)
    LinkCheck.objects.bulk_update(marked, MARKED)


def _mark(check, finding):
    if finding.verdict == Verdict.STANDS:
        check.found_standing()
    elif finding.verdict == Verdict.UNCLEAR:
        check.found_unclear(finding.words)
    elif finding.verdict == Verdict.SILENT:
        check.found_silent(finding.words)
    else:
        check.found_gone(finding.words)


def _asked(check):
    # Some servers never answer HEAD: who was silent is asked as a reader asks.
    return check.address, "GET" if check.silent_since else "HEAD"


def _answering_now(checks):
    """Schemes at which other hosts answer, which stood when they were last asked.

    Whether it is they who are gone or our own network. Of https, if there are any.
    """
    hosts = {host_of(check.address) for check in checks}
    sound = LinkCheck.objects.sound()
    asked = []
    for rows in (sound.filter(address__startswith="https:"), sound):
        for other in rows.iterator():
            if len(asked) < OTHERS_ASKED and host_of(other.address) not in hosts:
                hosts.add(host_of(other.address))
                asked.append((other.address, "HEAD"))
    return set().union(*(finding.schemes for finding in knock(asked)))
