"""Where addresses on other sites stand: in texts, and in fields of their own.

Left out are those that nobody reads (on pages that are withdrawn, of shops that are
not shown, of sources whose DOI is printed instead) and paid links: a programme would
take our server for a customer's click.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from articles.models import Article
from fibro.content.link_check import LinkCheck, without_fragment
from fibro.content.models import Mention
from fibro.library.models import Faq, HelpLine, RelatedSite, Source, Symptom
from store.destination import SUB_ID
from store.models import Store, StoreLink
from treatments.models import Leaflet, Treatment

from .models import SitePage

PAGES = (Article, Treatment, Symptom, SitePage)
# What is longer may be cut off where it is stored, and would be another address.
LONGEST = 499
ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


class Spot(NamedTuple):
    """A thing that names an address: its model, as “app.model”, key and title."""

    model: str
    key: int
    title: str


def broken() -> QuerySet[LinkCheck]:
    """Addresses that readers are sent to in vain, of those named at this moment."""
    return named(LinkCheck.objects.broken())


def named(checks: QuerySet[LinkCheck]) -> QuerySet[LinkCheck]:
    """Of these, the ones that something still names."""
    first, *others = [rows.values("at") for rows in _everywhere()]
    return checks.filter(address__in=first.union(*others, all=True))


def spots_of(addresses: Iterable[str]) -> dict[str, list[Spot]]:
    """{address: what names it, each once}, of these addresses. One query."""
    asked = list(addresses)
    first, *others = [rows.filter(at__in=asked) for rows in _everywhere()]
    found = {address: [] for address in asked}
    for at, *spot in first.union(*others).values_list("at", "what", "which", "called"):
        found[at].append(Spot(*spot))
    return {at: sorted(spots, key=_by_title) for at, spots in found.items()}


def _by_title(spot):
    return spot.title.casefold(), spot.model, spot.key


def keep_rows() -> None:
    """A row for each address that is named, and none for what is named no more."""
    kept = set(LinkCheck.objects.values_list("address", flat=True))
    now = addresses()
    new = [LinkCheck(address=address) for address in sorted(now - kept)]
    LinkCheck.objects.bulk_create(new, ignore_conflicts=True)
    if lost := kept - now:
        LinkCheck.objects.filter(address__in=lost).delete()


def addresses() -> set[str]:
    """All that are named now, without “#…”."""
    first, *others = [rows.values_list("at", flat=True) for rows in _everywhere()]
    found = first.union(*others)
    return {a for a in found if len(a) <= LONGEST and ON_THE_WEB.match(a)}


def _everywhere() -> list[QuerySet]:
    """Rows of (at, what, which, called): the address, and the Spot that names it."""
    shown = Q(is_active=True, is_example=False)
    return [
        *(_in_texts(page, "title", Q(withdrawn_at=None)) for page in PAGES),
        _in_texts(Faq, "question", Q()),
        _rows(Source.objects.filter(doi=""), "url", "key"),
        _rows(RelatedSite.objects.all(), "url", "name"),
        _rows(HelpLine.objects.all(), "page_url", "country"),
        _of(
            Leaflet.objects.filter(treatment__withdrawn_at=None),
            "url",
            Treatment,
            "treatment_id",
            F("treatment__title"),
        ),
        _rows(Store.objects.filter(shown), "url", "name"),
        _rows(_links_shown(), "url", "name"),
    ]


def _links_shown():
    links = StoreLink.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()),
        is_active=True,
        is_paid=False,
        store__is_active=True,
        store__is_example=False,
    )
    return links.exclude(url__contains=SUB_ID)


def _in_texts(model, title, condition):
    opts = model._meta
    mentions = Mention.objects.filter(
        kind="outside",
        page_type__app_label=opts.app_label,
        page_type__model=opts.model_name,
        page_id__in=model.objects.filter(condition).values("pk"),
    )
    titles = model.objects.filter(pk=OuterRef("page_id")).values(title)
    return _of(mentions, "key", model, "page_id", Subquery(titles))


def _rows(rows, address, title):
    return _of(rows, address, rows.model, "pk", F(title))


def _of(rows: QuerySet, address: str, model: type[Model], key: str, title) -> QuerySet:
    label = Value(model._meta.label_lower)
    return (
        rows.order_by()
        .annotate(at=without_fragment(address), what=label, which=F(key), called=title)
        .values("at", "what", "which", "called")
    )
