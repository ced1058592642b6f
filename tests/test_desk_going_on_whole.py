"""What goes on after a sign-in that ended is what was sent, and nothing else."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core import signing

from articles.models import Article
from contact.models import Conversation
from fibro.content.models import WorkingCopy

from .contact.factories import ConversationFactory
from .content.desk import change_url, form_data, form_of, press
from .factories import ArticleFactory, SourceFactory
from .test_desk_going_on import anna, fields_of, gone_on, read, signed_in_again

__all__ = ["anna"]

pytestmark = pytest.mark.django_db

INBOX = "/admin/contact/conversation/"


def test_all_rows_of_a_filtered_list_are_those_of_the_filter(client, anna):
    ConversationFactory.create_batch(3)
    urgent = ConversationFactory(is_flagged_urgent=True)
    address = f"{INBOX}?is_flagged_urgent__exact=1"
    _, sent = fields_of(client.get(address), "#changelist-form")
    sent |= {"action": "mark_spam", "_selected_action": [urgent.pk]}
    client.logout()

    asked = client.post(address, sent | {"select_across": "1"})
    gone_on(client, signed_in_again(client, asked))

    assert list(Conversation.objects.exclude(spam_at=None)) == [urgent]


def test_it_says_where_it_goes_and_what_is_done(client, anna):
    one = ConversationFactory()
    _, sent = fields_of(client.get(INBOX), "#changelist-form")
    sent |= {"action": "mark_spam", "_selected_action": [one.pk]}
    client.logout()

    kept = signed_in_again(client, client.post(f"{INBOX}?q=x", sent))

    assert f"Where you sent it {INBOX}?q=x" in read(kept)
    assert "What was to be done Mark spam, with 1 chosen row" in read(kept)


def test_a_deletion_asks_again(client, anna):
    article = ArticleFactory(published_at=None)
    address = change_url(article).replace("change", "delete")
    _, sent = fields_of(client.get(address), "#content form")
    client.logout()

    kept = signed_in_again(client, client.post(address, sent))

    html = BeautifulSoup(kept.content, "html.parser")
    assert "go back and answer again" in read(kept)
    assert html.select_one("#content a.button")["href"] == address
    assert html.select("#content form") == []
    assert Article.objects.count() == 1


def test_a_deletion_from_a_list_asks_again(client, anna):
    article = ArticleFactory(published_at=None, title="Dear page")
    address = "/admin/articles/article/"
    _, sent = fields_of(client.get(address), "#changelist-form")
    chosen = {"action": "delete_selected", "_selected_action": [article.pk]}
    client.logout()
    asked = client.post(address, sent | chosen | {"post": "yes"})

    named = gone_on(client, signed_in_again(client, asked))

    assert "Dear page" in read(named)
    assert Article.objects.count() == 1


def test_what_nobody_signed_for_is_given_to_nobody(client, anna):
    article = ArticleFactory(published_at=None)
    client.logout()
    sent = {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}

    kept = signed_in_again(client, client.post("/admin/articles/article/", sent))

    assert kept.request["PATH_INFO"] == "/admin/"
    assert Article.objects.count() == 1


def test_it_stays_there_until_it_is_sent_or_left(client, anna):
    _, sent = fields_of(client.get(INBOX), "#changelist-form")
    client.logout()
    sent |= {"action": "mark_spam", "_selected_action": [ConversationFactory().pk]}
    signed_in_again(client, client.post(INBOX, sent))

    again = client.get("/admin/go-on/")
    gone_on(client, again)
    after = client.get("/admin/go-on/", follow=True)

    assert "nothing has happened yet" in read(again)
    assert after.request["PATH_INFO"] == "/admin/"


def test_what_is_left_is_gone(client, anna):
    _, sent = fields_of(client.get(INBOX), "#changelist-form")
    client.logout()
    signed_in_again(client, client.post(INBOX, sent | {"action": "mark_spam"}))

    client.get("/admin/go-on/?leave")

    assert "kept" not in client.session


def test_a_place_that_is_gone_loses_no_words(client, anna):
    address = "/admin/library/reviewrequest/ask/article/1/"
    article = ArticleFactory(pk=1)
    _, sent = fields_of(client.get(address))
    client.logout()
    asked = client.post(address, sent | {"for_whom": "Zoë Clark, rheumatologist"})
    article.delete()

    kept = signed_in_again(client, asked)

    assert "Zoë Clark, rheumatologist" in read(kept)


def test_a_form_sent_later_from_the_same_address_is_its_own(client, anna):
    article = ArticleFactory(title="Old")
    _, sent = fields_of(client.get(INBOX), "#changelist-form")
    client.logout()
    signed_in_again(client, client.post(INBOX, sent | {"action": "mark_spam"}))

    refused = client.post(f"{change_url(article)}?kept", {"title": "", "_save": "1"})

    assert refused.status_code == 200
    assert "nothing is saved yet" in refused.content.decode()


def test_a_deed_of_a_conversation_goes_on_and_a_note_stands_in_its_box(client, anna):
    one = ConversationFactory()
    opened = BeautifulSoup(client.get(change_url(one)).content, "html.parser")
    key = opened.select_one("#answer [name=_opened_by]")["value"]
    client.logout()
    asked = client.post(change_url(one), {"_opened_by": key, "_close": "1"})

    kept = signed_in_again(client, asked)
    gone_on(client, kept)

    assert "nothing has happened yet" in read(kept)
    one.refresh_from_db()
    assert one.closed_at is not None


def test_the_form_of_a_copy_comes_back_as_that_of_a_copy(client, anna):
    SourceFactory(key="here")
    article = ArticleFactory(body="Old [@here].")
    press(client, article, "_keep_copy", body="New [@here].")
    WorkingCopy.objects.update(submitted_at="2026-01-01T00:00Z")
    address = f"{change_url(article)}?copy"
    sent = form_of(client, address) | {"body": "Typed [@here].", "_keep_copy": "1"}
    client.logout()

    kept = signed_in_again(client, client.post(address, sent))

    html = kept.content.decode()
    assert form_data(html)["body"] == "Typed [@here]."
    assert "This is the working copy that anna kept" in html
    assert 'name="_send_back"' in html


def test_a_seal_of_the_version_before_still_opens(client, anna):
    article = ArticleFactory(body="Old.")
    fields = [["body", ["Typed."]]]
    before = {"path": change_url(article), "fields": fields, "whose": "anna"}
    client.logout()
    page = BeautifulSoup(client.get("/admin/login/").content, "html.parser")

    sent = {"username": "anna", "password": "right-word"}
    sent["kept"] = signing.dumps(before, salt="kept-form", compress=True)
    action = page.select_one("#login-form")["action"]
    back = client.post(action, sent, follow=True)

    assert form_data(back.content.decode())["body"] == "Typed."


def test_what_second_factors_are_made_of_is_not_kept(client, anna):
    address = "/admin/otp_totp/totpdevice/add/"
    opened = form_of(client, address)
    client.logout()

    kept = signed_in_again(client, client.post(address, opened | {"name": "phone"}))

    assert opened["key"] not in kept.content.decode()
    assert opened["key"] not in str(dict(client.session))


def test_who_set_up_a_second_factor_meanwhile_loses_nothing(client, anna):
    article = ArticleFactory(body="Old.")
    sent = form_of(client, change_url(article)) | {"body": "Typed.", "_save": "1"}
    User.objects.get(username="anna").totpdevice_set.create(name="phone")

    asked = client.post(change_url(article), sent)

    assert "What you typed is kept" in asked.content.decode()
