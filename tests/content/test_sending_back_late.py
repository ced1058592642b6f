"""Sending back what somebody else has dealt with meanwhile."""

import pytest
from bs4 import BeautifulSoup

from fibro.content.models import WorkingCopy

from .desk import change_url, form_of, press
from .test_sending_back import REASON, draft, live, read, source

__all__ = ["draft", "live", "source"]

pytestmark = pytest.mark.django_db


def gone_by_publishing(client, page):
    press(client, page, "_save", "?copy")


def gone_by_throwing_away(client, page):
    press(client, page, "_drop_copy", "?copy")


@pytest.mark.parametrize("gone", [gone_by_publishing, gone_by_throwing_away])
def test_what_no_longer_waits_is_not_sent_back(as_role, live, gone):
    client = as_role("Editor")
    opened = form_of(client, f"{change_url(live)}?copy")
    gone(client, live)

    typed = {"what_changed": REASON, "body": "Typed [@here].", "_send_back": "1"}
    asked = client.post(f"{change_url(live)}?copy", opened | typed)

    html = BeautifulSoup(asked.content, "html.parser")
    assert "It no longer waits to be published" in read(asked)
    assert html.select_one("#id_body").text.strip() == "Typed [@here]."
    assert WorkingCopy.objects.count() == 0


def test_a_draft_that_was_published_meanwhile_is_not_sent_back(as_role, draft):
    client = as_role("Editor")
    opened = form_of(client, change_url(draft))
    press(client, draft, "_publish")

    typed = {"what_changed": REASON, "_send_back": "1"}
    asked = client.post(change_url(draft), opened | typed)

    assert "It no longer waits to be published" in read(asked)
    assert WorkingCopy.objects.count() == 0
    draft.refresh_from_db()
    assert draft.state == "live"
