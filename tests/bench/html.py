"""Is every page valid HTML? Crawls the site from its home page and its site map,
asks for errors and refused forms too, and shows it all to the Nu checker."""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, deque
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from tests.bench.npm import npm_package
from tests.bench.showing import set_scene, showing
from tests.browser.chromium import launch
from tests.browser.page_types import PAGE_TYPES

MOST = 2_000
LINK = re.compile(r'(?:<a [^>]*?href="|<loc>)([^"#<]+)')
# No reader meets these on a healthy site.
RENDERED = {
    "403": "from fibro.views import forbidden as v; r = v(None, None)",
    "500": "from fibro.views import server_error as v; r = v(None)",
}


def say(words=""):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def answer(request):
    """(content type, text), whatever the status."""
    try:
        found = urlopen(request, timeout=30)
    except HTTPError as error:
        found = error
    with found:
        return found.headers.get_content_type(), found.read().decode()


def crawled(address, thread):
    """{path: HTML} of every page a reader can press their way to."""
    typed = [kind.path.format(thread=thread).split("#")[0] for kind in PAGE_TYPES]
    waiting, seen, pages = deque(["/", "/sitemap.xml", *typed]), set(), {}
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        kind, text = answer(address + path)
        if kind == "text/html":
            pages[path] = text
        links = [unescape(found).removeprefix(address) for found in LINK.findall(text)]
        for link in links:
            if link.startswith("?"):
                link = path.split("?")[0] + link
            # A shop's link leads to another host.
            if link.startswith("/") and not link.startswith(("/store/go/", "/admin/")):
                waiting.append(link)
    if waiting and len(seen) >= MOST:
        say(f"More than {MOST} addresses: the rest was not asked for.")
    return pages


def acted(address, thread):
    """{name: HTML} of the pages that only a sent form shows, as they were served."""
    pages = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for kind in (kind for kind in PAGE_TYPES if kind.act):
            page, answers = browser.new_page(base_url=address), []
            page.on(
                "response",
                lambda got, answers=answers: (
                    answers.append(got) if got.request.is_navigation_request() else None
                ),
            )
            kind.open(page, thread)
            pages[kind.name] = answers[-1].text()
            page.close()
    return pages


def errors_shown(server):
    """{status: HTML} of the pages that say that something went wrong."""
    wrong_host = Request(f"{server.address}/", headers={"Host": "nobody.example"})
    no_token = Request(f"{server.address}/admin/login/", data=b"username=me")
    pages = {"400": answer(wrong_host)[1], "form expired": answer(no_token)[1]}
    for status, code in RENDERED.items():
        show = f"{code}; print(r.content.decode())"
        pages[status] = server.manage("shell", "-v", "0", "-c", show)
    return pages


def checked(pages):
    """What the Nu checker says of them: its messages, each with the page's name."""
    jar = npm_package("vnu-jar") / "build" / "dist" / "vnu.jar"
    with tempfile.TemporaryDirectory(prefix="fibro-html.") as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            file = Path(folder, f"{number}.html")
            file.write_text(html)
            names[f"file:{file}"] = name
        said = subprocess.run(
            ["java", "-jar", jar, "--format", "json", "--exit-zero-always", folder],
            check=True,
            capture_output=True,
            text=True,
        ).stderr
    messages = json.loads(said)["messages"]
    return [m | {"page": names[m["url"]]} for m in messages]


def bench():
    with showing() as server:
        thread = set_scene(server)
        pages = (
            crawled(server.address, thread)
            | acted(server.address, thread)
            | errors_shown(server)
        )
    messages = checked(pages)
    errors = [m for m in messages if m["type"] != "info"]
    for m in errors:
        line = f"{m['page']}, line {m.get('lastLine', '?')}: {m['message']}"
        say(f"{line}\n    {' '.join(m.get('extract', '').split())}")
    warnings = Counter(m["message"] for m in messages if m["type"] == "info")
    for words, count in warnings.most_common():
        say(f"  warning, {count} ×: {words}")
    say(f"{len(pages)} pages: {len(errors)} errors, {warnings.total()} warnings.")
    return len(pages) >= len(PAGE_TYPES) and not errors


if __name__ == "__main__":
    sys.exit(not bench())
