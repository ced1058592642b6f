"""Every public address: what each answer has, and what each refusal looks like."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/articles/",
    "/articles/topics/basics/",
    "/articles/tags/causes/",
    "/articles/what-is-fibromyalgia/",
    "/articles/deficiencies-of-pain-modulation/",
    "/symptoms/",
    "/symptoms/widespread-pain/",
    "/treatments/",
    "/treatments/pharmacological/",
    "/treatments/non-pharmacological/",
    "/treatments/complementary/",
    "/treatments/pharmacological/duloxetine/",
    "/treatments/complementary/tai-chi/",
    "/treatments/compare/",
    "/treatments/compare/?t=duloxetine&t=pregabalin",
    "/treatments/evidence/",
    "/treatments/evidence/?kind=complementary",
    "/treatments/appointment/",
    "/treatments/appointment/?t=duloxetine&t=pregabalin",
    "/treatments/interactions/",
    "/treatments/interactions/?m=duloxetine&m=alcohol",
    "/store/",
    "/contact/",
    "/urgent-help/",
    "/search/",
    "/search/?q=pain",
    "/glossary/",
    "/faqs/",
    "/sources/eular-2017/",
    "/related-sites/",
    "/how-we-write/",
    "/how-we-are-paid/",
    "/accessibility/",
    "/privacy/",
    "/hurting-today/",
    "/helping-someone/",
]

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}


@pytest.fixture
def site(starter_once, client):
    return client


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers_with_one_heading_and_says_what_it_is(site, address):
    response = site.get(address)

    page = soup_of(response)
    assert response.status_code == 200
    assert len(page.select("h1")) == 1
    assert len(page.select("main")) == 1
    assert page.title.text.strip().endswith("Fibro")
    assert page.select_one('link[rel="canonical"]')["href"].startswith("http://")


def test_titles_tell_the_pages_apart(site):
    titles = {}
    for address in (a for a in ADDRESSES if "?" not in a):
        titles.setdefault(soup_of(site.get(address)).title.text, []).append(address)

    assert [a for a in titles.values() if len(a) > 1] == []


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "?" not in a])
def test_every_page_describes_itself(site, address):
    description = soup_of(site.get(address)).select_one('meta[name="description"]')

    assert len(description["content"]) > 30


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_heading_level_is_skipped(site, address):
    headings = soup_of(site.get(address)).select("main :is(h1,h2,h3,h4,h5,h6)")
    levels = [int(h.name[1]) for h in headings]

    jumps = [b for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]

    assert jumps == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_id_stands_twice_and_every_fragment_leads_somewhere(site, address):
    page = soup_of(site.get(address))
    ids = [e["id"] for e in page.select("[id]")]
    targets = {a["href"][1:] for a in page.select('a[href^="#"]')}

    assert sorted(ids) == sorted(set(ids))
    assert targets - set(ids) == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_anonymous_readers_get_no_cookie_but_on_pages_that_post(site, address):
    posts = bool(soup_of(site.get(address)).select('form[method="post"]'))
    site.cookies.clear()

    response = site.get(address)

    assert set(response.cookies) == ({"csrftoken"} if posts else set())


@pytest.mark.parametrize("address", ["/", "/nowhere/", "/contact/", "/admin/login/"])
def test_every_answer_carries_the_headers(site, address):
    headers = site.get(address).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Referrer-Policy" in headers
    assert "Permissions-Policy" in headers


def test_nothing_is_loaded_from_another_host(site):
    loaded = [
        element.get("src") or element.get("href")
        for address in ADDRESSES
        for element in soup_of(site.get(address)).select(
            'script[src], img, link[rel~="stylesheet"], link[rel="preload"], source'
        )
    ]

    assert [url for url in loaded if not url.startswith("/static/")] == []


def test_no_link_of_the_site_is_dead(site):
    seen, ahead, dead = set(), {"/"}, []
    while ahead:
        address = ahead.pop()
        seen.add(address)
        response = site.get(address)
        if response.status_code == 302 and "/store/go/" in address:
            continue
        if response.status_code != 200:
            dead.append((address, response.status_code))
            continue
        if "html" in response["Content-Type"]:
            links = {a["href"].split("#")[0] for a in soup_of(response).select("a")}
            ahead |= {
                a for a in links if a.startswith("/") and not a.startswith("/admin/")
            } - seen

    assert dead == []
    assert len(seen) > len(ADDRESSES)


def test_urgent_help_is_the_first_link_of_header_and_footer(site):
    page = soup_of(site.get("/"))

    assert page.select("header nav a")[0]["href"] == "/urgent-help/"
    assert page.select("footer a")[0]["href"] == "/urgent-help/"


def test_a_site_not_yet_opened_keeps_search_engines_out(site):
    assert soup_of(site.get("/")).select_one('meta[name="robots"]')["content"] == (
        "noindex"
    )
    assert site.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_feed_and_the_sitemap_name_the_articles(site):
    for address in ("/feeds/site/", "/sitemap.xml"):
        assert b"/articles/what-is-fibromyalgia/" in site.get(address).content
