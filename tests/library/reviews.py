"""A page out for review, and what its reviewer sends."""

from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse

from fibro.library.models import ReviewRequest
from fibro.library.reviewing.asking import ask
from fibro.library.reviewing.progress import counts_of

from ..factories import ArticleFactory, SourceFactory

BODY = """## What helps

> Moving helps a little.

Some words without a source.

Walking helped 31 in 100 people [@walking, table 2].

- Swimming helped too [@swimming]
- A point without a source

## Day by day

Nothing is claimed here.
"""
SIGNER = {
    "name": "Zoë Clark",
    "role": "Rheumatologist",
    "credentials": "MB BS",
    "registration": "GMC 1234567",
    "interests": "None",
    "has_read": "on",
    "sign": "1",
}

CONFIRM = {
    "person": "",
    "name": "Zoë Clark",
    "role": "Rheumatologist",
    "credentials": "MB BS",
    "registration": "GMC 1234567",
    "interests": "",
    "_confirm": "1",
}


def article(**more):
    """A page with two claims."""
    SourceFactory(key="walking", says="31 in 100 walked well.\nIt was a good trial.")
    SourceFactory(key="swimming", authors="Ngata K.", year=2019)
    values = {"title": "Moving", "slug": "moving", "body": BODY}
    return ArticleFactory(**values | more)


def asked_for(page, for_whom="Zoë"):
    """(the request, the path of its link)"""
    asker, _ = User.objects.get_or_create(username="asker")
    asked, link = ask(page, for_whom, asker)
    return asked, "/" + link.split("/", 3)[3]


def claim_keys(asked):
    """The keys of its claims, in reading order."""
    passages = [p for section in asked.version for p in section["passages"]]
    return [p["key"] for p in passages if p["number"]]


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def fields(response):
    """{name: value} of the form as it stands there, ticked boxes only."""
    found = {}
    for field in soup(response).select(".review :is(input, textarea)"):
        is_box = field.get("type") == "checkbox"
        if is_box and not field.has_attr("checked"):
            continue
        empty = "on" if is_box else ""
        value = field.text if field.name == "textarea" else field.get("value", empty)
        # A browser drops one line break after the opening tag.
        found[field["name"]] = value.removeprefix("\r").removeprefix("\n")
    return found


def reload(asked):
    return ReviewRequest.objects.get(pk=asked.pk)


def ask_url(page):
    return reverse("admin:library_reviewrequest_ask", args=[page.kind, page.pk])


def url_of(asked):
    return reverse("admin:library_reviewrequest_change", args=[asked.pk])


def signing(asked, **more):
    """What a browser sends when the version of a request is signed."""
    return SIGNER | {"version": reload(asked).digest} | more


def confirming(asked):
    """What a browser sends, where who confirms knows what was left open."""
    left_open = counts_of(reload(asked)).open_ones
    return CONFIRM | ({"knows": "on", "shown": left_open} if left_open else {})


def signed(client, page, **said):
    """A request that its reviewer has signed, through the link: all is agreed with."""
    asked, path = asked_for(page)
    agreed = {f"agree-{key}": "on" for key in claim_keys(asked)}
    assert client.post(path, signing(asked) | agreed | said).status_code == 303
    return reload(asked)


def messages(response):
    return [li.get_text() for li in soup(response).select(".messagelist li")]
