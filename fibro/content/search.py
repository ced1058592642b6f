"""One index over everything readers may find, on SQLite and on PostgreSQL.

A row of `SearchEntry` and its full-text twin are written together, by call.
Database triggers would be lost when Django rebuilds a table on SQLite.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from .models import SearchEntry

LIMIT = 60
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_EXCERPT_MARKS = ("\x02", "\x03")

_SQLITE = """
SELECT e.kind, e.url, e.title, e.section, e.page_type_id, e.page_id,
       snippet(content_search_text, 2, char(2), char(3), '…', 28) AS excerpt
FROM content_search_text
JOIN content_searchentry e ON e.id = content_search_text.rowid
WHERE content_search_text MATCH %(asked)s AND e.visible_from <= %(now)s
ORDER BY bm25(content_search_text, 10, 6, 1)
         * CASE WHEN e.section = '' THEN 2 ELSE 1 END
         * CASE WHEN e.overdue_from <= %(today)s THEN 0.5 ELSE 1 END, e.id
LIMIT %(limit)s
"""
_POSTGRESQL = """
WITH asked AS (SELECT to_tsquery('fibro', %(asked)s) AS query),
hits AS (
    SELECT e.*, ts_rank_cd('{0.1, 0.2, 0.6, 1.0}', e.search_text, asked.query, 1)
                * CASE WHEN e.section = '' THEN 2 ELSE 1 END
                * CASE WHEN e.overdue_from <= %(today)s THEN 0.5 ELSE 1 END AS r
    FROM content_searchentry e, asked
    WHERE e.search_text @@ asked.query AND e.visible_from <= %(now)s
    ORDER BY r DESC, e.id LIMIT %(limit)s
)
SELECT hits.kind, hits.url, hits.title, hits.section, hits.page_type_id, hits.page_id,
       ts_headline('fibro', hits.body, asked.query,
         'StartSel=' || chr(2) || ',StopSel=' || chr(3)
         || ',MaxWords=28,MinWords=14,MaxFragments=1') AS excerpt
FROM hits, asked ORDER BY hits.r DESC, hits.id
"""


@dataclass(frozen=True)
class Result:
    """A page that answers a search, at its best matching section."""

    kind: str
    url: str
    title: str
    # (words, matched) pairs in reading order.
    excerpt: list[tuple[str, bool]]
    page_type_id: int
    page_id: int
    section_title: str = ""


def entries_of(page, rendering) -> list[SearchEntry]:
    """Unsaved entries of a page: the whole, and each section that has a title."""
    url = page.get_absolute_url()
    before_headings = [text for _, title, text in rendering.section_texts if not title]
    whole = SearchEntry(
        kind=page.kind,
        url=url,
        title=page.title,
        keywords=page.search_keywords(),
        body=" ".join([page.lede, *getattr(page, "points", []), *before_headings]),
        visible_from=page.published_at,
    )
    sections = [
        SearchEntry(
            kind=page.kind,
            url=f"{url}#{identifier}",
            title=page.title,
            section=title[:500],
            body=text,
            visible_from=page.published_at,
        )
        for identifier, title, text in rendering.section_texts
        if title and text
    ]
    return [whole, *sections]


@transaction.atomic
def index(page, entries: list[SearchEntry]) -> None:
    """Replace the entries of a page as a set."""
    unindex(page)
    page_type = ContentType.objects.get_for_model(page)
    for entry in entries:
        entry.page_type, entry.page_id = page_type, page.pk
        entry.overdue_from = getattr(page, "long_overdue_from", None)
        entry.url, entry.title = entry.url[:500], entry.title[:500]
    SearchEntry.objects.bulk_create(entries)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO content_search_text"
                " (rowid, title, keywords, body) VALUES (%s, %s, %s, %s)",
                [
                    (e.pk, e.section or e.title, e.keywords or e.title, e.body)
                    for e in entries
                ],
            )


def rank_anew(page) -> None:
    """Say from which day on a page, whose words are the same, ranks lower."""
    rows = SearchEntry.objects.filter(
        page_type=ContentType.objects.get_for_model(page), page_id=page.pk
    )
    rows.update(overdue_from=page.long_overdue_from)


@transaction.atomic
def unindex(page) -> None:
    rows = SearchEntry.objects.filter(
        page_type=ContentType.objects.get_for_model(page), page_id=page.pk
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM content_search_text WHERE rowid = %s",
                [(pk,) for pk in rows.values_list("pk", flat=True)],
            )
    rows.delete()


@transaction.atomic
def forget_all() -> None:
    """Empty the index; whoever calls this fills it again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM content_search_text")
    SearchEntry.objects.all().delete()


def terms(query: str) -> list[str]:
    """The words of a query; nothing else of it ever reaches the database."""
    # Composed: an accent typed apart from its letter would part the word.
    return _WORD.findall(unicodedata.normalize("NFC", query.replace("\x00", " ")))[:12]


def search(query: str) -> list[Result]:
    """The best pages for a query, one result each; at most 60 rows are ranked.

    All words first; if no page has them all, any of them. One or two queries.
    """
    words = terms(query)
    if not words:
        return []
    rows = _rows(words, " AND ", " & ") or _rows(words, " OR ", " | ")
    return _grouped(rows)


def _rows(words, sqlite_join, postgresql_join):
    if connection.vendor == "sqlite":
        asked = sqlite_join.join(f'"{w}"' for w in words) + "*"
        statement = _SQLITE
    else:
        parts = ["'{}'".format(w.replace("'", "''")) for w in words]
        asked = postgresql_join.join(parts) + ":*"
        statement = _POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                "asked": asked,
                "now": timezone.now(),
                "today": timezone.localdate().isoformat(),
                "limit": LIMIT,
            },
        )
        return cursor.fetchall()


def _grouped(rows):
    pages = {}
    for kind, url, title, section, type_id, pk, excerpt in rows:
        result = Result(kind, url, title, _marked(excerpt), type_id, pk, section)
        pages.setdefault((type_id, pk), result)
    return list(pages.values())


def _marked(excerpt):
    parts, matched = [], False
    for piece in re.split(f"([{''.join(_EXCERPT_MARKS)}])", excerpt or ""):
        if piece in _EXCERPT_MARKS:
            matched = piece == _EXCERPT_MARKS[0]
        elif piece:
            parts.append((piece, matched))
    return parts
