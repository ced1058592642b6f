"""The whole database as one text."""

from django.db import connection


def dump_of_everything() -> str:
    """Every table and every column, the search index's own tables included."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {*tables, *(name for (name,) in cursor.fetchall())}
        said = []
        for table in sorted(tables):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")
            said += [f"{table}: {_plain(row)}" for row in cursor.fetchall()]
    return "\n".join(said)


def _plain(row):
    cells = [bytes(c) if isinstance(c, memoryview) else c for c in row]
    return " | ".join(
        c.decode("utf-8", "replace") if isinstance(c, bytes) else str(c) for c in cells
    )
