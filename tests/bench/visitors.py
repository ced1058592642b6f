"""Visitors who write as fast as they are answered, and remember what they were told."""

import http.client
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from bs4 import BeautifulSoup

FORM = "/contact/"
LOST = (OSError, http.client.HTTPException)


@dataclass
class Letter:
    """One message and what its sender was told of it, in the end."""

    mark: str
    told: str = "nothing"  # accepted, refused, nothing
    tries: int = 0
    lost: bool = False  # an answer never came, so nobody was told anything for sure
    at: float = 0.0


class Visitors:
    """`count` threads; every second of them sends again what got no answer."""

    def __init__(self, port: int, count: int = 6):
        self.port = port
        self.letters = []
        self.answers = Counter()
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(bool(n % 2),))
            for n in range(count)
        ]

    def begin(self):
        for thread in self._threads:
            thread.start()

    def end(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def accepted(self) -> int:
        return sum(letter.told == "accepted" for letter in list(self.letters))

    def accepted_since(self, moment: float) -> bool:
        return any(
            letter.told == "accepted" and letter.at > moment
            for letter in list(self.letters)
        )

    def _write(self, insists):
        form = None
        while not self._stop.is_set():
            form = form or self._form()
            if form is None:
                time.sleep(0.1)
                continue
            letter = Letter(uuid.uuid4().hex)
            self.letters.append(letter)
            self._send(letter, form)
            if letter.told != "accepted":
                time.sleep(0.1)  # nobody knocks faster at a closed door
            # Somebody who saw no thanks presses the button again.
            while insists and letter.told != "accepted" and letter.tries < 400:
                if self._stop.is_set():
                    break
                time.sleep(0.1)
                self._send(letter, form)

    def _form(self):
        """The cookie and the hidden fields of a form, or None if none came."""
        try:
            answer, body = self._ask("GET", FORM, None, {})
        except LOST:
            return None
        if answer.status != 200:
            return None
        page = BeautifulSoup(body, "html.parser")
        hidden = {
            field["name"]: field.get("value", "")
            for field in page.select("main form input[type=hidden]")
        }
        return answer.headers["Set-Cookie"].split(";")[0], hidden

    def _send(self, letter, form):
        cookie, hidden = form
        words = hidden | {
            "topic": "general",
            "name": "Zoë",
            "email": f"{letter.mark}@example.org",
            "message": f"Mark {letter.mark}",
        }
        headers = {
            "Cookie": cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        letter.tries += 1
        try:
            answer, _ = self._ask("POST", FORM, urlencode(words), headers)
        except LOST:
            letter.lost = True
            self.answers["no answer"] += 1
            return
        self.answers[answer.status] += 1
        letter.told = "accepted" if answer.status == 303 else "refused"
        letter.at = time.monotonic()

    def _ask(self, method, path, body, headers):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=45)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer, answer.read()
        finally:
            line.close()
