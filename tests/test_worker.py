import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from contact.erasing import erase
from contact.models import Conversation
from fibro.content.models import StalePage
from fibro.worker import AT_START, work_once
from fibro.worker_sign import WorkerSign, silence

from .contact.factories import ConversationFactory
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


@pytest.mark.django_db
def test_a_round_leaves_a_sign_ten_seconds_apart_at_most():
    now = timezone.now()

    seen = []
    for second in (0, 9, 11, 20):
        with time_machine.travel(now + timedelta(seconds=second), tick=False):
            work_once()
        seen.append(WorkerSign.objects.get().seen_at - now)

    assert [span.total_seconds() for span in seen] == [0, 0, 11, 11]


@pytest.mark.django_db
def test_a_sign_from_the_future_is_put_right():
    WorkerSign.objects.create(pk=1, seen_at=timezone.now() + timedelta(days=1))

    work_once()

    assert silence() < timedelta(seconds=5)


@pytest.mark.django_db
def test_what_a_backup_brought_back_is_erased_when_the_worker_starts():
    old = timezone.now() - timedelta(days=1)
    erase("sam@example.org")
    ConversationFactory(email="sam@example.org", created_at=old)

    work_once(AT_START)

    assert Conversation.objects.count() == 0
