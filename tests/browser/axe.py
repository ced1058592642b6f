"""What axe-core finds on a page: A, AA and best practice."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RULES = {"runOnly": [*TAGS, "best-practice"], "resultTypes": ["violations"]}
SCREENS = [(360, 640), (1280, 900)]
THEMES = ["light", "dark", "dusk"]
# In a later turn, so that several pages are looked at side by side.
BEGIN = """rules => { window.found = new Promise((found, failed) =>
    setTimeout(() => axe.run(rules).then(found, failed))) }"""
FOUND = """() => found.then(({ violations }) =>
    violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))"""


def violations(*pages: Page) -> list[str]:
    """Each broken rule with the first element that breaks it."""
    for page in pages:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(Axe().axe_script)
        page.evaluate(BEGIN, RULES)
    return [words for page in pages for words in page.evaluate(FOUND)]


def violations_in_every_theme(*pages: Page) -> list[tuple[str, str]]:
    """(theme, what is broken), on the pages as they stand now."""
    found = []
    for theme in THEMES:
        for page in pages:
            page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        found += [(theme, words) for words in violations(*pages)]
    return found
