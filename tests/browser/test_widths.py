"""Nothing runs sideways: small screens, large text, the reader's own spacing."""

from .page_types import PAGE_TYPES

# WCAG 1.4.12, all four at once.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
LARGER = "document.documentElement.dataset.size = 'larger'"
TWICE = ":root { font-size: 200% !important }"
# How far the page can be pushed, and every element with words of its own that stands
# outside the window although the page cannot be pushed there: cut off.
OVER = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const cut = [...document.querySelectorAll("body *")].filter(element =>
    [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
      && element.checkVisibility() && !element.closest(".visually-hidden, .skip-link")
      && element.getBoundingClientRect().right > clientWidth + 1);
  return [scrollWidth - clientWidth, ...cut.map(({ textContent }) => textContent)];
}"""


def pushed(page):
    """{how the page is read: how far it runs sideways, and what is cut off}."""
    over = {"at 320": page.evaluate(OVER)}
    spacing = page.add_style_tag(content=SPACING)
    over["at 320, spaced"] = page.evaluate(OVER)
    page.evaluate(LARGER)
    over["at 320, spaced, larger"] = page.evaluate(OVER)
    spacing.evaluate("tag => tag.remove()")
    over["at 320, larger"] = page.evaluate(OVER)
    page.evaluate("delete document.documentElement.dataset.size")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_style_tag(content=TWICE)
    over["at 1280, twice the text"] = page.evaluate(OVER)
    page.set_viewport_size({"width": 320, "height": 640})
    return {how: what for how, what in over.items() if what != [0]}


def test_nothing_runs_sideways(open_page, thread):
    page, over = open_page(None, width=320, height=640, bypass_csp=True), {}
    for kind in PAGE_TYPES:
        kind.open(page, thread)
        over[kind.name] = pushed(page)

    assert {name: what for name, what in over.items() if what} == {}
