"""Before something is deleted: what goes with it, and what keeps it, page by page."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models, router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from .models import Mention

# Not in a text of a page: it was chosen there, or comes with what was chosen.
BESIDE = "beside its text"


class Deletion:
    """What a deletion of some things of one kind would mean, in words with links."""

    def __init__(self, things: Iterable[models.Model], site: AdminSite, *, named: bool):
        """Whether texts can name them is said by `named`; there is at least one."""
        self.things, self.site, self.named = list(things), site, named
        using = router.db_for_write(type(self.things[0]))
        self.found = NestedObjects(using=using, origin=self.things)
        self.found.collect(self.things)

    def what_goes(self) -> list:
        """Each thing with its own rows; then its place on pages that stay."""
        listed = []
        for thing, rows in _split(self.found.nested()):
            lines, stays = [], {}
            for row in rows:
                page = self._page_of(row)
                if page is None or page in self.things:
                    if not row._meta.auto_created:
                        lines.append(f"{_kind(row)}: {row}")
                elif page == row:
                    lines.append(_linked(row))
                else:
                    stays[page] = format_html(
                        "Its place in this {}, which stays: {}",
                        page._meta.verbose_name,
                        _linked(page),
                    )
            lines += stays.values()
            listed += [_linked(thing), lines] if lines else [_linked(thing)]
        return listed

    def what_keeps(self) -> list[str]:
        """The pages to take it out of, each once, and where on them it stands."""
        places, loose = defaultdict(Counter), Counter()
        for row in self.found.protected:
            page = self._page_of(row)
            if page is None:
                loose[type(row)] += 1
            else:
                places[page][type(row)] += page != row
        told = {page: [_counted(counts)] for page, counts in places.items()}
        for thing in self.things if self.named else ():
            for page, words in self._naming(thing, places):
                told.setdefault(page, []).append(words)
        told = [
            format_html("{} ({})", _linked(page), "; ".join(words))
            if (words := list(filter(None, told[page])))
            else _linked(page)
            for page in sorted(told, key=lambda page: (_kind(page), str(page)))
        ]
        return told + [words for words in [_counted(loose)] if words]

    def _naming(self, thing, places):
        """(page, where it names the thing) of those that have no rows of it, too."""
        naming = Mention.objects.naming(thing.kind, [thing.named_key])
        where = defaultdict(list)
        for mention in naming.order_by("pk").prefetch_related("page"):
            if mention.page and mention.page != thing:
                label = mention.field and mention.page._meta.get_field(mention.field)
                words = f"{label.verbose_name}, line {mention.line}" if label else ""
                where[mention.page].append(words)
        which = f": “{thing}”" if len(self.things) > 1 else ""
        for page, found in where.items():
            lines = [words for words in dict.fromkeys(found) if words]
            # An answer has no lines to tell, and nothing beside it.
            beside = BESIDE if hasattr(page, "extra_mentions") else "its answer"
            if lines or page not in places:
                yield page, f"{'; '.join(lines) or beside}{which}"

    def _page_of(self, row):
        """What has a form of its own at the desk: the row, or what it is a row of."""
        if self.site.is_registered(type(row)):
            return row
        for field in row._meta.private_fields:
            if isinstance(field, GenericForeignKey):
                return getattr(row, field.name)
        for field in row._meta.fields:
            goes_along = field.many_to_one and (
                field.remote_field.on_delete is models.CASCADE
            )
            if goes_along and self.site.is_registered(field.related_model):
                return getattr(row, field.name)
        return None


def _split(nested):
    """(thing, all rows below it) of a list in which rows follow in lists."""
    pairs = []
    for item in nested:
        if isinstance(item, list):
            pairs[-1][1].extend(_flat(item))
        else:
            pairs.append((item, []))
    return pairs


def _flat(nested):
    for item in nested:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def _kind(thing):
    return capfirst(thing._meta.verbose_name)


def _linked(thing):
    opts = thing._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[thing.pk])
    return format_html('{}: <a href="{}">{}</a>', _kind(thing), url, thing)


def _counted(counts):
    """“1 side effect, 3 guideline statements”."""
    told = [
        f"{count:,} {one.verbose_name if count == 1 else one.verbose_name_plural}"
        for one, count in ((model._meta, n) for model, n in counts.items())
        if count
    ]
    return ", ".join(sorted(told))
