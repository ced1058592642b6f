"""PubMed, which knows PMIDs. https://www.ncbi.nlm.nih.gov/books/NBK25499/ (ESummary)"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings

from ..bibliography import Record
from ..bibliography.names import printed
from ..bibliography.record import year_in
from ..bibliography.volume import Volume, joined
from ..models import Source
from .answer import Update, day_of, list_in, text_in, value_in
from .wire import SECONDS, NotKnown, Unanswered, ask

NAME = "PubMed"
RETRACTED = "Retracted Publication"

# In this order: a guideline is often called a review as well.
_KINDS = {
    "practice guideline": Source.Kind.GUIDELINE,
    "guideline": Source.Kind.GUIDELINE,
    "consensus development conference": Source.Kind.GUIDELINE,
    "meta-analysis": Source.Kind.SYSTEMATIC_REVIEW,
    "systematic review": Source.Kind.SYSTEMATIC_REVIEW,
    "randomized controlled trial": Source.Kind.TRIAL,
    "controlled clinical trial": Source.Kind.TRIAL,
    "observational study": Source.Kind.OBSERVATIONAL_STUDY,
    "review": Source.Kind.REVIEW,
}
# As PubMed writes them, whatever language the server speaks.
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
_MONTHS += ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAY = re.compile(rf"\b(\d{{4}}) ({'|'.join(_MONTHS)}) (\d{{1,2}})\b")


def summaries(pmids: Iterable[str], seconds: float = SECONDS) -> dict[str, dict]:
    """{PMID: PubMed's own summary} of those that it knows. Raise Unanswered."""
    query = urlencode({"db": "pubmed", "retmode": "json", "id": ",".join(pmids)})
    base = settings.PUBMED_URL.rstrip("/")
    answer = ask(NAME, f"{base}/esummary.fcgi?{query}", seconds)
    found = value_in(answer, "result")
    if not isinstance(found, dict):
        raise Unanswered(f"{NAME} answered with something that is no record.")
    return {
        pmid: summary
        for pmid, summary in found.items()
        if text_in(summary, "uid") == pmid and not text_in(summary, "error")
    }


def summary(pmid: str, seconds: float = SECONDS) -> dict:
    """The summary of one work. Raise Unanswered, or NotKnown."""
    found = summaries([pmid], seconds).get(pmid)
    if found is None:
        raise NotKnown(f"{NAME} does not know this work.")
    return found


def record_of(found: dict, pmid: str) -> Record:
    kinds = {k.lower() for k in list_in(found, "pubtype") if isinstance(k, str)}
    parts = Volume(
        text_in(found, "volume"), text_in(found, "issue"), text_in(found, "pages")
    )
    authors = (text_in(author, "name") for author in list_in(found, "authors"))
    title = text_in(found, "title")
    return Record(
        kind_of_work=next((kind for name, kind in _KINDS.items() if name in kinds), ""),
        authors=printed(authors),
        title=title.removesuffix(".") if not title.endswith("..") else title,
        container=text_in(found, "fulljournalname") or text_in(found, "source"),
        year=year_in(text_in(found, "pubdate")),
        volume_pages=joined(parts),
        doi=_doi(found),
        pmid=pmid,
    )


def _doi(found):
    for entry in list_in(found, "articleids"):
        if text_in(entry, "idtype") == "doi":
            return text_in(entry, "value")
    return ""


def updates_in(found: dict) -> list[Update]:
    """What became of the work."""
    updates = []
    if RETRACTED in list_in(found, "pubtype"):
        day = next(filter(None, map(_retracted_on, list_in(found, "references"))), None)
        said = f" on {day:%-d %B %Y}" if day else ""
        words = f"PubMed says that it was retracted{said}."
        updates.append(Update(Update.RETRACTED, words, on=day))
    for entry in list_in(found, "references"):
        if _is(entry, "updatein") and (pmid := _pmid(entry)):
            words = f"PubMed says that there is a newer version, PMID {pmid}."
            updates.append(Update(Update.NEWER, words, pmid=pmid))
        if _is(entry, "expressionofconcernin"):
            words = "PubMed holds an expression of concern about it."
            updates.append(Update(Update.REMARK, words))
    return list(dict.fromkeys(updates))


def _retracted_on(entry):
    day = (
        _DAY.search(text_in(entry, "refsource")) if _is(entry, "retractionin") else None
    )
    return day_of(day[1], _MONTHS.index(day[2]) + 1, day[3]) if day else None


def _is(entry, kind):
    return text_in(entry, "reftype").replace(" ", "").lower() == kind


def _pmid(entry):
    value = value_in(entry, "pmid")
    pmid = str(value) if isinstance(value, int | str) else ""
    return pmid if re.fullmatch(r"[0-9]{1,8}", pmid) else ""
