"""What a stranger may send: a clear 4xx in the site's own design, never a 5xx."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fibro.views import server_error

from .factories import ArticleFactory

pytestmark = pytest.mark.django_db

PATHS = ["/", "/articles/", "/search/", "/treatments/", "/store/", "/contact/"]
PARAMETERS = ["q", "page", "kind", "t", "m", "p", "about", "sort", "approach"]
BAD = ["\x00", "\ud800", "9" * 400, "-1", "'\"><script>", "%s%n", "NEAR(", "é" * 3000]


def in_our_design(response):
    page = BeautifulSoup(response.content, "html.parser")
    return bool(page.select_one(".site-header")) and len(page.select("h1")) == 1


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("value", BAD)
def test_no_parameter_breaks_a_page(client, path, value):
    query = {name: value.encode("utf-8", "surrogatepass") for name in PARAMETERS}

    response = client.get(path, query)

    assert response.status_code in (200, 302, 400, 404)
    assert in_our_design(response)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/articles/nowhere/",
        "/articles/topics/nowhere/",
        "/articles/tags/nowhere/",
        "/treatments/nowhere/",
        "/treatments/pharmacological/nowhere/",
        "/symptoms/nowhere/",
        "/sources/nowhere/",
        "/people/nowhere/",
        "/store/go/nowhere/",
        "/articles/%00/",
        "/%ff%fe/",
        "/%E0%80%80/",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "/media/..%2f..%2f.env",
        "/media/%00.png",
        "/" + "x" * 5000 + "/",
        "/articles/?page=0",
        "/articles/?page=9999999999",
        "/articles/?page=" + "9" * 5000,
        "/articles/?page=²",
        "/articles/?page=x",
    ],
)
def test_what_is_not_there_is_said_in_our_own_design(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert in_our_design(response)
    assert "Nothing is wrong with your device" in response.content.decode()


def test_another_host_is_refused_in_our_own_design(client):
    response = client.get("/", HTTP_HOST="evil.example")

    assert response.status_code == 400
    assert in_our_design(response)
    assert "evil.example" not in response.content.decode()


def test_a_forwarded_host_is_not_believed(client):
    response = client.get("/articles/", HTTP_X_FORWARDED_HOST="evil.example")

    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("path", ["/contact/", "/admin/login/", "/articles/"])
@pytest.mark.parametrize("size", [1_000_000, 3_000_000])
def test_a_large_body_is_refused_not_stumbled_over(client, path, size):
    response = client.post(path, {"message": "x" * size, "name": "y"})

    assert 200 <= response.status_code < 500


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"a=%FF%00&b=%ED%A0%80", b"{"])
@pytest.mark.parametrize(
    "kind",
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"],
)
def test_a_broken_body_is_refused_not_stumbled_over(client, body, kind):
    response = client.post("/contact/", body, content_type=kind)

    assert 200 <= response.status_code < 500


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "X-ODD"])
def test_other_verbs_are_refused(client, method):
    assert client.generic(method, "/articles/").status_code == 405


@given(query=st.binary(max_size=60))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_query_string_is_a_server_error(client, query):
    for path in ("/search/", "/articles/", "/treatments/", "/treatments/compare/"):
        response = client.get(path, QUERY_STRING=query.decode("latin-1"))

        assert response.status_code < 500


def test_a_form_without_its_token_is_shown_again():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/contact/", {"message": "My own words"})

    assert response.status_code == 403
    assert "My own words" in response.content.decode()


def test_server_errors_ask_nothing_of_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert in_our_design(response)


def test_a_title_is_never_markup(client):
    article = ArticleFactory(title="<b>x</b>", lede="<i>y</i>", in_short="<u>z</u>")

    text = client.get(article.get_absolute_url()).content.decode()

    for tag in ("<b>x", "<i>y", "<u>z"):
        assert tag not in text
