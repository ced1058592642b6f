"""A reader without a mouse: Tab, Enter, Space, and always seeing where they are."""

from playwright.sync_api import Locator, Page

# Why the focus cannot be seen where it is; nothing, if it can.
UNSEEN = """() => {
  const element = document.activeElement;
  const shown = element.closest("label") ?? element;
  const box = shown.getClientRects()[0];
  if (element === document.body || !box) return "nowhere";
  const { innerWidth, innerHeight } = window;
  if (box.top < 0 || box.left < 0 || box.right > innerWidth || box.bottom > innerHeight)
    return "outside the window";
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  if (!shown.contains(top)) return `under ${top.className || top.tagName}`;
  const ringed = [element, ...shown.querySelectorAll("*"), element.closest("form")];
  const hasRing = ringed.filter(Boolean).some(one => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  return hasRing ? "" : "without a ring";
}"""


def tab_to(page: Page, target: Locator, most: int = 120) -> None:
    """Press Tab until the target has the focus; every stop on the way is seen."""
    target = target.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 150)")
        assert (where, page.evaluate(UNSEEN)) == (where, "")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to it within {most} steps: {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def follow(page: Page, target: Locator) -> None:
    """Go to it, press Enter and wait for the next page."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
