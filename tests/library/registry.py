"""A registry on this machine: it answers what a test laid down, as a test says."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

EULAR_DOI = "10.1136/annrheumdis-2016-209724"
# As https://api.crossref.org/works/… answers, shortened.
EULAR_AT_CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": EULAR_DOI,
        "type": "journal-article",
        "title": ["EULAR revised recommendations for the management of fibromyalgia"],
        "author": [
            {"given": "G J", "family": "Macfarlane", "sequence": "first"},
            {"given": "C", "family": "Kronisch", "sequence": "additional"},
            {"given": "L E", "family": "Dean", "sequence": "additional"},
            {"given": "F", "family": "Atzeni", "sequence": "additional"},
            {"given": "W", "family": "Häuser", "sequence": "additional"},
        ],
        "container-title": ["Annals of the Rheumatic Diseases"],
        "issued": {"date-parts": [[2016, 7, 4]]},
        "published-print": {"date-parts": [[2017, 2]]},
        "volume": "76",
        "issue": "2",
        "page": "318-328",
        "URL": f"https://doi.org/{EULAR_DOI}",
    },
}
# As esummary.fcgi?db=pubmed&retmode=json answers, shortened.
EULAR_AT_PUBMED = {
    "uid": "27377815",
    "pubdate": "2017 Feb",
    "epubdate": "2016 Jul 4",
    "source": "Ann Rheum Dis",
    "authors": [
        {"name": "Macfarlane GJ", "authtype": "Author", "clusterid": ""},
        {"name": "Kronisch C", "authtype": "Author", "clusterid": ""},
    ],
    "title": "EULAR revised recommendations for the management of fibromyalgia.",
    "volume": "76",
    "issue": "2",
    "pages": "318-328",
    "pubtype": ["Journal Article", "Practice Guideline", "Review"],
    "articleids": [
        {"idtype": "pubmed", "idtypen": 1, "value": "27377815"},
        {"idtype": "doi", "idtypen": 3, "value": EULAR_DOI},
    ],
    "fulljournalname": "Annals of the rheumatic diseases",
    "references": [],
}


def crossref_with(doi, **more):
    """Crossref's answer about a work of which nothing else matters."""
    return {"message": {"DOI": doi, "title": ["A work"], **more}}


def pubmed_with(pmid, **more):
    """PubMed's summary of a work of which nothing else matters."""
    return {"uid": pmid, "title": "A work.", **more}


def update(kind, doi, *day):
    """An entry of `updated-by` or `update-to`."""
    return {
        "DOI": doi,
        "type": kind,
        "label": kind.capitalize(),
        "source": "retraction-watch",
        "updated": {"date-parts": [list(day)]},
    }


class Registry:
    """`works` by DOI and `summaries` by PMID are what it knows; `asked` is a log.

    `answer` replaces all of it: (status, headers, bytes). `seconds_a_byte` makes it
    slow.
    """

    def __init__(self):
        self.works: dict[str, object] = {}
        self.summaries: dict[str, object] = {}
        self.asked: list[str] = []
        self.answer: tuple[int, dict, bytes] | None = None
        self.seconds_a_byte = 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.01,), daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def reply(self, path):
        url = urlsplit(path)
        if self.answer:
            return self.answer
        if url.path.startswith("/works/"):
            doi = unquote(url.path.removeprefix("/works/"))
            self.asked.append(doi)
            found = self.works.get(doi)
            if found is None:
                return 404, {}, b"Resource not found."
            return 200, {}, json.dumps(found).encode()
        pmids = parse_qs(url.query)["id"][0].split(",")
        self.asked.append(",".join(pmids))
        unknown = {"error": "cannot get document summary"}
        found = {p: self.summaries.get(p, {"uid": p, **unknown}) for p in pmids}
        return 200, {}, json.dumps({"result": {"uids": pmids, **found}}).encode()


def _handler(registry):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = registry.reply(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                if not registry.seconds_a_byte:
                    self.wfile.write(body)
                    return
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(registry.seconds_a_byte)
            except OSError:
                return  # who asked has gone

        def log_message(self, *args):
            return

    return Handler
