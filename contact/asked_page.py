"""The page of ours that a visitor writes about."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import Resolver404, resolve

from fibro.content.mentions import resolve as resolve_named

# Pages that hold a reader's own choices or belong to nobody outside.
NOT_ASKED_ABOUT = ("/admin/", "/contact/", "/media/", "/store/go/")


@dataclass(frozen=True)
class AskedPage:
    path: str
    title: str


def asked_page(path: str) -> AskedPage | None:
    """The page at a path of our own site; None for everything else.

    Only a page that readers may see has its title told, so that a link made up by
    a stranger can put no words of theirs on the form.
    """
    if not path.startswith("/") or path.startswith(NOT_ASKED_ABOUT) or len(path) > 500:
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if not match.kwargs:
        return AskedPage(path, "Home page" if path == "/" else path)
    key = path.rstrip("/").rpartition("/")[2]
    if "\x00" in path:
        return None
    links = resolve_named((kind, key) for kind in settings.CONTENT_KINDS)
    titles = {link.url: link.label for link in links.values() if link.url}
    return AskedPage(path, titles[path]) if path in titles else None
