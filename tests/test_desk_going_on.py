"""What is no form of a row comes back too when a sign-in ends before it is sent."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Tag
from fibro.library.models import ReviewRequest, Source

from .factories import ArticleFactory, SourceFactory
from .library.pasting import BIBTEX, URL

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def anna(client):
    person = User.objects.create_superuser("anna", "a@example.org", "right-word")
    client.force_login(person)
    return person


def fields_of(response, form="#content-main form"):
    """Where a form sends, and what: {name: values}, without its buttons and boxes."""
    found = BeautifulSoup(response.content, "html.parser").select_one(form)
    sent = {}
    for field in found.select("input[name], textarea[name]"):
        is_pressed = field.get("type") == "submit"
        if not is_pressed and field.get("type") not in ("checkbox", "radio"):
            sent.setdefault(field["name"], []).append(field.get("value", field.text))
    return found.get("action"), sent


def signed_in_again(client, asked, name="anna"):
    form = BeautifulSoup(asked.content, "html.parser").select_one("#login-form")
    sent = {i["name"]: i.get("value", "") for i in form.select("input[name]")}
    sent |= {"username": name, "password": "right-word"}
    return client.post(form["action"], sent, follow=True)


def gone_on(client, response):
    address, sent = fields_of(response)
    return client.post(address, sent, follow=True)


def read(response):
    html = BeautifulSoup(response.content, "html.parser").select_one("#content")
    return " ".join(html.get_text(" ").split())


def test_a_deed_on_a_list_goes_on_where_it_was(client, anna):
    SourceFactory(key="here")
    drafts = [
        ArticleFactory(published_at=None, body="Words [@here].", title=f"Draft {n}")
        for n in range(2)
    ]
    _, sent = fields_of(client.get(LIST), "#changelist-form")
    sent |= {"action": "publish_pages", "_selected_action": [d.pk for d in drafts]}
    client.logout()

    kept = signed_in_again(client, client.post(LIST, sent))
    named = gone_on(client, kept)

    assert "nothing has happened yet" in read(kept)
    assert "What changes (2) Draft 0" in read(named)
    assert "Draft 1" in read(named)
    assert Article.objects.published().count() == 0


def test_the_answer_to_a_deed_does_it_once_it_is_sent_again(client, anna):
    SourceFactory(key="here")
    draft = ArticleFactory(published_at=None, body="Words [@here].")
    _, sent = fields_of(client.get(LIST), "#changelist-form")
    sent |= {"action": "publish_pages", "_selected_action": [draft.pk]}
    _, sent = fields_of(client.post(LIST, sent), "form.batch")
    client.logout()

    kept = signed_in_again(client, client.post(LIST, sent))
    before = Article.objects.get().state
    gone_on(client, kept)

    assert (before, Article.objects.get().state) == ("draft", "live")


def test_pasted_sources_stand_in_their_field_again(client, anna):
    _, sent = fields_of(client.get(URL), "form.paste")
    client.logout()

    kept = signed_in_again(
        client, client.post(URL, sent | {"text": BIBTEX, "_look": ""})
    )

    assert BIBTEX.split()[0] in read(kept)
    assert Source.objects.count() == 0


def test_asking_for_a_review_goes_on_where_it_was(client, anna):
    page = ArticleFactory()
    address = f"/admin/library/reviewrequest/ask/article/{page.pk}/"
    _, sent = fields_of(client.get(address))
    client.logout()

    asked = client.post(address, sent | {"for_whom": "Zoë Clark, rheumatologist"})
    gone_on(client, signed_in_again(client, asked))

    assert ReviewRequest.objects.get().for_whom == "Zoë Clark, rheumatologist"


def test_merging_tags_goes_on_where_it_was(client, anna):
    tags = [Tag.objects.create(name=name, slug=name) for name in ("pain", "pains")]
    address = "/admin/articles/tag/"
    _, chosen = fields_of(client.get(address), "#changelist-form")
    chosen |= {"action": "merge", "_selected_action": [tag.pk for tag in tags]}
    client.logout()

    named = gone_on(client, signed_in_again(client, client.post(address, chosen)))

    assert "pains" in read(named)
    assert Tag.objects.count() == 2


def test_a_file_has_to_be_chosen_again(client, anna):
    address = "/admin/import-articles/"
    _, sent = fields_of(client.get(address), "form[enctype]")
    client.logout()
    sent |= {"files": SimpleUploadedFile("post.md", b"# A post")}

    kept = signed_in_again(client, client.post(address, sent))

    assert "A file cannot be kept" in read(kept)
    html = BeautifulSoup(kept.content, "html.parser")
    assert html.select_one("#content a.button")["href"] == address


def test_it_is_shown_once_and_to_nobody_else(client, anna):
    User.objects.create_superuser("ben", "b@example.org", "right-word")
    _, sent = fields_of(client.get(URL), "form.paste")
    client.logout()
    asked = client.post(URL, sent | {"text": "A secret plan of words"})

    refused = signed_in_again(client, asked, "ben")
    kept = signed_in_again(client, refused)
    again = client.get("/admin/go-on/", follow=True)

    assert "nobody else gets it" in refused.content.decode()
    assert "A secret plan of words" in read(kept)
    assert "secret" not in again.content.decode()
    assert again.request["PATH_INFO"] == "/admin/"


def test_a_password_is_not_among_it(client, anna):
    client.logout()
    sent = {"old_password": "right-word", "new_password1": "another-word here"}

    kept = signed_in_again(client, client.post("/admin/password_change/", sent))

    assert "another-word" not in kept.content.decode()


def test_logging_out_after_the_sign_in_has_ended_asks_for_nothing(client, anna):
    client.logout()

    response = client.post("/admin/logout/", follow=True)

    assert "What you typed is kept" not in response.content.decode()
