"""The site as `./run` serves it, in a process group of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.front import ROOT, free_port, until


class Server:
    def __init__(self, folder: Path, database_url: str | None):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        data = folder / "data"
        data.mkdir(mode=0o700)
        self.process = None
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "DATA_DIR": str(data),
            "SECRET_KEY": "only-for-this-bench-" + "x" * 40,
            "PORT": str(self.port),
            "CONTACT_A_DAY": "1000000",
            "MAIL_NOTICES_TO": "us@example.org",
        } | ({"DATABASE_URL": database_url} if database_url else {})

    def prepare(self):
        self.manage("prepare")

    def start(self):
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "fibro.wsgi"),
                    *("--bind", f"127.0.0.1:{self.port}", "--no-control-socket"),
                    *("--workers", "2", "--threads", "4", "--graceful-timeout", "20"),
                ],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if not until(self.answers, 60):
            raise SystemExit(f"The server did not start:\n{self.log.read_text()}")

    def answers(self) -> bool:
        """Whether it is up; an error answer is an answer."""
        try:
            with urlopen(f"{self.address}/contact/", timeout=5):
                return True
        except HTTPError:
            return True
        except (URLError, OSError):
            return False

    def kill(self):
        """End the whole group at once, in whatever it was doing."""
        self._end(signal.SIGKILL)

    def terminate(self):
        """Ask it to end, as an update of the machine would."""
        self._end(signal.SIGTERM)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def _end(self, sign):
        if sign == signal.SIGKILL:
            os.killpg(self.process.pid, sign)
        else:
            self.process.send_signal(sign)
        self.process.wait(40)

    def manage(self, *arguments) -> str:
        """What the command printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
