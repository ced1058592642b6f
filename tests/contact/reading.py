"""What stands on a page of the contact room."""

from bs4 import BeautifulSoup


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def typed_in(response):
    """{name: what stands in the form's visible fields}."""
    form = page_of(response).select_one("main form")
    return {
        "topic": (form.select_one("option[selected]") or {}).get("value"),
        "name": form.select_one("[name=name]").get("value", ""),
        "email": form.select_one("[name=email]").get("value", ""),
        # A browser drops the line break that HTML allows at the start.
        "message": form.select_one("textarea")
        .string.removeprefix("\r\n")
        .removeprefix("\n"),
    }


def text(response):
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one("#content").get_text(" ").split())
