"""What became of the works we cite: asked of the registries, week by week.

A retraction with a day is put on the source, and so is a newer edition that stands
in the library; whatever else a registry says waits in words for an editor.
"""

import time
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from fibro.content.history import version_kept

from .models import RegistryCheck, Source
from .registries import Unreached, Update, updates_of

EVERY = timedelta(days=7)
AGAIN_AFTER_TROUBLE = timedelta(days=1)

# The worker has mail to send: a few sources a minute, and an hour's rest from
# registries that cannot be reached.
A_ROUND = 5
SECONDS_A_ROUND = 10
PAUSE_SECONDS, REST_SECONDS = 60, 3600
_PAUSED = "library:registries-paused"


def check_due() -> int:
    """The worker's share: ask about a few sources that are due; how many."""
    if not settings.SOURCE_LOOKUP or not cache.add(_PAUSED, True, PAUSE_SECONDS):
        return 0
    end = time.monotonic() + SECONDS_A_ROUND
    asked = 0
    for source in due()[:A_ROUND]:
        if time.monotonic() > end:
            break
        asked += 1
        _, unanswered = check(source)
        if unanswered:
            cache.set(_PAUSED, True, REST_SECONDS)
            break
    return asked


def due() -> models.QuerySet[Source]:
    """Cited sources not answered about for a week, those never asked about first."""
    now = timezone.now()
    lately = Q(registry_check__answered_at__gt=now - EVERY)
    in_vain = Q(registry_check__asked_at__gt=now - AGAIN_AFTER_TROUBLE)
    order = models.F("registry_check__asked_at").asc(nulls_first=True)
    return known_elsewhere().exclude(lately | in_vain).order_by(order, "pk")


def known_elsewhere() -> models.QuerySet[Source]:
    """Cited sources that a registry may know."""
    return Source.objects.cited().exclude(doi="", pmid="")


def check(source: Source, *, dry_run=False) -> tuple[list[str], list[Unreached]]:
    """What the registries say became of a source, and who did not answer.

    It is done to the source and to those of ours that the answer is about, unless
    the same was said, and done, before.
    """
    asked_at = timezone.now()
    if not dry_run:
        # First: what breaks off here must not be asked again every minute.
        RegistryCheck.objects.update_or_create(
            source=source, defaults={"asked_at": asked_at}
        )
    updates, unanswered = updates_of(source.doi, source.pmid)
    found = list(_findings(source, updates))
    if not dry_run:
        _keep(source, found, None if unanswered else asked_at)
    return [finding.sentence for finding in found], unanswered


class Finding(NamedTuple):
    """What became of a source of ours, and the sentence that tells an editor."""

    of: Source
    update: Update
    sentence: str


def _findings(source, updates):
    for update in updates:
        of = _in_library(update.of_doi) if update.of_doi else source
        if of:
            yield Finding(of, update, _sentence(source, of, update))


@transaction.atomic
def _keep(source, found, answered_at):
    kept = RegistryCheck.objects.select_for_update().filter(source=source).first()
    # None, if somebody has deleted the source meanwhile.
    if kept is None:
        return
    before = [sentence for sentence in kept.words.split("\n") if sentence]
    said = [finding.sentence for finding in found]
    for finding in found:
        if finding.sentence not in before:
            _apply(finding.of, finding.update)
    # Who did not answer may still say what it said before.
    kept.words = "\n".join(dict.fromkeys(said if answered_at else [*before, *said]))
    kept.answered_at = answered_at or kept.answered_at
    kept.save()


def _apply(of, update):
    of = Source.objects.select_for_update().filter(pk=of.pk).first()
    if of is None:
        return
    if (
        update.what == Update.RETRACTED
        and _is_likely(of, update)
        and not of.retracted_on
    ):
        of.retracted_on = update.on
        _save(of, "retracted_on")
    newer = _newer(of, update)
    if newer and not of.superseded_by_id:
        of.superseded_by = newer
        _save(of, "superseded_by")


def _save(of, field):
    with version_kept(of, said="As a registry says"):
        of.save(update_fields=[field])


def _sentence(source, of, update):
    """What an editor reads; it changes when there is something else to do."""
    about = f"About {of.key}: " if of != source else ""
    if update.what == Update.RETRACTED and not _is_likely(of, update):
        return (
            f"{about}{update.words} It gives no day that can be right. Read the "
            "notice, then fill in the day by hand."
        )
    if update.what != Update.NEWER:
        return f"{about}{update.words}"
    newer = _newer(of, update)
    if newer:
        return f"{about}{update.words} That is {newer.key}."
    return (
        f"{about}{update.words} Add it as a source, then name it as the newer edition."
    )


def _is_likely(of, update):
    """A work is not taken back before it is out; some are out a year before print."""
    return bool(update.on and (not of.year or update.on.year >= of.year - 1))


def _newer(of, update):
    """The newer edition, if it stands in the library and is no older one."""
    if update.what != Update.NEWER:
        return None
    newer = _in_library(update.doi, update.pmid)
    is_older = newer and (newer == of or newer.superseded_by_id == of.pk)
    return None if is_older else newer


def _in_library(doi, pmid=""):
    same = Q(doi__iexact=doi) & ~Q(doi="") | Q(pmid=pmid) & ~Q(pmid="")
    return Source.objects.filter(same).order_by("pk").first()


def check_all(keys: Iterable[str], *, dry_run: bool):
    """(source, what was said, who did not answer) of these, or of all that are cited.

    One at a time, a third of a second apart, which is what PubMed asks for.
    """
    sources = Source.objects.filter(key__in=keys) if keys else known_elsewhere()
    for source in sources.order_by("key"):
        yield source, *check(source, dry_run=dry_run)
        time.sleep(1 / 3)
