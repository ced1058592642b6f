"""What machines read: feed, sitemap, health, logs, headers on every answer."""

import json
from xml.etree import ElementTree

import pytest
from axes.models import AccessAttempt
from django.test import override_settings

from fibro.logs import JsonFormatter
from fibro.views import server_error

from .factories import ArticleFactory

ATOM = "{http://www.w3.org/2005/Atom}"
HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "X-Frame-Options",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sitemap.xml", "/feeds/site/"])
def test_addresses_for_machines_are_ours_whatever_host_was_asked(client, path):
    ArticleFactory()

    text = client.get(path, HTTP_HOST="localhost:9999").content.decode()

    assert "localhost" not in text
    assert "http://testserver/articles/" in text


@pytest.mark.django_db
def test_the_feed_says_who_wrote_it_and_stays_xml_whatever_a_text_holds(client):
    ArticleFactory(title="Two\x0blines", lede="One\x0c.")

    feed = ElementTree.fromstring(client.get("/feeds/site/").content)

    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Fibro"
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "Two lines"


@pytest.mark.django_db
def test_a_picture_whose_name_no_file_can_have_is_not_there(client, settings):
    settings.MEDIA_ROOT.mkdir()

    assert client.get(f"/media/{'a' * 300}.png").status_code == 404


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.parametrize(
    ("host", "status"), [("testserver", 301), ("evil.example", 400)]
)
def test_answers_given_before_any_page_was_asked_carry_the_headers_too(
    client, host, status
):
    response = client.get("/articles/", HTTP_HOST=host)

    assert response.status_code == status
    assert HEADERS - set(response.headers) == set()


def test_a_server_error_is_logged_by_kind_and_place_without_its_words(rf, caplog):
    try:
        raise ValueError("private words")
    except ValueError:
        server_error(rf.get("/"))

    (record,) = [r for r in caplog.records if r.name == "fibro.errors"]
    text = JsonFormatter().format(record)
    line = json.loads(text)
    assert line["error"] == "ValueError"
    assert __file__ in line["where"][0]
    assert "private" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["' OR 1=1", "1.2.3.4:80", "x" * 5000, "::1%lo"])
def test_signing_in_withstands_a_forwarded_address_that_is_none(
    client, settings, typed
):
    settings.TRUSTED_PROXIES = 1
    words = {"username": "nobody", "password": "wrong"}

    response = client.post("/admin/login/", words, HTTP_X_FORWARDED_FOR=typed)

    assert response.status_code == 200
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"
