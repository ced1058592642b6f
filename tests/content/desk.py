"""What a browser would send from a change form: every field as it stands there."""

from bs4 import BeautifulSoup


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
