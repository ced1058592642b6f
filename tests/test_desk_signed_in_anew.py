"""A form from before a new sign-in, whose token is of the old one, loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article

from .content.desk import change_url, form_data, form_of
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/admin/login/"


@pytest.fixture(autouse=True)
def people():
    for name in ("anna", "ben"):
        User.objects.create_superuser(name, f"{name}@example.org", "right-word")


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


def sign_in(browser, name, **opened):
    """In a tab of its own, or on a sign-in page that is open."""
    form = opened or form_data_of_sign_in(browser.get(SIGN_IN))
    typed = {"username": name, "password": "right-word"}
    return browser.post(SIGN_IN, form | typed, follow=True)


def form_data_of_sign_in(response):
    form = BeautifulSoup(response.content, "html.parser").select_one("#login-form")
    return {i["name"]: i.get("value", "") for i in form.select("input[name]")}


def opened_by_anna(browser, article):
    sign_in(browser, "anna")
    return form_of(browser, change_url(article)) | {"_save": "1"}


def test_it_comes_back_filled_to_who_opened_it_and_is_not_saved_yet(browser):
    article = ArticleFactory(body="Old.")
    opened = opened_by_anna(browser, article)
    browser.logout()
    sign_in(browser, "anna")

    response = browser.post(
        change_url(article), opened | {"body": "Two hours of work."}, follow=True
    )

    assert form_data(response.content.decode())["body"] == "Two hours of work."
    assert "save it now" in response.content.decode()
    assert Article.objects.get().body == "Old."


def test_saving_what_came_back_saves_it(browser):
    article = ArticleFactory(body="Old.", article_kind="news")
    opened = opened_by_anna(browser, article)
    browser.logout()
    sign_in(browser, "anna")
    back = browser.post(change_url(article), opened | {"body": "New."}, follow=True)

    browser.post(change_url(article), form_data(back.content.decode()) | {"_save": "1"})

    assert Article.objects.get().body == "New."


def test_without_a_sign_in_it_is_asked_for_and_the_words_are_kept(browser):
    article = ArticleFactory(body="Old.")
    opened = opened_by_anna(browser, article)
    browser.cookies.clear()

    asked = browser.post(change_url(article), opened | {"body": "New."})
    back = sign_in(browser, "anna", **form_data_of_sign_in(asked))

    assert "What you typed is kept, for anna alone" in asked.content.decode()
    assert form_data(back.content.decode())["body"] == "New."


def test_somebody_else_who_signed_in_meanwhile_does_not_get_it(browser):
    article = ArticleFactory(body="Old.")
    opened = opened_by_anna(browser, article)
    browser.logout()
    sign_in(browser, "ben")

    asked = browser.post(change_url(article), opened | {"body": "A secret plan."})
    back = sign_in(browser, "anna", **form_data_of_sign_in(asked))

    assert "A secret plan." not in asked.content.decode()
    assert form_data(back.content.decode())["body"] == "A secret plan."


def test_an_old_sign_in_page_leads_in_whoever_signed_in_meanwhile(browser):
    old = form_data_of_sign_in(browser.get(SIGN_IN))
    sign_in(browser, "anna")

    response = sign_in(browser, "anna", **old)

    assert (response.redirect_chain[0][0], response.status_code) == ("/admin/", 200)


def test_what_an_old_sign_in_page_keeps_comes_back_too(browser):
    article = ArticleFactory(body="Old.")
    opened = opened_by_anna(browser, article)
    browser.cookies.clear()
    asked = browser.post(change_url(article), opened | {"body": "New."})
    sign_in(browser, "anna")

    back = sign_in(browser, "anna", **form_data_of_sign_in(asked))

    assert form_data(back.content.decode())["body"] == "New."


def test_what_another_site_put_into_a_sign_in_page_is_not_kept(browser):
    article = ArticleFactory(body="Old.")
    mine = Client()
    asked = mine.post(change_url(article), {"body": "Planted.", "_save": "1"})
    planted = form_data_of_sign_in(asked)

    shown = browser.post(SIGN_IN, {"kept": planted["kept"]})

    assert "kept" in planted
    assert "kept" not in form_data_of_sign_in(shown)


def test_a_form_without_our_signature_is_refused_as_it_was(browser):
    article = ArticleFactory(body="Old.")
    opened = opened_by_anna(browser, article)
    browser.logout()
    sign_in(browser, "anna")
    forged = opened | {"_opened_by": "anna", "body": "Planted."}

    response = browser.post(change_url(article), forged)
    later = browser.get(f"{change_url(article)}?kept")

    assert response.status_code == 403
    assert form_data(later.content.decode())["body"] == "Old."
