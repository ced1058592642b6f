"""Asking about a page: which page it is, and which topic."""

import pytest

from contact.models import Conversation
from tests.factories import ArticleFactory

from .factories import TopicFactory
from .reading import page_of

FORM = "/contact/"


def test_a_page_of_ours_is_named_by_its_own_title(client, topic):
    ArticleFactory(title="Sleep & pain", slug="sleep")

    page = page_of(client.get(f"{FORM}?about=/articles/sleep/"))

    assert page.select_one('input[name="about"]')["value"] == "/articles/sleep/"
    assert (
        page.select_one('main form a[href="/articles/sleep/"]').string == "Sleep & pain"
    )
    assert page.select_one("option[selected]")["value"] == "general"


@pytest.mark.parametrize(
    "path",
    [
        "/articles/no-such-page/",
        "/you-are-all-liars/",
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/admin/",
        "/contact/thread/secret/",
        "/" + "x" * 600,
    ],
)
def test_what_is_no_page_of_ours_is_ignored(client, topic, letter, path):
    page = page_of(client.get(FORM, {"about": path}))
    client.post(FORM, letter(about=path))

    assert page.select_one('input[name="about"]') is None
    assert Conversation.objects.get().about == ""


def test_a_draft_does_not_tell_its_title(client, topic):
    ArticleFactory(title="Not yet", slug="not-yet", published_at=None)

    assert (
        "Not yet" not in client.get(f"{FORM}?about=/articles/not-yet/").content.decode()
    )


def test_reporting_a_mistake_chooses_the_topic_with_its_hint(client, topic):
    TopicFactory(slug="correction", name="Report a mistake", hint="Which page is it?")

    page = page_of(client.get(f"{FORM}?about=/glossary/&kind=mistake"))

    assert page.select_one("option[selected]")["value"] == "correction"
    assert "Which page is it?" in page.get_text()
    assert page.select_one('input[name="about"]')["value"] == "/glossary/"


def test_the_page_is_kept_with_the_message(send):
    send(about="/glossary/")

    assert Conversation.objects.get().about == "/glossary/"
