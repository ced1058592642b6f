"""The urgent-help page's own copy of what it prints.

The page must answer while the database is down, so whoever changes a help line or
the site's name has the copy written again; the worker does so too, for servers on
which nobody edits.
"""

import json
import re
import uuid

import yaml
from django.apps import apps
from django.conf import settings
from django.db import transaction

SHIPPED = settings.BASE_DIR / "fibro" / "starter" / "helplines.yaml"
_FIELDS = ("country", "name", "contact", "kind", "page_url")
# A number that is called: it begins the words, or they say so. “Text HOME to 741741”
# names one that nobody answers.
_CALLED = re.compile(r"(^|\bor |\bcall |\bcall or text )(\d[\d -]+\d)\b")


def _path():
    return settings.DATA_DIR / "urgent-help.json"


def write_snapshot() -> None:
    """Write the copy once the running transaction has been committed."""
    # What cannot be written now is no reason to tell the editor that saving failed:
    # the worker writes it.
    transaction.on_commit(_write, robust=True)


def refresh_snapshot() -> int:
    """Write the copy if it no longer says what the database says; 1 if so."""
    return _write()


def _write() -> int:
    site = apps.get_model("library.SiteSettings").load()
    lines = apps.get_model("library.HelpLine").objects.values(*_FIELDS)
    copy = {
        "site": {
            "name": site.name,
            "home_country": site.home_country,
            "opened_at": site.opened_at.isoformat() if site.opened_at else None,
        },
        "lines": list(lines),
    }
    data = json.dumps(copy, ensure_ascii=False, indent=1).encode()
    path = _path()
    # By its bytes: what is no text any more must be written again, too.
    if path.exists() and path.read_bytes() == data:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    # Its own name: the worker and an editor's save may write at the same moment.
    fresh = path.with_suffix(f".{uuid.uuid4().hex}")
    fresh.write_bytes(data)
    fresh.replace(path)
    return 1


def read_snapshot() -> dict:
    """{"site": …, "lines": […]}: the copy, or what shipped if there is none."""
    try:
        return json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return _shipped()


def _shipped():
    rows = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    lines = [
        {f: row.get("page" if f == "page_url" else f) or "" for f in _FIELDS}
        for row in rows
    ]
    return {
        "site": {"name": "Fibro", "home_country": "UK", "opened_at": None},
        "lines": lines,
    }


def by_country(snapshot: dict) -> list[tuple[str, list[dict]]]:
    """Lines grouped by country, the home country first, the rest as ordered."""
    groups: dict[str, list[dict]] = {}
    for line in snapshot["lines"]:
        line |= {"parts": dialled(line["contact"])}
        groups.setdefault(line["country"], []).append(line)
    home = snapshot["site"]["home_country"]
    return sorted(groups.items(), key=lambda group: group[0] != home)


def dialled(contact: str) -> list[tuple[str, str]]:
    """(words, number to dial or "") of a contact such as “116 123 (day and night)”."""
    parts, end = [], 0
    for found in _CALLED.finditer(contact):
        start = found.start(2)
        number = re.sub(r"\D", "", found[2])
        parts += [(contact[end:start], ""), (found[2], number)]
        end = found.end(2)
    return [part for part in [*parts, (contact[end:], "")] if part[0]]
