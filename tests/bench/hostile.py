"""How long do the worst texts take us? `./run bench hostile`, about two minutes.

Each is imported as a file of the greatest size in each format, and rendered as the
longest text a page may have: seconds of this process, and megabytes of Python objects.
"""

import os
import sys
import tempfile
import time
import tracemalloc

import django

from tests.bench.kill import say
from tests.importing.hostile import SORTS, text_of

SECONDS = 5
MEGABYTES = 200
FILE, TEXT = 999_000, 100_000


def measured(work) -> tuple[float, float]:
    """Seconds without, megabytes with the tracer that counts them."""
    began = time.process_time()
    work()
    seconds = time.process_time() - began
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, most / 1_000_000


def trials():
    """(what is done, to what, a function that does it)."""
    from fibro import importing  # noqa: PLC0415, settings are read by then
    from fibro.content.markdown import parse  # noqa: PLC0415

    for sort in SORTS:
        text = text_of(sort, TEXT)
        yield "render", sort, lambda text=text: parse(text)
        data = text_of(sort, FILE).encode()
        for ending in ("txt", "md", "html"):
            file = importing.Original(f"a.{ending}", data)
            yield (
                "import",
                f"{sort} ({ending})",
                lambda file=file: importing.import_file(file, dry_run=True),
            )


def main() -> int:
    """0 if every text stayed within bounds."""
    with tempfile.TemporaryDirectory(prefix="fibro-hostile.") as folder:
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": "only-for-this-bench"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fibro.settings"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        rows = [(what, sort, *measured(work)) for what, sort, work in trials()]
    wrong = [r for r in rows if r[2] > SECONDS or r[3] > MEGABYTES]
    for what in ("import", "render"):
        mine = [r for r in rows if r[0] == what]
        slowest, fattest = (max(mine, key=lambda r, n=n: r[n]) for n in (2, 3))
        say(f"{what}: {len(mine)} texts")
        say(f"  slowest  {slowest[2]:6.2f} s   {slowest[1]}")
        say(f"  fattest  {fattest[3]:6.1f} MB  {fattest[1]}")
    for what, sort, seconds, megabytes in wrong:
        say(f"WRONG: {what} of {sort}: {seconds:.2f} s, {megabytes:.1f} MB")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
