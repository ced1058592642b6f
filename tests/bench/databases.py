"""A database of each kind in a fresh folder, kept as in production: every commit
reaches the disk."""

import os
import pwd
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import psycopg2


class Sqlite:
    name = "SQLite"
    url = None

    def __init__(self, folder: Path):
        self.file = folder / "data" / "fibro.sqlite3"

    def start(self):
        """Nothing to start: the server opens the file."""

    def stop(self):
        """Nothing to stop."""

    def crash(self):
        """SQLite dies with the process that has it open."""

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.file, timeout=30)) as live:
            return live.execute(query).fetchall()

    def words(self) -> str:
        """How it is kept, and whether the file is whole after all that."""
        journal = self.rows("PRAGMA journal_mode")[0][0]
        whole = self.rows("PRAGMA integrity_check")[0][0]
        return f"journal_mode {journal}, integrity_check {whole}"


class Postgresql:
    """A cluster of our own, on a socket only, with fsync on."""

    name = "PostgreSQL"

    def __init__(self, folder: Path):
        self.folder = folder / "pg"
        self.folder.mkdir()
        self.before = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            owner = _somebody()
            shutil.chown(self.folder, owner)
            folder.chmod(0o711)
            self.before = ["runuser", "-u", owner, "--"]
        self.url = f"postgres://fibro@/{self.folder}/fibro"
        self._run("initdb", "-D", "data", "-U", "fibro", "-A", "trust", "-E", "UTF8")

    def start(self):
        # Redo after a crash may take a while on a busy disk.
        options = f"-k {self.folder} -c listen_addresses=''"
        self._run(
            *("pg_ctl", "-D", "data", "-l", "log", "-s", "-w", "-t", "60"),
            *("-o", options, "start"),
        )
        if not self._ask("postgres", "SELECT 1 FROM pg_database WHERE datname='fibro'"):
            self._run("createdb", "-h", str(self.folder), "-U", "fibro", "fibro")

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.crash()

    def crash(self):
        """Stop without a word: what was not on the disk is gone."""
        self._run("pg_ctl", "-D", "data", "-s", "-w", "-m", "immediate", "stop")

    def rows(self, query: str) -> list[tuple]:
        return self._ask("fibro", query)

    def words(self) -> str:
        kept = ("fsync", "synchronous_commit", "full_page_writes")
        return ", ".join(f"{k} {self.rows(f'SHOW {k}')[0][0]}" for k in kept)

    def _ask(self, database, query):
        place = {"host": str(self.folder), "user": "fibro", "dbname": database}
        with (
            closing(psycopg2.connect(**place)) as live,
            live.cursor() as cursor,
        ):
            cursor.execute(query)
            return cursor.fetchall()

    def _run(self, program, *arguments):
        found = shutil.which(program)
        subprocess.run(
            [*self.before, found, *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def _somebody():
    """Who a cluster belongs to where we are root."""
    names = [entry.pw_name for entry in pwd.getpwall()]
    return "postgres" if "postgres" in names else "nobody"
