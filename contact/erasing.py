"""Erasing a person: what is held under an email address goes, and stays gone."""

import logging
import re
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .holdings import accounts, address_key, holdings, named_elsewhere
from .models import Conversation, Erasure, OutboxEmail

log = logging.getLogger("contact.erasing")

# Beside the database, because a backup that is put back takes the rows away.
LIST_NAME = "erased-addresses"
_LINE = re.compile(r"^([0-9a-f]{64}) (\S+\+00:00)$", re.MULTILINE)
OUT_OF_REACH = (
    "the mailboxes of the visitor and of everybody here who got mail about it",
    "backups made before today: when one is put back, it is erased again",
)


def erase(address: str) -> dict[str, int]:
    """Delete all that is held under the address; {what, in words: how many}.

    The address itself is remembered as a salted hash, for `erase_again`.
    """
    with transaction.atomic():
        removed = _delete(address)
        Erasure.objects.update_or_create(
            address_hash=address_hash(address), defaults={"erased_at": timezone.now()}
        )
    _remember()
    return removed


def would_erase(address: str) -> dict[str, int]:
    """What `erase` would delete; deletes nothing."""
    return {what: rows.count() for what, rows in holdings(address).items()}


def erase_again() -> int:
    """Delete what a restored backup brought back; returns how many rows.

    What an erased person wrote after their erasure stays.
    """
    moments = _remember()
    if not moments:
        return 0
    count = 0
    for address in _addresses_before(max(moments.values())):
        if until := moments.get(address_hash(address)):
            with transaction.atomic():
                count += sum(_delete(address, until).values())
    return count


def left_behind(address: str) -> list[str]:
    """What erasing does not reach, in words."""
    told = [f"Not reached: {copies}." for copies in OUT_OF_REACH]
    if named := named_elsewhere(address):
        told.append(
            f"Other conversations name the address in their words: {', '.join(named)}."
            " Read them and decide."
        )
    if people := accounts(address):
        names = ", ".join(person["username"] for person in people)
        told.append(f"An account at the desk has this address: {names}. It stays.")
    return told


def address_hash(address: str) -> str:
    """What is remembered of an erased address; only this site's key makes it."""
    mac = salted_hmac("contact.erasing", address_key(address), algorithm="sha256")
    return mac.hexdigest()


def _delete(address, until=None):
    held = holdings(address, until)
    # Whoever adds to one of them now waits, and is told that it was not stored.
    list(held["conversations"].select_for_update().values_list("pk"))
    removed = {}
    for what, rows in held.items():
        removed[what] = rows.count()
        rows.delete()
    return removed


def _addresses_before(moment: datetime) -> set[str]:
    visitors = Conversation.objects.filter(created_at__lte=moment)
    mailed = OutboxEmail.objects.filter(created_at__lte=moment)
    return {
        *visitors.values_list("email_key", flat=True).distinct(),
        *mailed.values_list("to_key", flat=True).distinct(),
    }


def _remember():
    """Bring table and file to the same list; {hash: moment} of both."""
    path = settings.DATA_DIR / LIST_NAME
    rows = dict(Erasure.objects.values_list("address_hash", "erased_at"))
    try:
        lines = _lines(path)
        _append(path, _newer(rows, lines))
    except (OSError, ValueError):
        log.exception("the list of erasures is out of reach", extra={"job": "erase"})
        return rows
    for digest, moment in _newer(lines, rows).items():
        Erasure.objects.update_or_create(
            address_hash=digest, defaults={"erased_at": moment}
        )
    return lines | _newer(rows, lines)


def _newer(ours, theirs):
    """What one list knows later than the other, or alone."""
    return {h: at for h, at in ours.items() if h not in theirs or at > theirs[h]}


def _lines(path):
    """{hash: moment} of the file, without a line that a crash cut short."""
    text = path.read_text(encoding="ascii") if path.exists() else ""
    found = {}
    for digest, moment in _LINE.findall(text):
        at = datetime.fromisoformat(moment)
        found[digest] = max(at, found.get(digest, at))
    return found


def _append(path, moments):
    if not moments:
        return
    path.touch(mode=0o600)
    with path.open("a", encoding="ascii") as stream:
        for digest, moment in moments.items():
            # A line of its own, even after one that was cut short.
            stream.write(f"\n{digest} {moment.isoformat()}\n")
