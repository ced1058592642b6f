"""A picture of every type of page, on a phone and on a desk, in the three themes.
`./run shots [FOLDER]`, about 5 minutes."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.showing import set_scene, showing
from tests.browser.axe import SCREENS, THEMES
from tests.browser.chromium import launch
from tests.browser.page_types import PAGE_TYPES
from tests.front import ROOT


def take(server, folder):
    thread = set_scene(server)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for width, height in SCREENS:
            page = browser.new_page(
                base_url=server.address, viewport={"width": width, "height": height}
            )
            page.goto("/")  # so that the font is there when the first one is taken
            for kind in PAGE_TYPES:
                kind.open(page, thread)
                for theme in THEMES:
                    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
                    name = f"{kind.name}-{width}-{theme}.png"
                    page.screenshot(path=folder / name, full_page=True)


if __name__ == "__main__":
    chosen = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "var" / "shots")
    chosen.mkdir(parents=True, exist_ok=True)
    with showing() as served:
        take(served, chosen)
    sys.stdout.write(f"{len(list(chosen.glob('*.png')))} pictures in {chosen}\n")
