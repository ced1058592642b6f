"""How long does the evidence map take, however much we hold? `./run bench map`.

Each library is made in a fresh SQLite file: treatments, with rows for ten symptoms.
"""

import gzip
import logging
import os
import statistics
import sys
import tempfile
import time

import django

from tests.bench.kill import say

SIZES = (30, 500)
SYMPTOMS = 10
SECONDS, BYTES = 0.5, 30_000


def fill(count: int) -> None:
    """Up to this many treatments of every kind, each with a row for each symptom."""
    from tests.factories import SourceFactory, SymptomFactory  # noqa: PLC0415
    from tests.treatments.factories import (  # noqa: PLC0415
        EvidenceFactory,
        TreatmentFactory,
    )
    from treatments.approaches import Approach  # noqa: PLC0415
    from treatments.models import Evidence, Treatment  # noqa: PLC0415

    kinds, effects = Approach.values, Evidence.Effect.values
    certainties, source = Evidence.Certainty.values, SourceFactory()
    symptoms = [SymptomFactory() for _ in range(SYMPTOMS)]
    Treatment.objects.bulk_create(
        TreatmentFactory.build(approach=kinds[n % len(kinds)]) for n in range(count)
    )
    Evidence.objects.bulk_create(
        EvidenceFactory.build(
            treatment=treatment,
            symptom=symptom,
            source=source,
            effect=effects[(n + m) % len(effects)],
            certainty=certainties[(n * m) % len(certainties)],
            people_studied=(n * 37) % 4000 or None,
        )
        for n, treatment in enumerate(Treatment.objects.all())
        for m, symptom in enumerate(symptoms)
    )


def measured(count: int) -> tuple[float, int, int]:
    """Seconds of this process, bytes, and bytes as they are sent, of the first page."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("flush", interactive=False, verbosity=0)
    fill(count)
    client, times = Client(SERVER_NAME="127.0.0.1"), []
    for _ in range(8):
        began = time.process_time()
        answer = client.get("/treatments/evidence/")
        times.append(time.process_time() - began)
        assert answer.status_code == 200
    body = answer.content
    return statistics.median(times), len(body), len(gzip.compress(body))


def main() -> int:
    """0 if the largest library stayed within bounds."""
    with tempfile.TemporaryDirectory(prefix="fibro-map.") as folder:
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": "only-for-this-bench"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fibro.settings"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        logging.disable(logging.INFO)
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        rows = [(count, *measured(count)) for count in SIZES]
    for count, seconds, size, sent in rows:
        took = f"{seconds * 1000:4.0f} ms"
        say(f"{count:4} treatments: {took}, {size:7,} bytes, {sent:6,} sent")
    return int(any(r[1] > SECONDS or r[3] > BYTES for r in rows))


if __name__ == "__main__":
    sys.exit(main())
