"""The whole database as one file, and back, on both engines."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from django.db import connection

DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)

# The dump may be older than the tables it replaces, so what it does not know
# has to go too. Extensions stay: a plain role may not own them.
EMPTY_SCHEMA = """
SET lock_timeout = '30s';
DO $$
DECLARE
  command text;
BEGIN
  FOR command IN
    SELECT format('DROP %s IF EXISTS %I.%I CASCADE', kind, current_schema(), name)
    FROM (
      SELECT 1 AS step, 'pg_class'::regclass AS catalog, oid, relname AS name,
        CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
        ELSE 'TABLE' END AS kind
      FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
        AND relnamespace = current_schema()::regnamespace
      UNION ALL
      SELECT 2, 'pg_ts_config'::regclass, oid, cfgname, 'TEXT SEARCH CONFIGURATION'
      FROM pg_ts_config WHERE cfgnamespace = current_schema()::regnamespace
      UNION ALL
      SELECT 3, 'pg_ts_dict'::regclass, oid, dictname, 'TEXT SEARCH DICTIONARY'
      FROM pg_ts_dict WHERE dictnamespace = current_schema()::regnamespace
      UNION ALL
      SELECT 4, 'pg_proc'::regclass, oid, proname, 'ROUTINE'
      FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    ) AS ours
    WHERE NOT EXISTS (
      SELECT FROM pg_depend
      WHERE classid = catalog AND objid = ours.oid AND deptype = 'e'
    )
    ORDER BY step
  LOOP
    EXECUTE command;
  END LOOP;
END
$$;
"""


class BackupError(Exception):
    """Says in words to the person at the keyboard what stands in the way."""


class DamagedDatabase(BackupError):
    """The file is there, but SQLite cannot read it."""


class SqliteDump:
    """Copies through SQLite's backup API: one moment, while the site writes on."""

    def write(self, target: Path) -> dict[str, int]:
        """Copy the database to `target`; the rows per table in that copy."""
        with closing(self._live()) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            # One file and no journal beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
            return self._counts(copy)

    def load(self, source: Path) -> None:
        """Replace the database by the copy, in one transaction.

        Never by a new file under the old name: a process that has the old one
        open would go on writing into nothing.
        """
        connection.close()
        with closing(sqlite3.connect(source)) as copy, closing(self._live()) as live:
            copy.backup(live)

    def counts(self) -> dict[str, int]:
        """Rows per table; `DamagedDatabase` where SQLite cannot read the file."""
        with closing(self._live()) as live:
            try:
                return self._counts(live)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF in DAMAGED:
                    raise DamagedDatabase(str(error)) from error
                raise

    def set_aside(self, folder: Path) -> Path:
        """Move a damaged database into `folder`, journal included."""
        connection.close()
        name = Path(connection.settings_dict["NAME"])
        for ending in ("", "-wal", "-shm"):
            part = name.with_name(name.name + ending)
            if part.exists():
                part.rename(folder / part.name)
        return folder

    def _live(self):
        name = str(connection.settings_dict["NAME"])
        return sqlite3.connect(name, uri=name.startswith("file:"), timeout=30)

    def _counts(self, database):
        tables = database.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main'"
            " AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        return count_rows(
            (name for (name,) in tables.fetchall()),
            lambda query: database.execute(query).fetchone()[0],
        )


class PostgresDump:
    """Leaves the work to PostgreSQL's own tools."""

    def write(self, target: Path) -> dict[str, int]:
        """Dump the database to `target`; the rows per table in that snapshot."""
        with closing(connection.copy()) as live:
            live.set_autocommit(False)
            with live.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                self._run(
                    *("pg_dump", *self._address(), "--format=custom", "--no-owner"),
                    *("--no-privileges", "--snapshot", snapshot, "--file", target),
                )
                return self._counts(cursor)

    def load(self, source: Path) -> None:
        """Replace every table by those of the dump, in one transaction."""
        connection.close()
        script = source.with_name("restore.sql")
        emptying = source.with_name("emptying.sql")
        emptying.write_text(EMPTY_SCHEMA)
        self._run(
            *("pg_restore", "--no-owner", "--no-privileges", "--no-comments"),
            *("--file", script, source),
        )
        self._run(
            *("psql", *self._address(), "--no-psqlrc", "--quiet"),
            *("--set", "ON_ERROR_STOP=1", "--single-transaction"),
            *("--file", emptying, "--file", script),
        )

    def counts(self) -> dict[str, int]:
        """Rows per table, now."""
        with closing(connection.copy()) as live, live.cursor() as cursor:
            return self._counts(cursor)

    def _address(self):
        arguments, _ = connection.client.settings_to_cmd_args_env(
            connection.settings_dict, []
        )
        return *arguments[1:-1], "--dbname", arguments[-1]

    def _run(self, *command):
        _, secrets = connection.client.settings_to_cmd_args_env(
            connection.settings_dict, []
        )
        host = connection.settings_dict["OPTIONS"].get("host")
        found = {"PGHOST": host} if host else {}
        try:
            subprocess.run(
                [str(part) for part in command],
                env={**os.environ, **found, **(secrets or {})},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=True,
            )
        except FileNotFoundError as error:
            raise BackupError(
                f"{command[0]} is missing: sudo apt-get install postgresql-client"
            ) from error
        except subprocess.CalledProcessError as error:
            raise BackupError(f"{command[0]}: {error.stderr.strip()}") from error

    def _counts(self, cursor):
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        )

        def count(query):
            cursor.execute(query)
            return cursor.fetchone()[0]

        return count_rows((name for (name,) in cursor.fetchall()), count)


def count_rows(tables: Iterable[str], answer: Callable[[str], int]) -> dict[str, int]:
    """Rows of each table by name; `answer` runs one query and gives its number."""
    quoted = {name: connection.ops.quote_name(name) for name in sorted(tables)}
    return {
        name: answer(f"SELECT count(*) FROM {table}") for name, table in quoted.items()
    }


def current_dump() -> SqliteDump | PostgresDump:
    """The way in and out of the database in use."""
    return SqliteDump() if connection.vendor == "sqlite" else PostgresDump()
