"""Adding sources by pasting: what editors see of each, and what becomes of it."""

import pytest
from bs4 import BeautifulSoup

from fibro.library.models import Source

from ..factories import SourceFactory

pytestmark = pytest.mark.django_db

URL = "/admin/library/source/paste/"
BIBTEX = """@article{macfarlane2017eular,
  title = {{EULAR} revised recommendations for the management of fibromyalgia},
  author = {Macfarlane, Gary J. and Kronisch, Caroline},
  journal = {Annals of the Rheumatic Diseases},
  year = 2017, volume = 76, number = 2, pages = {318--328},
  doi = {https://doi.org/10.1136/annrheumdis-2016-209724}
}
"""


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def sent_by(page):
    """What a browser would send of the form on this page, but for its buttons."""
    sent = {}
    for field in page.select("#content-main :is(input, textarea, select)[name]"):
        if field.name == "textarea":
            sent[field["name"]] = field.text.removeprefix("\n")
        elif field.name == "select":
            sent[field["name"]] = field.select_one("option[selected]")["value"]
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", "")
    return sent


def test_x(editor_client):
    r = editor_client.post(URL, {"text": BIBTEX + "\n\nfoo bar\n\n10.1000/abc"})
    page = page_of(r)
    print(page.select_one("#content-main").prettify()[:9000])
    r = editor_client.post(URL, sent_by(page) | {"_add": "1"})
    print(page_of(r).select_one("#content-main").get_text())
    print(Source.objects.values())
    assert 0
