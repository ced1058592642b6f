"""Is a backup whole that was made under posting? It is put back elsewhere and looked
through, on both databases. `./run bench backup`, about a minute."""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.databases import Postgresql, Sqlite
from tests.bench.kill import OWED, STORED, say
from tests.bench.server import Server
from tests.bench.visitors import Visitors
from tests.front import until

ENOUGH = 150  # messages accepted before the backup, and again before the end


def hashes(data: Path) -> dict[str, str]:
    """{path under media/: sha256}."""
    files = [f for f in (data / "media").rglob("*") if f.is_file()]
    return {
        str(f.relative_to(data)): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in files
    }


def make_media(data: Path):
    for number in range(20):
        file = data / "media" / "bench" / f"{number}.bin"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.urandom(50_000))


def back_up_under_load(server, archive) -> list:
    """The letters that were accepted before the backup began."""
    visitors = Visitors(server.port)
    visitors.begin()
    try:
        until(lambda: visitors.accepted() >= ENOUGH, 60)
        began = time.monotonic()
        server.manage("backup", str(archive))
        before = [x for x in visitors.letters if x.told == "accepted" and x.at < began]
        during = visitors.accepted()
        until(lambda: visitors.accepted() >= during + ENOUGH, 60)
    finally:
        visitors.end()
    say(f"  {visitors.accepted():>5}  accepted in all")
    return before


def judge(before, database) -> dict[str, int]:
    """{what may not be, in words: how often it is}."""
    stored = dict(database.rows(STORED))
    owed = {(body, kind): count for body, kind, count in database.rows(OWED)}
    say(f"  {len(stored):>5}  messages in the backup")
    return {
        "accepted before it and not in it": sum(
            f"Mark {x.mark}" not in stored for x in before
        ),
        "stored more than once": sum(count > 1 for count in stored.values()),
        "without its mail owed, or with more": sum(
            [owed.get((body, kind), 0) for kind in "an"] != [1, 1] for body in stored
        ),
    }


def bench(kind) -> bool:
    folders = [Path(tempfile.mkdtemp(prefix="fibro-backup.")) for _ in "ab"]
    databases, servers = [], []
    say(f"\n{kind.name}")
    try:
        for folder in folders:
            databases.append(kind(folder))
            databases[-1].start()
            servers.append(Server(folder, databases[-1].url))
        here, elsewhere = servers
        here.prepare()
        make_media(folders[0] / "data")
        here.start()
        archive = folders[0] / "backup.tar.gz"
        before = back_up_under_load(here, archive)
        here.terminate()
        say(f"  {elsewhere.manage('restore', str(archive), '--yes').splitlines()[-1]}")
        wrong = judge(before, databases[1])
        media = [hashes(folder / "data") for folder in folders]
        wrong["media files that differ"] = len(
            dict(media[0].items() ^ media[1].items())
        )
    finally:
        for one in [*servers, *databases]:
            one.stop()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
    for words, count in wrong.items():
        say(f"  {count:>5}  {words}{'   WRONG' if count else ''}")
    return len(before) >= ENOUGH and not any(wrong.values())


if __name__ == "__main__":
    say("Backing up under posting, and putting it back elsewhere")
    results = [bench(kind) for kind in (Sqlite, Postgresql)]
    say("\nBoth are whole." if all(results) else "\nSOMETHING IS WRONG: see above.")
    sys.exit(not all(results))
