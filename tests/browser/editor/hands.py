"""What somebody does at a Markdown field of the desk."""

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Locator, Page

NEW = "/admin/articles/article/add/"

CHOOSE = """(area, words) => {
  const at = words ? area.value.indexOf(words) : area.value.length;
  area.focus();
  area.setSelectionRange(at, at + words.length);
}"""
CHOSEN = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
# True where the browser is left to paste as it does anywhere.
PASTE = """(area, [html, text]) => {
  const carried = new DataTransfer();
  if (html) carried.setData("text/html", html);
  carried.setData("text/plain", text);
  return area.dispatchEvent(new ClipboardEvent("paste",
    { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


def sign_in(page: Page, name: str, address: str) -> None:
    """As somebody who may do all, without the way over the sign-in page."""
    user, _ = User.objects.get_or_create(
        username=name, is_staff=True, is_superuser=True
    )
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def choose(area: Locator, words: str = "") -> None:
    """Select these words; without any, put the cursor at the end."""
    area.evaluate(CHOOSE, words)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def preview(page: Page) -> Locator:
    return page.locator(".editor__preview .preview")
