"""Pages that send readers to an address on another site where nobody answers."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery, URLField
from django.utils.text import capfirst

from ..link_check import LinkCheck, without_fragment
from ..models import Mention


class GoneLink(NamedTuple):
    """A link on a page, where it stands there, and what was found behind it."""

    place: str
    address: str
    words: str


def links_to_gone(model: type[Model]) -> Q:
    """Not those that are withdrawn: nobody reads them."""
    found = Q(Exists(_gone(_mentions(model).filter(page_id=OuterRef("pk")), "key")))
    for rows, page, address in _rows(model):
        found |= Q(Exists(_gone(rows.filter(**{page: OuterRef("pk")}), address)))
    return found & Q(withdrawn_at=None)


def gone_links(page: Model) -> list[GoneLink]:
    """The links of a stored page that lead nowhere, those in its texts first."""
    found = []
    in_texts = _mentions(type(page)).filter(page_id=page.pk)
    for mention in _gone(in_texts, "key").order_by("pk"):
        label = page._meta.get_field(mention.field).verbose_name
        place = f"{capfirst(label)}, line {mention.line}"
        found.append(GoneLink(place, mention.key, mention.found))
    for rows, of_page, address in _rows(type(page)):
        label = capfirst(rows.model._meta.verbose_name)
        for row in _gone(rows.filter(**{of_page: page}), address):
            found.append(GoneLink(label, getattr(row, address), row.found))
    return found


def _mentions(model):
    page_type = ContentType.objects.get_for_model(model)
    return Mention.objects.filter(kind="outside", page_type=page_type)


def _rows(model) -> Iterator[tuple[QuerySet, str, str]]:
    """(rows, their field of the page, their field of an address), kind by kind."""
    for relation in model._meta.related_objects:
        for field in relation.related_model._meta.fields:
            if relation.one_to_many and isinstance(field, URLField):
                rows = relation.related_model._default_manager.all()
                yield rows, relation.field.name, field.name


def _gone(rows, address):
    """Of these rows, those whose address is broken; `found` is what was found."""
    checks = LinkCheck.objects.broken().filter(address=OuterRef("at"))
    return rows.annotate(
        at=without_fragment(address), found=Subquery(checks.values("words"))
    ).filter(found__isnull=False)
