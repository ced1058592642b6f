"""People of the desk in Chromium, each with a role and a hand that is counted."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from playwright.sync_api import Locator, Page

from fibro.roles import give_roles

# Card, Moran and Newell's times of a practised hand, in seconds: a key, finding and
# pressing something, and knowing what to do next.
KEY, PRESS, THINK = 0.2, 1.3, 1.2


class Hand:
    """Somebody at a page of the desk. `steps` counts what they did, `seconds` how
    long a practised hand would take for it, without the time to write the texts."""

    def __init__(self, page: Page):
        self.page = page
        self.steps, self.seconds = 0, 0.0

    def press(self, target: Locator):
        self._did(PRESS + THINK)
        target.click()

    def paste(self, target: Locator, text: str):
        """A text that was written elsewhere."""
        self._did(PRESS + 2 * KEY)
        target.fill(text)

    def write(self, target: Locator, text: str):
        self._did(PRESS + THINK + KEY * len(text))
        target.fill(text)

    def cite(self, area: Locator, after: str, key: str):
        """Put the cursor behind some words, and name a source by keyboard."""
        self._did(PRESS)
        area.evaluate(
            """(area, words) => {
              const at = area.value.indexOf(words) + words.length;
              area.focus();
              area.setSelectionRange(at, at);
            }""",
            after,
        )
        self._did(2 * THINK + KEY * (len(key) + 4))
        self.page.keyboard.press("Control+Alt+c")
        self.page.locator("#picker-search").fill(key)
        self.page.locator(".picker__found button", has_text=key).first.wait_for()
        self.page.keyboard.press("Enter")
        self.page.get_by_role("dialog").wait_for(state="hidden")

    def pick(self, label: str, words: str):
        """Choose in a field that searches as one types."""
        self._did(PRESS + 2 * THINK + KEY * (len(words) + 1))
        box = self.page.locator(".select2-selection")
        box.and_(self.page.get_by_role("combobox", name=label)).first.click()
        self.page.keyboard.type(words)
        found = self.page.locator(".select2-results__option--highlighted")
        found.filter(has_text=words).wait_for()
        self.page.keyboard.press("Enter")

    def _did(self, seconds):
        self.steps += 1
        self.seconds += seconds


@pytest.fixture
def person(open_page):
    """A function: somebody signs in, by name and role; their hand."""

    def signed_in(name, role, **options):
        if not Group.objects.filter(name=role).exists():
            give_roles(apps)
        if not User.objects.filter(username=name).exists():
            user = User.objects.create_user(name, password="a-long-word", is_staff=True)
            user.groups.add(Group.objects.get(name=role))
        page = open_page("/admin/login/", **options)
        sign_in(page, name)
        return Hand(page)

    return signed_in


@pytest.fixture
def desk(open_page):
    """A function that opens a page of the desk as somebody who may do all."""

    def opened(path="/admin/", name="ed", **options):
        if not User.objects.filter(username=name).exists():
            User.objects.create_superuser(name, password="a-long-word")
        page = open_page("/admin/login/", **options)
        sign_in(page, name)
        page.goto(path)
        return page

    return opened


def sign_in(page, name):
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("a-long-word")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Log out").wait_for()


def told(page: Page, words: str) -> None:
    """Wait until the desk says so at the top of a page."""
    page.locator(".messagelist").get_by_text(words).wait_for()
