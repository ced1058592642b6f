"""A line on which a page of the server arrives a piece at a time."""

import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PIECE_BYTES = 1_000
PAUSE_SECONDS = 0.01
PASSED_ON = ("Content-Type", "Content-Security-Policy")


class SlowLine:
    """Answers as the server at `address` does; `url` is where to ask it.

    The head of a page comes whole, so that its style is there before its first piece.
    """

    def __init__(self, address: str):
        handler = type("Handler", (_Handler,), {"behind": urlsplit(address).netloc})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *trouble):
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behind = ""

    def do_GET(self):
        asked = HTTPConnection(self.behind)
        asked.request("GET", self.path)
        answer = asked.getresponse()
        body = answer.read()
        asked.close()
        self.send_response(answer.status)
        for name in PASSED_ON:
            if name in answer.headers:
                self.send_header(name, answer.headers[name])
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in _pieces(body):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *args):
        """Says nothing."""


def _pieces(body):
    end_of_head = body.find(b"</head>")
    if end_of_head < 0:
        # A file; a piece of no bytes would be the end.
        yield from [body] if body else []
        return
    yield body[:end_of_head]
    for start in range(end_of_head, len(body), PIECE_BYTES):
        time.sleep(PAUSE_SECONDS)
        yield body[start : start + PIECE_BYTES]
