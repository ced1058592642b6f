"""All other sites, on this machine: names, numbers and what stands at each address."""

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

# Of *.good.example alone, signed by itself.
CERTIFICATE = Path(__file__).with_name("certificate.pem")
# Numbers of the public network, all of which lead here.
PUBLIC = "93.184.216."
PORTS = {80: "http", 443: "https"}


class World:
    """`names` are {host: numbers}; a host without an entry does not exist.

    `pages` are {address: status, (status, where to) or a function of the handler};
    `asked` is a log of what was asked for, `reached` of the numbers that were dialled.
    `trouble` is the error of every look-up while the network is down.
    """

    def __init__(self):
        self.names: dict[str, list[str]] = {}
        self.pages: dict[str, object] = {}
        self.asked: list[str] = []
        self.headers: list[dict] = []
        self.reached: list[str] = []
        self.trouble: socket.gaierror | None = None
        self._servers = {port: self._serve(scheme) for port, scheme in PORTS.items()}

    def lay(self, address, page=200):
        """Have a page there, and its host with a number of its own."""
        host = urlsplit(address).hostname
        self.names.setdefault(host, [f"{PUBLIC}{len(self.names) + 1}"])
        self.pages[address] = page
        return address

    def stop(self):
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    def look_up(self, host, port, *args, **kwargs):
        """In place of socket.getaddrinfo."""
        if self.trouble:
            raise self.trouble
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [_entry(number, port) for number in self.names[host]]

    def dialled(self, place):
        """Where a call to this place arrives. Numbers not of `PUBLIC` are dead."""
        number, port = place[:2]
        self.reached.append(number)
        if not number.startswith(PUBLIC):
            raise ConnectionRefusedError
        return self._servers[port].server_address

    def _serve(self, scheme):
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, scheme))
        server.daemon_threads = True
        server.handle_error = lambda *args: None  # who called has gone
        if scheme == "https":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        serve = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        serve.start()
        return server


def _entry(number, port):
    if ":" in number:
        return socket.AF_INET6, socket.SOCK_STREAM, 6, "", (number, port, 0, 0)
    return socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)


def _handler(world, scheme):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            address = f"{scheme}://{self.headers['Host']}{self.path}"
            world.asked.append(f"{self.command} {address}")
            world.headers.append(dict(self.headers))
            page = world.pages.get(address, 404)
            if callable(page):
                page(self)
                return
            status, onward = page if isinstance(page, tuple) else (page, "")
            self.send_response(status)
            if onward:
                self.send_header("Location", onward)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET

        def log_message(self, *args):
            return

    return Handler
