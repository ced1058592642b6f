from django.core.checks import Warning
from django.db import connections


def search_index_is_whole(app_configs, databases, **kwargs):
    """On SQLite an entry's full-text twin is a row of its own; both must be there."""
    found = []
    for alias in databases or []:
        connection = connections[alias]
        tables = connection.introspection.table_names()
        if connection.vendor != "sqlite" or "content_search_text" not in tables:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM content_searchentry),"
                " (SELECT count(*) FROM content_search_text)"
            )
            entries, twins = cursor.fetchone()
        if entries != twins:
            found.append(
                Warning(
                    f"The search index holds {twins} texts for {entries} entries.",
                    hint="./run manage rebuild_search",
                    id="content.W001",
                )
            )
    return found
