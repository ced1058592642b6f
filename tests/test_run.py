import os
import re
import secrets
import shutil
import signal
import socket
import stat
import subprocess
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from tests.front import ROOT, Front, until

PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@pytest.fixture(scope="module")
def database_url(django_db_setup, django_db_blocker):
    """An empty database of the engine under test; on SQLite the default is one."""
    if connection.vendor == "sqlite":
        yield None
        return
    name, home = f"front_{secrets.token_hex(4)}", connection.settings_dict
    place = f":{home['PORT']}" if home["PORT"] else ""
    if home["HOST"].startswith("/"):
        place = f"/{home['HOST']}"
    else:
        place = f"{home['HOST']}{place}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    login = f"{quote(home['USER'])}:{quote(home['PASSWORD'])}"
    yield f"postgres://{login}@{place}/{name}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def first_start(tmp_path_factory, database_url):
    """A site that was started once and stopped; its first words and its end."""
    front = Front(tmp_path_factory.mktemp("front door"), database_url)
    front.start()
    end = front.stop()
    return front, front.log.read_text(), end


@pytest.fixture
def front(first_start):
    front, *_ = first_start
    yield front
    if front.process.poll() is None:
        front.stop()


def test_the_first_start_answers_and_names_the_admin(first_start):
    front, said, _ = first_start

    data = Path(front.env["DATA_DIR"])
    assert f"http://127.0.0.1:{front.port}/" in said
    assert len(re.findall(r"user name admin, password \S{16}\n", said)) == 1
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / ".env").stat().st_mode) == 0o600
    assert re.fullmatch(r"SECRET_KEY=\S{60,}\n", (data / ".env").read_text())


def test_sigterm_ends_it_and_leaves_nothing_running(first_start):
    _, _, end = first_start

    assert end == (0, True)


def test_a_second_start_installs_nothing_and_keeps_key_and_password_quiet(front):
    key = Path(front.env["DATA_DIR"], ".env").read_text()

    front.start()

    assert "Installing" not in front.log.read_text()
    assert "password" not in front.log.read_text()
    assert Path(front.env["DATA_DIR"], ".env").read_text() == key


def test_headers_of_a_stranger_change_nothing_and_leave_only_our_own_lines(front):
    front.start()
    here = f"http://127.0.0.1:{front.port}/"
    strange = {"SCRIPT_NAME": "/x", "X-Forwarded-Ssl": "on", "X-Forwarded-Proto": "z"}

    with (
        urlopen(Request(here, headers=strange)) as answer,
        urlopen(Request(here, method="HEAD")) as head,
    ):
        assert (answer.status, head.status) == (200, 200)

    front.stop()
    assert [
        line for line in front.log.read_text().splitlines() if "gunicorn" in line
    ] == []


def test_a_worker_that_dies_is_started_again(front):
    front.start()
    (worker,) = until(front.workers, 5)

    os.kill(worker, signal.SIGKILL)

    (another,) = until(lambda: [w for w in front.workers() if w != worker], 10)
    assert front.answers()


def test_nothing_survives_when_the_script_is_killed_outright(front):
    front.start()

    assert front.stop(signal.SIGKILL) == (-signal.SIGKILL, True)


def test_an_update_is_backed_up_before_it_migrates(front):
    front.command("manage", "migrate", "sessions", "zero")

    said = front.command("manage", "prepare").stdout

    (backup,) = re.findall(r"Backed up to (.*\.tar\.gz) before the migration", said)
    assert Path(backup).is_file()
    assert "Backed up" not in front.command("manage", "prepare").stdout


def test_backup_and_restore_take_paths_from_where_they_are_called(front):
    backup = front.command("backup", "mine.tar.gz")
    refused = front.command("restore", "mine.tar.gz")
    restored = front.command("restore", "mine.tar.gz", "--yes")

    assert (backup.returncode, backup.stderr) == (0, "")
    assert (front.folder / "mine.tar.gz").is_file()
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert (restored.returncode, restored.stderr) == (0, "")


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        front = Front(tmp_path, None)
        port = str(taken.getsockname()[1])

        answer = front.command(PORT=port)

    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        f"Port {port} is taken: stop what answers there, or choose another: "
        "PORT=8001 ./run"
    ]


def test_a_port_that_is_no_number_is_said_in_one_line(tmp_path):
    answer = Front(tmp_path, None).command(PORT="http")

    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1


def test_help_and_unknown_words_name_every_command(tmp_path):
    front = Front(tmp_path, None)

    known, unknown = front.command("help"), front.command("frobnicate")

    assert known.returncode == 0
    assert unknown.returncode == 1
    assert 'There is no "frobnicate" here.' in unknown.stderr
    for command in ("test", "lint", "manage", "backup", "restore"):
        assert f"./run {command}" in known.stdout
        assert f"./run {command}" in unknown.stderr


@pytest.mark.parametrize(
    ("python", "words"),
    [
        ("exit 1", "Python 3.11 or newer is needed"),
        ('[ "$2" != venv ]', "Python's venv module is missing"),
    ],
)
def test_a_python_that_will_not_do_is_said_in_one_line(tmp_path, python, words):
    shutil.copy(ROOT / "run", tmp_path)
    (tmp_path / "requirements.txt").touch()
    for name in ("python3", *(f"python3.{minor}" for minor in range(11, 15))):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{python}\n")
        program.chmod(0o755)

    answer = subprocess.run(
        [tmp_path / "run", "manage", "check"],
        env={"PATH": f"{tmp_path / 'bin'}:{PROGRAMS}"},
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 1
    (line,) = answer.stderr.splitlines()
    assert line.startswith(words)
    assert "sudo apt-get install" in line
