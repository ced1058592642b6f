"""What somebody typed before their sign-in ended comes back to them alone."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User

from articles.models import Article

from .content.desk import change_url, form_data
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people():
    for name in ("anna", "ben"):
        User.objects.create_superuser(name, f"{name}@example.org", "right-word")


def asked_of_anna(client, article, **forged):
    """She types and saves after her sign-in has ended; the page that answers."""
    client.force_login(User.objects.get(username="anna"))
    data = form_data(client.get(change_url(article)).content.decode())
    client.logout()
    sent = data | {"body": "A secret plan.", "_save": "1"} | forged
    return client.post(change_url(article), sent)


def sign_in_on(client, response, name):
    form = BeautifulSoup(response.content, "html.parser").select_one("#login-form")
    data = {i["name"]: i.get("value", "") for i in form.select("input[name]")}
    data |= {"username": name, "password": "right-word"}
    return client.post(form["action"], data, follow=True)


def test_nobody_else_gets_it_and_the_page_keeps_it_for_its_owner(client):
    article = ArticleFactory(body="Old.")
    asked = asked_of_anna(client, article)

    refused = sign_in_on(client, asked, "ben")
    typed = sign_in_on(client, refused, "anna")

    assert "What you typed is kept, for anna alone" in asked.content.decode()
    assert "keeps what anna typed, and nobody else gets it" in refused.content.decode()
    assert "A secret plan." not in refused.content.decode()
    assert form_data(typed.content.decode())["body"] == "A secret plan."
    assert Article.objects.get().body == "Old."


def test_somebody_else_signs_in_on_a_page_of_their_own(client):
    asked = asked_of_anna(client, ArticleFactory(body="Old."))
    link = BeautifulSoup(asked.content, "html.parser").select_one(".page-restored a")

    response = sign_in_on(client, client.get(link["href"]), "ben")

    assert response.wsgi_request.user.username == "ben"
    assert "A secret plan." not in response.content.decode()


def test_a_name_that_the_desk_did_not_write_is_told_to_nobody(client):
    asked = asked_of_anna(client, ArticleFactory(body="Old."), _opened_by="ben")

    assert "ben" not in asked.content.decode()
