"""The form's own memory, signed and carried by the form: when it was shown, and
which consent sentence stood on it. No session, no cookie."""

import time
from dataclasses import dataclass

from django.core import signing

SALT = "contact.stamp"
# Raise it whenever the consent sentence in templates/contact/_consent.html changes.
CONSENT_VERSION = "2026-11"


@dataclass(frozen=True)
class Stamp:
    """What a form says of itself; `shown_at` is None if it was not ours."""

    shown_at: float | None
    consent_version: str

    @property
    def age(self) -> float | None:
        """Seconds since the form was shown."""
        return None if self.shown_at is None else time.time() - self.shown_at

    @property
    def day(self) -> int:
        """The day on which the form was shown, counted from 1970."""
        return int((self.shown_at or time.time()) // 86_400)


def new_stamp() -> str:
    return signing.dumps([round(time.time(), 1), CONSENT_VERSION], salt=SALT)


def read_stamp(text: str) -> Stamp:
    """The stamp a form carried; a missing or forged one says nothing."""
    try:
        shown_at, consent_version = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return Stamp(None, CONSENT_VERSION)
    return Stamp(shown_at, consent_version)
