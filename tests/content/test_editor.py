"""The Markdown field of the desk: a plain field, with what its tools are made of."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from fibro.content.markdown.scanner import CONTAINERS
from fibro.library.models import Faq
from treatments.models import Treatment

from ..factories import (
    ArticleFactory,
)
from .desk import form_data

pytestmark = pytest.mark.django_db


def editors(client, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return {box["data-field"]: box for box in page.select(".editor")}


def tools(box, kind):
    return [button[kind] for button in box.find_all(attrs={kind: True})]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("articles/article", ["body"]),
        ("library/symptom", ["body"]),
        ("fibro/sitepage", ["body"]),
        ("treatments/treatment", list(Treatment.markdown_fields)),
        ("library/faq", list(Faq.markdown_fields)),
    ],
)
def test_every_markdown_field_has_tools_and_no_other(editor_client, path, fields):
    assert list(editors(editor_client, f"/admin/{path}/add/")) == fields


def test_what_the_tools_are_made_of_sends_nothing_with_the_form(editor_client):
    article = ArticleFactory(body="## One\n\nWords.")
    path = reverse("admin:articles_article_change", args=[article.pk])

    html = editor_client.get(path).content.decode()

    page = BeautifulSoup(html, "html.parser")
    pieces = page.select(".editor template")
    assert [f for piece in pieces for f in piece.find_all(attrs={"name": True})] == []
    assert len(pieces) == 2
    assert form_data(html)["body"] == "## One\n\nWords."


def test_every_box_of_the_grammar_has_its_button(editor_client):
    box = editors(editor_client, "/admin/articles/article/add/")["body"]

    assert tools(box, "data-box") == list(CONTAINERS)


def test_a_field_that_is_one_section_offers_no_headings_of_sections(editor_client):
    box = editors(editor_client, "/admin/library/faq/add/")["answer"]

    names = ["subheading", "bold", "list", "numbered", "quote", "table"]
    assert tools(box, "data-mark") == names
