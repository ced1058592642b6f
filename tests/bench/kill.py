"""Is an accepted message ever lost? The server is killed at random moments under
posting; afterwards every letter is looked for. `./run bench kill`, about 3 minutes."""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bench.databases import Postgresql, Sqlite
from tests.bench.server import Server
from tests.bench.visitors import Visitors
from tests.front import until

KILLS = 10
ACCEPTED = 300
LONGEST = 240  # seconds of posting for each database, should the machine be slow

STORED = "SELECT body, count(*) FROM contact_message GROUP BY body"
OWED = (
    "SELECT m.body, o.kind, count(*) FROM contact_outboxemail o "
    "JOIN contact_message m ON m.id = o.message_id GROUP BY m.body, o.kind"
)
ORPHANS = (
    "SELECT count(*) FROM contact_conversation c WHERE NOT EXISTS "
    "(SELECT 1 FROM contact_message m WHERE m.conversation_id = c.id)"
)


def say(words=""):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def kinds_of_end(database):
    """The ways to die, evenly mixed and in random order."""
    ways = ["SIGKILL", "SIGTERM"]
    if isinstance(database, Postgresql):
        ways.append("database crash")
    ends = [ways[n % len(ways)] for n in range(KILLS)]
    random.shuffle(ends)
    return ends


def die(way, server, database):
    """End it that way and bring it back."""
    if way == "database crash":
        database.crash()
        time.sleep(random.uniform(0, 1.5))
        database.start()
    else:
        server.kill() if way == "SIGKILL" else server.terminate()
        server.start()


def run(database, server):
    """Post and kill; the visitors with what they were told, and the ways that were."""
    visitors = Visitors(server.port)
    ways, waits = Counter(), []
    server.start()
    visitors.begin()
    began = time.monotonic()
    try:
        for way in kinds_of_end(database):
            time.sleep(random.uniform(0.3, 2.0))
            die(way, server, database)
            ways[way] += 1
            back = time.monotonic()
            if until(lambda back=back: visitors.accepted_since(back), 30):
                waits.append(time.monotonic() - back)
        while visitors.accepted() < ACCEPTED and time.monotonic() - began < LONGEST:
            time.sleep(0.2)
    finally:
        visitors.end()
    return visitors, ways, waits


def judge(letters, database):
    """{what, in words: how many}, and which of it may not be."""
    stored = dict(database.rows(STORED))
    owed = {(body, kind): count for body, kind, count in database.rows(OWED)}
    accepted = [x for x in letters if x.told == "accepted"]
    unsure = [x for x in letters if x.told != "accepted" and x.lost]
    refused = [x for x in letters if x.told == "refused" and not x.lost]

    def times(letter):
        return stored.get(f"Mark {letter.mark}", 0)

    def mails_are_wrong(letter):
        counts = [owed.get((f"Mark {letter.mark}", kind), 0) for kind in "an"]
        return counts != [times(letter)] * 2

    wrong = {
        "accepted but lost": sum(not times(x) for x in accepted),
        "stored more than once": sum(times(x) > 1 for x in letters),
        "refused but stored": sum(times(x) > 0 for x in refused),
        "without its mail owed, or with more": sum(map(mails_are_wrong, letters)),
        "stored but nobody's": len(stored.keys() - {f"Mark {x.mark}" for x in letters})
        + database.rows(ORPHANS)[0][0],
    }
    facts = {
        "accepted": len(accepted),
        "… after more than one try": sum(x.tries > 1 for x in accepted),
        "refused": len(refused),
        "left without an answer": len(unsure),
        "… of these stored": sum(times(x) > 0 for x in unsure),
    }
    return facts, wrong


def bench(kind):
    folder = Path(tempfile.mkdtemp(prefix="fibro-kill."))
    database = server = None
    try:
        database = kind(folder)
        database.start()
        server = Server(folder, database.url)
        server.prepare()
        visitors, ways, waits = run(database, server)
        server.terminate()
        facts, wrong = judge(visitors.letters, database)
        how = database.words()
    finally:
        if server:
            server.stop()
        if database:
            database.stop()
        shutil.rmtree(folder, ignore_errors=True)
    say(f"\n{kind.name} ({how})")
    kills = ", ".join(f"{count} × {way}" for way, count in sorted(ways.items()))
    say(f"  {ways.total():>5}  kills: {kills}")
    for words, count in (facts | wrong).items():
        say(f"  {count:>5}  {words}{'   WRONG' if count and words in wrong else ''}")
    told = ", ".join(f"{c} × {a}" for a, c in sorted(visitors.answers.items(), key=str))
    say(f"         answers: {told}")
    longest = max(waits, default=0)
    say(f"  {longest:>5.1f}  seconds at most from up again to the next thanks")
    enough = facts["accepted"] >= ACCEPTED and ways.total() >= 10
    if not enough or len(waits) < ways.total():
        say(f"         WRONG: fewer than {ACCEPTED} accepted, or it never came back")
    return enough and len(waits) == ways.total() and not any(wrong.values())


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10**6)
    random.seed(seed)
    say(f"Killing the server under posting (seed {seed})")
    results = [bench(kind) for kind in (Sqlite, Postgresql)]
    say("\nNothing lost." if all(results) else "\nSOMETHING IS WRONG: see above.")
    sys.exit(not all(results))
