"""The full-text twin of SearchEntry, in the words of each database."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE content_search_text USING fts5(
    title, keywords, body,
    tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
)
"""
POSTGRESQL = [
    "CREATE TEXT SEARCH CONFIGURATION fibro (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION fibro ALTER MAPPING FOR"
    " asciiword, asciihword, hword_asciipart, hword, hword_part, word"
    " WITH unaccent, english_stem",
    "ALTER TABLE content_searchentry ADD COLUMN search_text tsvector"
    " GENERATED ALWAYS AS ("
    " setweight(to_tsvector('fibro'::regconfig,"
    "   CASE WHEN section = '' THEN title ELSE section END), 'A') ||"
    " setweight(to_tsvector('fibro'::regconfig,"
    "   CASE WHEN keywords = '' THEN title ELSE keywords END), 'B') ||"
    " setweight(to_tsvector('fibro'::regconfig, body), 'D')) STORED",
    "CREATE INDEX content_search_text ON content_searchentry USING gin (search_text)",
]
POSTGRESQL_BACK = [
    "DROP INDEX content_search_text",
    "ALTER TABLE content_searchentry DROP COLUMN search_text",
    "DROP TEXT SEARCH CONFIGURATION fibro",
]


def forwards(apps, schema_editor):
    statements = [SQLITE] if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE content_search_text")
        return
    for statement in POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [
        # Does nothing on SQLite.
        UnaccentExtension(),
        migrations.RunPython(forwards, backwards),
    ]
