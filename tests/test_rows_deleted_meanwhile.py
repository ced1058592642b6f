"""What somebody types into the form of what is deleted meanwhile is not lost."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User

from articles.models import Article

from .contact.factories import ConversationFactory
from .content.desk import change_url, form_data, form_of
from .factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    SourceFactory,
    TermFactory,
)
from .treatments.factories import InteractionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changer_client(client, db):
    """A client of somebody who may change everything, and add nothing."""
    user = User.objects.create_user("ann", is_staff=True)
    may = Permission.objects.filter(codename__regex="^(view|change)_")
    user.user_permissions.set(may)
    client.force_login(user)
    return client


def shown(response):
    """({what a field is called: what was sent}, [other texts]), to be copied."""
    page = BeautifulSoup(response.content, "html.parser").select_one(".go-on")
    names = [dt.get_text() for dt in page.find_all("dt")]
    words = [dd.get_text() for dd in page.find_all("dd")]
    texts = [quote.get_text() for quote in page.find_all("blockquote")]
    return dict(zip(names, words, strict=True)), texts


@pytest.mark.parametrize(
    "button", ["_save", "_continue", "_keep_copy", "_publish", "_preview", "_submit"]
)
def test_a_page_comes_back_as_a_new_one_with_its_rows(editor_client, button):
    page, faq = ArticleFactory(title="Sleep", slug="sleep", body="Old."), FaqFactory()
    opened = form_of(editor_client, change_url(page))
    rows = {"article_faqs-TOTAL_FORMS": "1", "article_faqs-0-faq": str(faq.pk)}
    Article.objects.all().delete()

    response = editor_client.post(
        change_url(page), opened | rows | {"body": "New.", button: "1"}, follow=True
    )

    assert response.redirect_chain[0][0].startswith("/admin/articles/article/add/")
    data = form_data(response.content.decode())
    assert (data["title"], data["slug"], data["body"]) == ("Sleep", "sleep", "New.")
    assert data["article_faqs-0-faq"] == str(faq.pk)
    assert "It is not there, or no longer." in response.content.decode()
    assert Article.objects.count() == 0


def test_saved_then_it_is_a_page_again(editor_client):
    page = ArticleFactory(slug="sleep", article_kind="news", published_at=None)
    opened = form_of(editor_client, change_url(page))
    Article.objects.all().delete()
    sent = opened | {"body": "New.", "_save": "1"}
    back = editor_client.post(change_url(page), sent, follow=True)

    editor_client.post(
        "/admin/articles/article/add/",
        form_data(back.content.decode()) | {"_save": "1"},
    )

    assert [(a.slug, a.body, a.state) for a in Article.objects.all()] == [
        ("sleep", "New.", "draft")
    ]


def test_a_term_too(editor_client):
    term = TermFactory(name="Fog")
    opened = form_of(editor_client, change_url(term))
    term.delete()

    response = editor_client.post(
        change_url(term), opened | {"meaning": "A mist.", "_save": "1"}, follow=True
    )

    data = form_data(response.content.decode())
    assert (data["name"], data["meaning"]) == ("Fog", "A mist.")


def test_whoever_only_opens_it_is_told_that_it_is_gone(editor_client):
    term = TermFactory()
    address = change_url(term)
    term.delete()

    response = editor_client.get(address, follow=True)

    assert "Perhaps it was deleted?" in response.content.decode()


def test_whoever_may_add_none_can_copy_it_from_the_answer(changer_client):
    rule, source = InteractionFactory(), SourceFactory()
    opened = form_of(changer_client, change_url(rule))
    sent = {"what_to_do": "Wait a week.", "sources": [str(source.pk)], "_save": "1"}
    rule.delete()

    response = changer_client.post(change_url(rule), opened | sent)

    fields, texts = shown(response)
    assert response.status_code == 404
    assert fields["First"] == str(rule.first)
    assert fields["What to do"] == "Wait a week."
    assert fields["Sources"] == str(source)
    assert texts == []


@pytest.mark.parametrize("button", ["_save", "_keep_copy", "_submit", "_preview"])
def test_so_can_whoever_changes_pages_only(changer_client, button):
    page, person = ArticleFactory(title="Sleep"), PersonFactory()
    opened = form_of(changer_client, change_url(page))
    written = {"body": "New.", "written_by": str(person.pk), "what_changed": "A word."}
    Article.objects.all().delete()

    response = changer_client.post(change_url(page), opened | written | {button: "1"})

    fields, texts = shown(response)
    assert (fields["Title"], fields["Text"]) == ("Sleep", "New.")
    assert fields["Written by"] == str(person)
    assert texts == ["A word."]
    assert Article.objects.count() == 0


def test_a_reply_to_a_conversation_that_was_erased_can_be_copied(as_role):
    conversation, inbox = ConversationFactory(), as_role("Inbox")
    opened = form_of(inbox, change_url(conversation))
    conversation.delete()

    response = inbox.post(
        change_url(conversation), opened | {"body": "Dear you, rest.", "_send": "1"}
    )

    assert shown(response) == ({}, ["Dear you, rest."])


def test_whoever_may_not_change_it_is_shown_nothing(as_role):
    term, author = TermFactory(), as_role("Author")
    address = change_url(term)
    term.delete()

    response = author.post(address, {"meaning": "A mist.", "_save": "1"})

    assert response.status_code == 403


@pytest.mark.parametrize("sent", [{"_drop_copy": "1", "from_copy": "x"}, {}])
def test_where_nothing_was_typed_nothing_is_kept(editor_client, sent):
    page = ArticleFactory()
    address = change_url(page)
    Article.objects.all().delete()

    response = editor_client.post(address, sent, follow=True)

    assert response.redirect_chain[0][0] == "/admin/"
    assert "Perhaps it was deleted?" in response.content.decode()
