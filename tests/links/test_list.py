"""The desk's list of links to other sites."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from fibro.content.link_check import LinkCheck

from ..factories import RelatedSiteFactory, SourceFactory, SymptomFactory
from .naming import FINE, asked_after, check_of, naming

pytestmark = pytest.mark.django_db

LIST = "/admin/content/linkcheck/"
PAGE = "http://old.example/page"


@pytest.fixture
def two(world):
    """A broken address, and one that is fine; both were asked."""
    naming(world.lay(PAGE, 404), title="Sleep")
    RelatedSiteFactory(url=world.lay(FINE), name="A fine site")
    asked_after(hours=0)
    asked_after(hours=25)


@pytest.fixture
def may(client):
    """A function: the client, signed in as somebody with these rights alone."""

    def signed_in(*names):
        user = User.objects.create_user("somebody", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        return client

    return signed_in


def shown(client, query=""):
    page = BeautifulSoup(client.get(f"{LIST}{query}").content, "html.parser")
    return [
        [cell.get_text() for cell in row.select("td:not(.action-checkbox), th")]
        for row in page.select("#result_list tbody tr")
    ]


def said(client, query=""):
    page = BeautifulSoup(client.get(f"{LIST}{query}").content, "html.parser")
    return [p.get_text() for p in page.select(".links-note")]


@pytest.mark.usefixtures("two")
def test_the_list_says_what_was_found_since_when_and_where_it_stands(editor_client):
    broken, fine = shown(editor_client)

    assert broken[0] == f"{PAGE} (in a new tab)"
    assert broken[1] == "It answered that there is no such page (404)."
    assert broken[2] == f"{timezone.localdate():%-d %b %Y}"
    assert broken[3] == "Sleep"
    assert fine[1:4] == ["It is there.", "-", "A fine site"]


@pytest.mark.usefixtures("two")
def test_an_address_opens_apart_and_what_names_it_in_its_form(editor_client):
    page = BeautifulSoup(editor_client.get(LIST).content, "html.parser")

    address = page.select_one(".field-opened a")
    assert address["href"] == PAGE
    assert (address["target"], address["rel"]) == ("_blank", ["noopener", "noreferrer"])
    form = page.select_one(".field-stands_in a")["href"]
    assert editor_client.get(form).status_code == 200


@pytest.mark.usefixtures("two")
def test_the_filters_answer_how_it_was_found(editor_client, world):
    naming(world.lay("http://odd.example/", 404))
    asked_after(hours=26)
    naming("http://new.example/")
    LinkCheck.objects.create(address="http://new.example/")

    found = {
        state: [row[0].split()[0] for row in shown(editor_client, f"?state={state}")]
        for state in ("broken", "doubtful", "fine", "unasked")
    }

    assert found == {
        "broken": [PAGE],
        "doubtful": ["http://odd.example/"],
        "fine": [FINE],
        "unasked": ["http://new.example/"],
    }


@pytest.mark.usefixtures("two")
def test_part_of_an_address_finds_it(editor_client):
    assert [row[0].split()[0] for row in shown(editor_client, "?q=old.ex")] == [PAGE]


@pytest.mark.usefixtures("two")
def test_what_is_mended_leaves_the_list_at_once(editor_client):
    article = naming(PAGE, title="Other")
    assert shown(editor_client, "?state=broken")[0][3] == "Other, Sleep"

    for page in (article, *type(article).objects.filter(title="Sleep")):
        page.body = "Mended."
        page.save()
        page.derive()

    assert shown(editor_client, "?state=broken") == []
    assert said(editor_client, "?state=broken")[1] == (
        "No link to another site is broken."
    )


def test_an_empty_list_says_so(editor_client, settings):
    settings.LINK_CHECK = True
    assert said(editor_client)[1].startswith("No address on another site was found")
    assert said(editor_client, "?q=x")[1] == "No address is like this."

    settings.LINK_CHECK = False
    assert said(editor_client)[0].startswith("Links are not checked here.")
    assert said(editor_client)[1] == "No address was ever asked."


def test_many_places_are_counted(editor_client):
    LinkCheck.objects.create(address=PAGE)
    for number in range(10):
        SourceFactory(key=f"s-{number}", url=PAGE)

    assert shown(editor_client)[0][3] == (
        "s-0, s-1, s-2, s-3, s-4, s-5, s-6, s-7 and 2 more"
    )


def test_titles_of_what_somebody_may_not_see_are_not_told(may):
    LinkCheck.objects.create(address=PAGE)
    SymptomFactory(title="A secret draft", body=f"[x]({PAGE})", published_at=None)
    SourceFactory(key="open-2020", url=PAGE)
    client = may("view_linkcheck", "view_source")

    assert shown(client)[0][3] == "symptom, open-2020"


def test_without_the_right_the_list_is_closed(may):
    client = may("view_article")

    assert client.get(LIST).status_code == 403
    assert b"linkcheck" not in client.get("/admin/").content


@pytest.mark.usefixtures("two")
def test_asking_again_waits_for_the_worker(may, world):
    client = may("view_linkcheck", "change_linkcheck")
    world.asked.clear()
    chosen = {"action": "ask_again", "_selected_action": [check_of(PAGE).pk]}

    answer = client.post(LIST, chosen, follow=True)

    assert "1 address is asked again" in answer.content.decode()
    assert world.asked == []
    assert check_of(PAGE).due_at <= timezone.now()
    assert check_of(PAGE).broken_since


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("is_checked", [True, False])
def test_who_may_only_look_asks_nothing_again(may, settings, is_checked):
    settings.LINK_CHECK = is_checked
    rights = ["view_linkcheck", *(["change_linkcheck"] if not is_checked else [])]
    client = may(*rights)
    before = check_of(PAGE).due_at
    chosen = {"action": "ask_again", "_selected_action": [check_of(PAGE).pk]}

    client.post(LIST, chosen)

    assert check_of(PAGE).due_at == before
    assert b"ask_again" not in client.get(LIST).content


@pytest.mark.usefixtures("two")
def test_nothing_is_added_changed_or_deleted_by_hand(editor_client):
    pk = check_of(PAGE).pk

    assert editor_client.get(f"{LIST}add/").status_code == 403
    assert editor_client.get(f"{LIST}{pk}/delete/").status_code == 403
    assert editor_client.post(f"{LIST}{pk}/change/", {}).status_code == 302
    assert check_of(PAGE).pk == pk


@pytest.mark.parametrize(
    "address",
    ["http://[::1", "http://%zz/", "https://a..b/", "http://<script>/", "http:////"],
)
def test_an_odd_address_in_a_text_is_no_500(editor_client, world, address):
    naming(address)

    asked_after(hours=0)

    assert editor_client.get(LIST).status_code == 200
    assert b"<script>/" not in editor_client.get(LIST).content
