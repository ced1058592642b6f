"""The machine's own Chromium, quiet: it asks nobody anything on its own."""

import shutil

from playwright.sync_api import Browser, Playwright

FOUND = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def launch(playwright: Playwright) -> Browser:
    assert FOUND, "Chromium is missing: sudo apt-get install chromium"
    return playwright.chromium.launch(executable_path=FOUND, args=FLAGS)
