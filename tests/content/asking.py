"""Actions of a list of pages, as a browser sends them."""

from bs4 import BeautifulSoup

from .desk import form_data

LIST = "/admin/articles/article/"


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def ask(client, action, *pages, path=LIST):
    """Tick the pages in the list and choose the action."""
    ids = [getattr(page, "pk", page) for page in pages]
    data = {"action": action, "index": "0", "_selected_action": ids}
    return client.post(path, data, follow=True)


def confirm(client, asked, path=LIST, **changes):
    """Press the button of the page that asks."""
    html = asked.content.decode()
    chosen = [i["value"] for i in parsed(asked).select("[name=_selected_action]")]
    data = form_data(html) | {"_selected_action": chosen} | changes
    return client.post(path, data, follow=True)


def named(response):
    """[(page, words)] of what changes, and of what stays as it is."""
    found = {}
    for section in parsed(response).select(".batch section"):
        names = [dt.get_text() for dt in section.select("dt")]
        words = [dd.get_text() for dd in section.select("dd")]
        found[section["aria-labelledby"]] = list(zip(names, words, strict=True))
    changing = found.get("what-changes", [])
    return changing, found.get("what-stays-as-it-is-and-why", [])


def messages(response):
    return [li.get_text() for li in parsed(response).select(".messagelist li")]
