"""What somebody does at a form of the desk, and what they then see there."""

from django.contrib.auth.models import User
from django.test import Client

NEW = "/admin/articles/article/add/"
SELECTED = """() => {
  const { value, selectionStart, selectionEnd } = document.activeElement;
  return value?.slice(selectionStart, selectionEnd);
}"""
STORED = "() => Object.keys(localStorage).filter(key => key.startsWith('fibro:typed:'))"
PASTE = """([html, text]) => {
  const carried = new DataTransfer();
  if (html) carried.setData("text/html", html);
  carried.setData("text/plain", text);
  const event = new ClipboardEvent("paste",
    { clipboardData: carried, bubbles: true, cancelable: true });
  return document.activeElement.dispatchEvent(event);
}"""


def sign_in(page, name, address):
    """As somebody who may do all, without the way over the sign-in page."""
    user, _ = User.objects.get_or_create(
        username=name, is_staff=True, is_superuser=True
    )
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def select(area, words):
    area.evaluate(
        """(area, words) => {
          const at = area.value.indexOf(words);
          area.setSelectionRange(at, at + words.length);
        }""",
        words,
    )


def button(page, name):
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def preview(page):
    return page.locator(".editor__preview .preview")


def kept_after_a_pause(page):
    page.wait_for_function(f"({STORED})().length > 0")
