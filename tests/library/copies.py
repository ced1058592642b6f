"""A working copy at the desk, sent out, signed and published."""

from datetime import timedelta

from django.utils import timezone

from fibro.content.models import WorkingCopy
from fibro.library.models import ReviewRequest

from ..content.desk import change_url, press
from .reviews import BODY, ask_url, reload, signing, soup

NEW = BODY.replace("31 in 100", "13 in 100")
HEALTH = {"significance": "clinical", "what_changed": "A trial was counted wrongly."}


def keep(client, page, **changes):
    changes.setdefault("significance", "wording")
    press(client, page, "_keep_copy", "?copy", **changes)
    return WorkingCopy.objects.of(page)


def publish(client, page, **changes):
    response = press(client, page, "_save", "?copy", **changes)
    assert WorkingCopy.objects.of(page) is None
    return response


def sent_out(client, page):
    """(the request, the path of its link) of the page's working copy."""
    made = client.post(f"{ask_url(page)}?copy", {"for_whom": "Zoë"})
    link = soup(made).select_one("#link")["value"]
    return ReviewRequest.objects.latest("pk"), "/" + link.split("/", 3)[3]


def signed_copy(client, page, **changes):
    keep(client, page, **changes)
    asked, path = sent_out(client, page)
    assert client.post(path, signing(asked)).status_code == 303
    return reload(asked), path


def days_ago(asked, days):
    """It was signed on a day before this one."""
    signed_at = timezone.now() - timedelta(days=days)
    ReviewRequest.objects.filter(pk=asked.pk).update(signed_at=signed_at)
    return reload(asked)


def words(response):
    return " ".join(soup(response).get_text(" ").split())


def lines(client, page, query=""):
    shown = soup(client.get(change_url(page) + query)).select(".page-reviews p")
    return [" ".join(p.get_text().split()) for p in shown]


def public(client, page):
    return client.get(page.get_absolute_url()).content.decode()
