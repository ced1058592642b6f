import os
import signal
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from fibro.content.models import StalePage
from fibro.worker import work_once

from .factories import ArticleFactory


@pytest.mark.django_db
def test_one_round_does_what_is_due():
    article = ArticleFactory()
    StalePage.objects.create(page=article, due_at=timezone.now())

    assert work_once() is True
    assert StalePage.objects.count() == 0


def test_the_loop_survives_a_missing_database_and_ends_on_sigterm(tmp_path):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "fibro.settings",
        "SECRET_KEY": "x" * 50,
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/fibro.sqlite3",
    }
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work", "--loop"],
        env=env,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(4)
    assert worker.poll() is None

    worker.send_signal(signal.SIGTERM)

    _, errors = worker.communicate(timeout=15)
    assert worker.returncode == 0
    assert '"message": "job failed"' in errors
