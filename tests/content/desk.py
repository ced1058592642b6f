"""The form of a page at the desk, as a browser opens it, fills it and sends it."""

from bs4 import BeautifulSoup
from django.urls import reverse


def change_url(page, **query) -> str:
    """Where a page or a row is changed."""
    opts = page._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_change"
    return reverse(name, args=[page.pk], query=query)


def form_of(client, address):
    return form_data(client.get(address).content.decode())


def press(client, page, button, query="", **changes):
    """Open the form, change something, press one of its buttons."""
    return press_at(client, change_url(page) + query, button, **changes)


def press_at(client, address, button, **changes):
    data = form_of(client, address) | changes
    return client.post(address, data | {button: "1"}, follow=True)


def form_data(html: str) -> dict[str, object]:
    """{name: value} of the fields of the admin's change form."""
    form = BeautifulSoup(html, "html.parser").select_one("#content-main form")
    data: dict[str, object] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.get("type") in ("submit", "button", "image"):
            continue
        if field.name == "textarea":
            # A browser drops one line break after the opening tag.
            data[name] = field.text.removeprefix("\r").removeprefix("\n")
        elif field.name == "select":
            chosen = [o.get("value", "") for o in field.select("option[selected]")]
            data[name] = chosen if field.has_attr("multiple") else "".join(chosen[:1])
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[name] = field.get("value", "on")
        else:
            data[name] = field.get("value", "")
    return data
