"""What a text can name, found by the beginnings of its words."""

import re
import unicodedata
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Case, Q, QuerySet, Value, When

from ..mentions import model_of
from ..page import ContentPage

MOST = 20
# More words than a name has narrow nothing.
MOST_WORDS = 6
LONGEST_ASKED = 100
STATES = {
    "draft": "Draft: it prints as plain words until readers may see it.",
    "scheduled": "Planned: it becomes a link when it goes live.",
    "withdrawn": "Withdrawn: it prints as plain words.",
}


def named_like(admin_site, user, kinds: list[str], typed: str) -> dict:
    """The first MOST things of these kinds each of whose words begins like a typed one.

    `found` are rows with `kind`, `kind_name`, `key`, `name`, `about`, `state` (what an
    editor has to know before naming it, or nothing); `more` says that some were left
    off. One query a kind; nobody finds what they may not see.
    """
    asked = typed.replace("\x00", "")[:LONGEST_ASKED].strip()
    found = []
    for kind in dict.fromkeys(kinds):
        if kind in settings.CONTENT_KINDS:
            fields = admin_site.get_model_admin(model_of(kind)).search_fields
            things = _matching(kind, user, fields, asked)[: MOST + 1]
            found += [_row(thing) for thing in things]
    # Those that begin like it first, whatever their kind.
    found.sort(key=lambda row: not row["name"].casefold().startswith(asked.casefold()))
    return {"found": found[:MOST], "more": len(found) > MOST}


def _matching(kind: str, user, fields: list[str], asked: str) -> QuerySet:
    """Those that match; among them the ones that begin like it first."""
    model = model_of(kind)
    things = model.objects
    things = things.visible_to(user) if hasattr(things, "visible_to") else things.all()
    wanted = Q()
    for word in re.findall(r"\w+", asked)[:MOST_WORDS]:
        # Keys hold no accents and no capitals.
        in_key = Q(**{f"{model.key_field}__iregex": rf"(^|-){_plain(word)}"})
        in_names = [Q(**{f"{field}__iregex": rf"(^|\W){word}"}) for field in fields]
        wanted &= reduce(or_, in_names, in_key)
    # By key: a name in rows of its own would give a thing twice.
    matching = model._base_manager.filter(wanted).values("pk")
    begins = When(**{f"{fields[0]}__istartswith": asked}, then=Value(0))
    heavy = (
        *getattr(model, "heavy_fields", ()),
        *getattr(model, "markdown_fields", ()),
    )
    return (
        things.filter(pk__in=matching)
        .defer(*heavy)
        .order_by(Case(begins, default=Value(1)), fields[0])
    )


def _plain(word):
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c == "_")


def _row(thing):
    link = thing.as_link()
    return {
        "kind": link.kind,
        "kind_name": str(thing._meta.verbose_name),
        "key": link.key,
        "name": link.label,
        "about": link.meaning or _more_about(thing, link.label),
        "state": _state(thing),
    }


def _more_about(thing, name):
    """What a thing is called beside its name; nothing, if that is all."""
    whole = str(thing)
    return "" if whole == name else whole.removeprefix(f"{name}: ")


def _state(thing):
    if isinstance(thing, ContentPage):
        return STATES.get(thing.state, "")
    if getattr(thing, "retracted_on", None):
        return "Retracted: do not cite it for what it says."
    return "" if getattr(thing, "is_sound", True) else "There is a newer edition."
