import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    """Each child with its command line, grandchildren included."""
    try:
        pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        found = {int(p): Path(f"/proc/{p}/cmdline").read_text() for p in pids}
    except FileNotFoundError:
        return {}
    return found | {k: v for p in found for k, v in children(p).items()}


def until(true, seconds):
    end = time.monotonic() + seconds
    while not (answer := true()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


class Front:
    """`./run` as a newcomer types it, from another folder, into its own data."""

    def __init__(self, folder, database_url):
        self.port = free_port()
        self.log = folder / "run.log"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "DATA_DIR": str(folder / "the data"),
            "PORT": str(self.port),
        } | ({"DATABASE_URL": database_url} if database_url else {})
        self.folder = folder

    def command(self, *arguments, **env):
        return subprocess.run(
            [ROOT / "run", *arguments],
            cwd=self.folder,
            env=self.env | env,
            capture_output=True,
            text=True,
        )

    def start(self):
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [ROOT / "run"],
                cwd=self.folder,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        assert until(self.answers, 120), self.log.read_text()

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError(self.log.read_text())
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/healthz") as answer:
                return answer.status == 200
        except URLError:
            return False

    def workers(self):
        found = children(self.process.pid).items()
        return [pid for pid, line in found if "manage.py\0work" in line]

    def stop(self, sign=signal.SIGTERM):
        family = [p for p, line in children(self.process.pid).items() if "py" in line]
        self.process.send_signal(sign)
        code = self.process.wait(30)
        gone = until(lambda: not any(Path(f"/proc/{p}").exists() for p in family), 5)
        return code, gone
