"""A sign-in that ends in the middle of an edit loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from fibro.library.models import Source

from .content.desk import change_url, form_data
from .factories import ArticleFactory, FaqFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def anna():
    return User.objects.create_superuser("anna", "anna@example.org", "right-word")


@pytest.fixture
def signed_out(client, anna):
    client.force_login(anna)
    return client


def send_after_signing_out(client, address, **changes):
    """Open a form, sign out elsewhere, press save; the page that answers."""
    data = form_data(client.get(address).content.decode()) | changes
    client.logout()
    return client.post(address, data | {"_save": "1"})


def sign_in_on(client, response, password="right-word"):
    soup = BeautifulSoup(response.content, "html.parser")
    form = soup.select_one("#login-form")
    data = {i["name"]: i.get("value", "") for i in form.select("input[name]")}
    data |= {"username": "anna", "password": password}
    return client.post(form["action"], data, follow=True)


def test_what_was_typed_comes_back_after_signing_in_and_is_not_saved_yet(signed_out):
    article, faq = ArticleFactory(body="Old."), FaqFactory()
    rows = {"article_faqs-TOTAL_FORMS": "1", "article_faqs-0-faq": str(faq.pk)}

    asked = send_after_signing_out(
        signed_out, change_url(article), body="Two hours of work.", **rows
    )
    response = sign_in_on(signed_out, asked)

    assert "What you typed is kept" in asked.content.decode()
    data = form_data(response.content.decode())
    assert data["body"] == "Two hours of work."
    assert data["article_faqs-0-faq"] == str(faq.pk)
    assert Article.objects.get().body == "Old."
    assert "save it now" in response.content.decode()


def test_saving_the_form_that_came_back_saves_it(signed_out):
    article = ArticleFactory(body="Old.", article_kind="news")
    asked = send_after_signing_out(signed_out, change_url(article), body="New.")
    response = sign_in_on(signed_out, asked)

    data = form_data(response.content.decode()) | {"_save": "1"}
    signed_out.post(change_url(article), data)

    assert Article.objects.get().body == "New."


def test_a_mistyped_password_keeps_it_still(signed_out):
    asked = send_after_signing_out(signed_out, ADD, title="A new page")

    again = sign_in_on(signed_out, asked, password="wrong")
    response = sign_in_on(signed_out, again)

    assert form_data(response.content.decode())["title"] == "A new page"


def test_every_form_of_the_desk_comes_back(signed_out):
    address = "/admin/library/source/add/"
    asked = send_after_signing_out(signed_out, address, key="new-2020", title="Work")

    response = sign_in_on(signed_out, asked)

    assert form_data(response.content.decode())["key"] == "new-2020"
    assert Source.objects.count() == 0


def test_it_comes_back_once(signed_out):
    article = ArticleFactory(body="Old.")
    asked = send_after_signing_out(signed_out, change_url(article), body="New.")
    sign_in_on(signed_out, asked)

    later = signed_out.get(f"{change_url(article)}?kept")

    assert form_data(later.content.decode())["body"] == "Old."


def test_a_forged_form_is_not_put_before_an_editor(signed_out):
    article = ArticleFactory(body="Old.")
    signed_out.logout()

    response = signed_out.post(
        "/admin/login/",
        {"username": "anna", "password": "right-word", "kept": "made:up:seal"},
    )

    assert response.status_code == 302
    later = signed_out.get(f"{change_url(article)}?kept")
    assert form_data(later.content.decode())["body"] == "Old."


def test_a_form_sent_from_another_site_is_refused_before_it_is_kept(anna):
    client = Client(enforce_csrf_checks=True)

    response = client.post(ADD, {"title": "Planted"})

    assert response.status_code == 403
    assert "kept" not in response.content.decode()


def test_a_password_is_never_kept(signed_out):
    address = "/admin/auth/user/add/"
    typed = {"password1": "secret-one", "username": "new"}
    asked = send_after_signing_out(signed_out, address, **typed)

    shown = sign_in_on(signed_out, asked).content.decode()

    assert "secret-one" not in shown
    assert '<input type="hidden" name="username" value="new">' in shown
