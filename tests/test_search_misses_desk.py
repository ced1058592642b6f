"""The desk lists what readers looked for in vain, and takes off what nothing lacks."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from fibro.search_miss import SearchMiss

from .contact.dumping import dump_of_everything

pytestmark = pytest.mark.django_db

LIST = "/admin/fibro/searchmiss/"
DISMISS = {"action": "dismiss", "index": "0"}


def missed(words, times=2, days=2, **more):
    first, last = date(2026, 10, 2), date(2026, 11, 20)
    return SearchMiss.objects.create(
        fingerprint=f"mark of {words}",
        words=words,
        times=times,
        days=days,
        **{"first_on": first, "last_on": last} | more,
    )


@pytest.fixture
def given(client):
    """A function: the client, signed in as somebody with these rights."""

    def signed_in(*rights):
        user = User.objects.create_user("somebody", is_staff=True)
        chosen = Permission.objects.filter(codename__in=rights)
        user.user_permissions.set(chosen)
        client.force_login(user)
        return client

    return signed_in


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def listed(client, query=""):
    """The words in each row's link."""
    page = page_of(client.get(f"{LIST}{query}"))
    return [a.bdi.get_text() for a in page.select("#result_list .field-searched_for a")]


def test_the_most_asked_stand_first_and_those_without_words_not_at_all(editor_client):
    missed("seldom")
    missed("often", times=9)
    missed("")

    assert listed(editor_client) == ["often", "seldom"]


def test_a_row_says_how_often_and_when_and_leads_to_the_search(editor_client):
    missed("fog & <b>ice</b>", times=12, days=3)

    page = page_of(editor_client.get(LIST))
    row = page.select_one("#result_list tbody tr")
    cells = [td.get_text() for td in row.select("[class^=field-]")]
    assert cells == [
        "fog & <b>ice</b> (search again in a new tab)",
        "12",
        "3",
        "2 Oct 2026",
        "20 Nov 2026",
    ]
    assert row.a["href"] == "/search/?q=fog+%26+%3Cb%3Eice%3C%2Fb%3E"
    assert (row.a["target"], row.a["rel"]) == ("_blank", ["noopener"])
    search = page_of(editor_client.get(row.a["href"]))
    assert "We found nothing for “fog & <b>ice</b>”." in search.get_text()


def test_the_list_says_what_to_do_and_leads_there(editor_client):
    said = page_of(editor_client.get(LIST)).select_one(".search-misses")

    assert said.get_text().startswith("Readers looked for these on more than one day")
    ways = [a["href"] for a in said.select("a")]
    assert len(ways) == 3
    assert {editor_client.get(way).status_code for way in ways} == {200}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "No search without result waits."),
        ("?state=open", "No search without result waits."),
        ("?state=dismissed", "No search was taken off the list."),
    ],
)
def test_an_empty_list_says_so(editor_client, query, words):
    missed("")

    page = page_of(editor_client.get(f"{LIST}{query}"))

    assert page.select(".search-misses")[1].get_text() == words


def test_nothing_is_taken_off_before_the_words_were_read(editor_client):
    rows = [missed("one"), missed("two"), missed("three")]
    chosen = {"_selected_action": [rows[0].pk, rows[1].pk]}

    asked = page_of(editor_client.post(LIST, DISMISS | chosen))

    assert [li.get_text() for li in asked.select(".batch li")] == ["one", "two"]
    assert SearchMiss.objects.waiting().count() == 3

    fields = asked.select(".batch input[type=hidden]")
    sent = {}
    for field in fields:
        sent.setdefault(field["name"], []).append(field["value"])
    done = page_of(editor_client.post(LIST, sent, follow=True))

    assert "2 searches were taken off the list." in done.get_text()
    assert listed(editor_client) == ["three"]
    assert sorted(listed(editor_client, "?state=dismissed")) == ["one", "two"]


def dismiss(client, row, **more):
    chosen = {"_selected_action": row.pk, "asked": "1"}
    return client.post(f"{LIST}?state=open", DISMISS | chosen | more, follow=True)


def test_what_is_taken_off_stays_off_and_can_be_put_back(editor_client, client):
    row = missed("one")

    dismiss(editor_client, row)
    assert SearchMiss.objects.waiting().count() == 0
    assert SearchMiss.objects.get().times == 2

    back = {"action": "put_back", "_selected_action": row.pk}
    page = editor_client.post(f"{LIST}?state=dismissed", back, follow=True)
    assert "1 search was put back on the list." in page_of(page).get_text()
    assert listed(editor_client) == ["one"]


def test_the_trail_keeps_the_deed_and_never_the_words(editor_client):
    row = missed("zorbing")

    dismiss(editor_client, row)
    SearchMiss.objects.all().delete()

    assert "zorbing" not in dump_of_everything()
    trail = page_of(editor_client.get("/admin/fibro/deed/"))
    assert trail.select_one(".field-thing").get_text() == (
        "Search without result: 1 of the list"
    )
    assert trail.select_one(".field-words").get_text() == (
        "1 search was taken off the list."
    )


def test_one_that_is_gone_meanwhile_is_said_to_be_gone(editor_client):
    row = missed("one")
    row.delete()

    page = page_of(dismiss(editor_client, row, _selected_action="mark of one"))

    assert "None of them is on the list any more." in page.get_text()


def test_more_than_can_be_read_are_not_taken_off(editor_client):
    rows = [missed(f"w{n}") for n in range(51)]
    chosen = {"_selected_action": rows[0].pk, "select_across": "1", "asked": "1"}

    page = page_of(editor_client.post(LIST, DISMISS | chosen, follow=True))

    assert "More than 50 are chosen." in page.get_text()
    assert SearchMiss.objects.waiting().count() == 51


def test_who_may_only_look_takes_nothing_off(given):
    row = missed("one")
    client = given("view_searchmiss")

    assert listed(client) == ["one"]
    dismiss(client, row)

    assert SearchMiss.objects.waiting().count() == 1


def test_who_may_change_takes_off(given):
    row = missed("one")

    dismiss(given("view_searchmiss", "change_searchmiss"), row)

    assert SearchMiss.objects.waiting().count() == 0


def test_nobody_else_sees_the_list(given, client):
    assert client.get(LIST).status_code == 302
    assert given("view_article").get(LIST).status_code == 403


def test_nobody_adds_changes_or_deletes_a_row(editor_client):
    row = missed("one")

    assert editor_client.get(f"{LIST}add/").status_code == 403
    assert editor_client.get(f"{LIST}{row.pk}/change/").status_code == 302
    assert editor_client.post(f"{LIST}{row.pk}/delete/").status_code == 403
    deletion = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    editor_client.post(LIST, deletion)
    assert SearchMiss.objects.count() == 1


def test_what_waits_is_counted_by_one_query(django_assert_num_queries):
    missed("one")
    missed("two", dismissed_at=timezone.now())
    missed("")

    with django_assert_num_queries(1):
        assert SearchMiss.objects.waiting().count() == 1
