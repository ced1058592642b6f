"""/store/go/: where it leads, what it says to machines, and what it counts."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from store.models import Click
from tests.factories import ArticleFactory

from .factories import (
    LONG,
    PlacementFactory,
    ProductKindFactory,
    StoreFactory,
    StoreLinkFactory,
)

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CUBOT = "Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/126"


@pytest.fixture
def link():
    return StoreLinkFactory(url="https://shop.example/cushion?sub={placement}")


@pytest.fixture
def placement(link):
    return PlacementFactory(link=link, article=ArticleFactory(body=LONG))


def rows():
    return list(Click.objects.values_list("day", "link", "placement", "count"))


def test_a_click_is_sent_on_with_every_header_and_counted(client, link, placement):
    answer = client.get(f"/store/go/{link.slug}/?p={placement.pk}")

    assert answer.status_code == 302
    assert answer["Location"] == f"https://shop.example/cushion?sub={placement.pk}"
    assert set(answer["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.cookies == {}
    assert rows() == [(timezone.localdate(), link.pk, placement.pk, 1)]


def test_clicks_of_a_day_share_a_row_for_each_placement(client, link, placement):
    for query in (f"?p={placement.pk}", "", f"?p={placement.pk}", ""):
        client.get(f"/store/go/{link.slug}/{query}")

    day = timezone.localdate()
    assert sorted(rows(), key=str) == sorted(
        [(day, link.pk, placement.pk, 2), (day, link.pk, None, 2)], key=str
    )


def test_a_redirect_costs_the_same_few_queries_each_time(
    client, link, django_assert_num_queries
):
    path = f"/store/go/{link.slug}/"
    client.get(path)

    # The link, the medicines; a savepoint, the count, and its release.
    with django_assert_num_queries(5):
        client.get(path)


@pytest.mark.parametrize(
    ("method", "headers", "counted"),
    [
        ("get", {}, 1),
        ("get", {"User-Agent": FIREFOX}, 1),
        ("get", {"User-Agent": CUBOT}, 1),
        ("get", {"Sec-Purpose": ""}, 1),
        ("get", {"Referer": "javascript:alert(1)//\x00"}, 1),
        ("get", {"User-Agent": "<script>" * 100_000}, 1),
        ("get", {"X-Forwarded-For": "1.2.3.4, ' OR 1=1"}, 1),
        ("head", {"User-Agent": FIREFOX}, 0),
        ("get", {"Sec-Purpose": "prefetch"}, 0),
        ("get", {"Sec-Purpose": "prefetch;prerender"}, 0),
        ("get", {"Purpose": "prefetch"}, 0),
        ("get", {"X-Purpose": "preview"}, 0),
        ("get", {"X-Moz": "prefetch"}, 0),
        ("get", {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, 0),
        ("get", {"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0; +http)"}, 0),
        ("get", {"User-Agent": "Mozilla/5.0 (compatible; Yahoo! Slurp)"}, 0),
        ("get", {"User-Agent": "facebookexternalhit/1.1"}, 0),
        ("get", {"User-Agent": "AdsBot-Google (+http://www.google.com)"}, 0),
        ("get", {"User-Agent": "curl/8.5.0"}, 0),
        ("get", {"User-Agent": "python-requests/2.32"}, 0),
        ("get", {"User-Agent": "Wget/1.21"}, 0),
        ("get", {"User-Agent": "Some Crawler 1.0"}, 0),
    ],
)
def test_everybody_is_sent_on_but_only_readers_count(
    client, link, method, headers, counted
):
    answer = getattr(client, method)(f"/store/go/{link.slug}/", headers=headers)

    assert answer.status_code == 302
    assert answer["Location"] == "https://shop.example/cushion?sub=0"
    assert len(rows()) == counted


def test_our_own_staff_is_not_counted_and_other_signed_in_people_are(client, link):
    for name, staff in (("desk", True), ("somebody", False)):
        client.force_login(User.objects.create_user(name, is_staff=staff))
        client.get(f"/store/go/{link.slug}/")

    assert [count for *_, count in rows()] == [1]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_verbs_are_refused_and_not_counted(client, link, method):
    answer = getattr(client, method)(f"/store/go/{link.slug}/")

    assert answer.status_code == 405
    assert rows() == []


@pytest.mark.parametrize(
    "asked",
    [
        "999999",
        "0",
        "-1",
        "1.5",
        "9" * 18,
        "9" * 19,
        "9" * 5_000,
        "%00",
        "%FF%FE",
        "1%27%20OR%201=1",
        "https://evil.example/",
        "²",
        "{placement}",
        "",
    ],
)
def test_a_placement_that_is_none_of_the_links_changes_nothing(client, link, asked):
    answer = client.get(f"/store/go/{link.slug}/?p={asked}&url=https://evil.example/")

    assert answer.status_code == 302
    assert answer["Location"] == "https://shop.example/cushion?sub=0"
    assert [row[2] for row in rows()] == [None]


def test_the_placement_of_another_link_is_ignored(client, link):
    other = PlacementFactory(article=ArticleFactory())

    answer = client.get(f"/store/go/{link.slug}/?p={other.pk}")

    assert answer["Location"] == "https://shop.example/cushion?sub=0"
    assert [row[2] for row in rows()] == [None]


def test_the_placement_of_the_links_kind_counts_as_its_own(client, link):
    of_kind = PlacementFactory(
        link=None, product_kind=link.product_kind, article=ArticleFactory()
    )

    answer = client.get(f"/store/go/{link.slug}/?p={of_kind.pk}")

    assert answer["Location"] == f"https://shop.example/cushion?sub={of_kind.pk}"
    assert [row[2] for row in rows()] == [of_kind.pk]


def test_a_count_that_cannot_be_stored_never_stops_the_reader(client, link, caplog):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_click RENAME TO store_click_gone")

    answer = client.get(f"/store/go/{link.slug}/")

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_click_gone RENAME TO store_click")
    assert answer.status_code == 302
    assert "a click was not counted" in caplog.text
    assert rows() == []


def test_an_ended_link_says_so_kindly_and_offers_its_like(client, link):
    link.ends_on = timezone.localdate() - timezone.timedelta(days=1)
    link.save()
    like = StoreLinkFactory(product_kind=link.product_kind)
    StoreLinkFactory(product_kind=ProductKindFactory())

    answer = client.get(f"/store/go/{link.slug}/")
    html = answer.content.decode()

    assert answer.status_code == 410
    assert set(answer["Cache-Control"].split(", ")) == {"no-store", "private"}
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert html.count('href="/store/go/') == 1
    assert html.index("disclosure") < html.index(f'"{like.get_absolute_url()}"')
    assert '<meta name="robots" content="noindex">' in html
    assert rows() == []


def test_an_unknown_link_is_a_404_that_offers_others(client, link):
    answer = client.get("/store/go/no-such-thing/")

    assert answer.status_code == 404
    assert link.get_absolute_url() in answer.content.decode()
    assert "/store/" in answer.content.decode()


@pytest.mark.parametrize("slug", ["%00", "a%2Fb", "x" * 5_000, "%FF", "é"])
def test_an_address_that_makes_no_sense_is_a_404(client, slug):
    assert client.get(f"/store/go/{slug}/").status_code in (400, 404)


def test_a_link_that_has_ended_keeps_its_clicks_and_so_does_a_deleted_placement(
    client, link, placement
):
    client.get(f"/store/go/{link.slug}/?p={placement.pk}")
    number = placement.pk

    placement.delete()

    assert [row[2] for row in rows()] == [number]


def test_a_shop_of_a_direct_programme_still_answers_on_the_counted_address(client):
    link = StoreLinkFactory(store=StoreFactory(links_directly=True))

    assert client.get(f"/store/go/{link.slug}/").status_code == 302
