"""Signing in, and the desk's start page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from fibro.library.models import SiteSettings

from .content.desk import form_data
from .factories import ArticleFactory, HelpLineFactory, SourceFactory

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


@pytest.fixture
def anna():
    return User.objects.create_superuser("anna", "anna@example.org", "right-word")


def sign_in(client, password="right-word", **more):
    return client.post(LOGIN, {"username": "anna", "password": password, **more})


@pytest.mark.usefixtures("anna")
def test_the_right_password_opens_the_desk(client):
    assert sign_in(client).status_code == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("anna")
def test_after_six_wrong_tries_even_the_right_password_waits(client):
    for _ in range(6):
        sign_in(client, "wrong")

    response = sign_in(client)

    assert response.status_code == 429
    assert "Signing in is paused" in response.content.decode()


@pytest.mark.usefixtures("anna")
def test_the_pause_holds_only_for_that_name_from_that_place(client):
    for _ in range(6):
        sign_in(client, "wrong")

    response = client.post(
        LOGIN,
        {"username": "anna", "password": "right-word"},
        REMOTE_ADDR="203.0.113.9",
    )

    assert response.status_code == 302


@pytest.mark.usefixtures("anna")
def test_the_pause_ends_after_half_an_hour(client, time_machine):
    for _ in range(6):
        sign_in(client, "wrong")

    time_machine.move_to(timezone.now() + timedelta(minutes=31))

    assert sign_in(client).status_code == 302


def test_a_second_factor_once_set_up_is_asked_for(client, anna):
    device = TOTPDevice.objects.create(user=anna, confirmed=True)

    assert sign_in(client).status_code == 200
    assert client.get("/admin/").status_code == 302

    token = TOTP(device.bin_key, device.step, device.t0, device.digits).token()
    response = sign_in(client, otp_token=f"{token:06}")

    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("anna")
def test_a_second_factor_can_be_required(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("address", ["anna@example.org", "nobody@example.org"])
@pytest.mark.usefixtures("anna")
def test_a_forgotten_password_is_answered_alike_for_all(client, address):
    response = client.post("/admin/password_reset/", {"email": address})

    assert (response.status_code, response["Location"]) == (
        302,
        "/admin/password_reset/done/",
    )


def test_the_list_before_opening_names_what_is_missing(editor_client):
    HelpLineFactory()

    text = editor_client.get("/admin/").content.decode()

    assert "Before you open" in text
    assert "Dial every help line: 1 still to do." in text


def test_the_desk_does_not_open_a_site_that_is_not_ready(editor_client):
    editor_client.post(reverse("admin:open_site"))

    assert SiteSettings.load().opened_at is None


def test_opening_by_get_is_refused(editor_client):
    assert editor_client.get(reverse("admin:open_site")).status_code == 405


def test_the_command_names_what_is_missing_and_opens_when_told_anyway(client):
    with pytest.raises(CommandError, match="Name the owner"):
        call_command("open_site")

    call_command("open_site", anyway=True)

    assert SiteSettings.load().opened_at is not None
    page = BeautifulSoup(client.get("/").content, "html.parser")
    assert page.select('meta[name="robots"]') == []


def test_publish_now_publishes_and_withdraw_withdraws(editor_client):
    article = ArticleFactory(published_at=None, article_kind="news")
    url = reverse("admin:articles_article_change", args=[article.pk])

    for button, state in (("_publish", "live"), ("_withdraw", "withdrawn")):
        data = form_data(editor_client.get(url).content.decode())
        editor_client.post(url, data | {button: "1"})
        article.refresh_from_db()
        assert article.state == state


def test_publishing_what_is_not_complete_is_refused_in_words_and_keeps_them(
    editor_client,
):
    article = ArticleFactory(published_at=None, in_short="")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(
        url, data | {"_publish": "1", "body": "So [@nobody]."}
    )

    text = response.content.decode()
    assert response.status_code == 200
    assert "Line 1, “[@nobody]”: No source has this key." in text
    assert "Write at least three points to publish." in text
    assert form_data(text)["body"] == "So [@nobody]."
    article.refresh_from_db()
    assert article.state == "draft"


def test_saving_after_a_refused_publishing_does_not_publish(editor_client):
    SourceFactory(key="here")
    article = ArticleFactory(published_at=None, in_short="")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())
    refused = editor_client.post(url, data | {"_publish": "1"})
    complete = {"body": "So [@here].", "in_short": "One.\nTwo.\nThree."}

    editor_client.post(url, form_data(refused.content.decode()) | complete)

    article.refresh_from_db()
    assert (article.body, article.state) == ("So [@here].", "draft")


def test_a_page_that_is_no_longer_complete_can_still_be_withdrawn(editor_client):
    article = ArticleFactory(body="So [@nobody].")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(url, data | {"_withdraw": "1"})

    article.refresh_from_db()
    assert article.state == "withdrawn"


def test_a_withdrawn_page_must_be_complete_to_come_back(editor_client):
    article = ArticleFactory(body="So [@nobody].", withdrawn_at=timezone.now())
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(url, data | {"_publish": "1"})

    article.refresh_from_db()
    assert article.state == "withdrawn"


def test_saving_the_same_as_a_draft_works_and_says_what_is_wrong(editor_client):
    article = ArticleFactory(published_at=None, in_short="")
    url = reverse("admin:articles_article_change", args=[article.pk])
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(url, data | {"body": "So [@nobody]."}, follow=True)

    assert "Text, line 1, “[@nobody]”" in response.content.decode()
    article.refresh_from_db()
    assert article.body == "So [@nobody]."


def test_what_is_named_cannot_be_deleted_at_the_desk(editor_client):
    article = ArticleFactory(title="The named one")
    ArticleFactory(title="The namer", body=f"[x](article:{article.slug})")
    url = reverse("admin:articles_article_delete", args=[article.pk])

    text = editor_client.post(url, {"post": "yes"}, follow=True).content.decode()

    assert "The namer" in text
    article.refresh_from_db()
