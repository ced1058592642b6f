"""Registries of works, asked over the network where the operator switched it on."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from django.conf import settings

from ..bibliography import Record
from . import crossref, pubmed
from .answer import Update
from .wire import SECONDS, NotKnown, Unanswered, Unreached

__all__ = ["Unreached", "Update", "filled", "updates_of"]

# All that one paste may ask; a page is not waited for much longer.
SECONDS_A_PASTE = 12
LEAST_SECONDS = 1

OFF = "Looking up is switched off here, so fill in the fields by hand."
BY_HAND = "Fill in the fields by hand, or look again later."
NO_TIME = "There was no time left to ask about this one."


def filled(records: list[Record]) -> Iterator[tuple[Record, str]]:
    """Each record as far as the registries know it, and why no further, in words.

    A record that has a title is not asked about. What is given is never changed.
    """
    if not settings.SOURCE_LOOKUP:
        yield from ((r, OFF if _is_open(r) else "") for r in records)
        return
    lookup = _Lookup(time.monotonic() + SECONDS_A_PASTE)
    lookup.ask_pubmed([r.pmid for r in records if r.pmid and _is_open(r)])
    for record in records:
        yield lookup.answer(record) if _is_open(record) else (record, "")


def _is_open(record):
    return not record.title and bool(record.doi or record.pmid)


class _Lookup:
    def __init__(self, deadline):
        self._deadline = deadline
        self._summaries: dict[str, dict] = {}
        # {registry: why it is not asked again in this paste}
        self._trouble: dict[str, str] = {}

    def ask_pubmed(self, pmids):
        if pmids:
            try:
                self._summaries = pubmed.summaries(pmids)
            except Unanswered as trouble:
                self._trouble[pubmed.NAME] = str(trouble)

    def answer(self, record):
        try:
            found, updates = self._found(record)
        except Unanswered as trouble:
            return record, f"{trouble} {BY_HAND}"
        if found.doi and record.doi and found.doi.lower() != record.doi.lower():
            return record, (
                f"PubMed knows PMID {record.pmid} under another DOI, {found.doi}. "
                "See which of the two is right."
            )
        if not found.title:
            return record, f"The registry gave no title for it. {BY_HAND}"
        own = [update for update in updates if not update.of_doi]
        days = [u.on for u in own if u.what == Update.RETRACTED and u.on]
        told = merged(record, replace(found, retracted_on=min(days, default=None)))
        return told, " ".join(update.words for update in own)

    def _found(self, record):
        registry = pubmed if record.pmid else crossref
        if registry.NAME in self._trouble:
            raise Unanswered(self._trouble[registry.NAME])
        if record.pmid:
            found = self._summaries.get(record.pmid)
            if found is None:
                raise NotKnown(f"{registry.NAME} does not know this work.")
            return pubmed.record_of(found, record.pmid), pubmed.updates_in(found)
        found = self._work(record.doi)
        return crossref.record_of(found, record.doi), crossref.updates_in(found)

    def _work(self, doi):
        left = self._deadline - time.monotonic()
        if left < LEAST_SECONDS:
            raise Unanswered(NO_TIME)
        try:
            return crossref.work(doi, min(left, SECONDS))
        except Unreached as trouble:
            # It would keep us waiting for each of the others, too.
            self._trouble[crossref.NAME] = str(trouble)
            raise


def merged(record: Record, found: Record) -> Record:
    """The record, with what it does not say from the other."""
    return replace(
        record, **{k: v for k, v in asdict(found).items() if not getattr(record, k)}
    )


def updates_of(doi: str, pmid: str) -> tuple[list[Update], list[Unreached]]:
    """What became of a work, by all registries that know it; and who did not answer."""
    updates: list[Update] = []
    unanswered: list[Unreached] = []
    asked: Iterable = [(crossref, crossref.work, doi), (pubmed, pubmed.summary, pmid)]
    for registry, look, key in asked:
        try:
            updates += registry.updates_in(look(key)) if key else []
        except NotKnown:
            continue
        except Unreached as trouble:
            unanswered.append(trouble)
        except Unanswered as odd:
            # A wrong DOI, most often: somebody should look.
            updates.append(Update(Update.REMARK, str(odd)))
    return updates, unanswered
