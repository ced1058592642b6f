"""The form of a page at the desk: what its buttons and its words say."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from ..factories import ArticleFactory
from .desk import change_url, form_data

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"
SEE = "See it as readers would"


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def edit(client, article, follow=False, **changes):
    data = form_data(client.get(change_url(article)).content.decode())
    return client.post(change_url(article), data | changes, follow=follow)


def errors_at(response, field):
    row = parsed(response).select_one(f".form-row.field-{field}")
    return [li.get_text() for li in row.select(".errorlist li")]


def buttons(response):
    rows = parsed(response).select(".page-buttons")
    return [[b["value"] for b in row.select("input")] for row in rows]


@pytest.mark.parametrize(
    ("moments", "words"),
    [
        (
            {"published_at": None},
            ["Save as draft", "Save and stay here", SEE, "Publish now"],
        ),
        (
            {"published_at": timezone.now() + timedelta(days=900)},
            [
                "Save, still planned",
                "Save and stay here",
                "Keep as a working copy",
                SEE,
                "Publish now",
                "Withdraw from readers",
            ],
        ),
        (
            {},
            [
                "Save: readers see it at once",
                "Save and stay here",
                "Keep as a working copy",
                SEE,
                "Withdraw from readers",
            ],
        ),
        (
            {"withdrawn_at": timezone.now()},
            ["Save, still withdrawn", "Save and stay here", SEE, "Bring back now"],
        ),
    ],
)
def test_the_buttons_say_what_readers_will_see(editor_client, moments, words):
    article = ArticleFactory(article_kind="news", **moments)

    response = editor_client.get(change_url(article))

    assert buttons(response) == [words, [*words, "Begin a new page like this one"]]


def test_a_page_that_was_refused_is_still_said_to_be_a_draft(editor_client):
    article = ArticleFactory(published_at=None, in_short="")

    response = edit(editor_client, article, _publish="1")

    assert parsed(response).select_one(".page-state strong").get_text() == "a draft"
    assert buttons(response)[0][0] == "Save as draft"


def test_a_refused_form_links_to_the_page_where_it_is(editor_client):
    article = ArticleFactory(slug="here", body="[@nobody]")

    response = edit(editor_client, article, slug="there")

    link = parsed(response).select_one(".page-state a")
    assert link["href"] == "/articles/here/"


@pytest.mark.parametrize("published_at", [None, timezone.now() + timedelta(days=9)])
def test_saving_with_a_moment_gone_by_does_not_publish(editor_client, published_at):
    article = ArticleFactory(article_kind="news", published_at=published_at)
    past = {"published_at_0": "01/02/2020", "published_at_1": "10:00"}

    response = edit(editor_client, article, **past)

    assert errors_at(response, "published_at") == [
        "This moment has passed, so readers would see the page at once. Press "
        "“Publish now” for that, or choose a moment to come."
    ]
    article.refresh_from_db()
    assert not article.is_public


def test_publishing_keeps_a_moment_gone_by(editor_client):
    article = ArticleFactory(article_kind="news", published_at=None)
    past = {"published_at_0": "01/02/2020", "published_at_1": "10:00"}

    edit(editor_client, article, _publish="1", **past)

    article.refresh_from_db()
    assert article.published_at.year == 2020


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [
        ("_save", "draft", "It is a draft: readers do not see it."),
        ("_publish", "live", "Readers see it now."),
        ("_withdraw", "withdrawn", "It is withdrawn: readers do not see it."),
    ],
)
def test_after_a_save_the_desk_says_who_sees_the_page(
    editor_client, button, state, said
):
    article = ArticleFactory(article_kind="news", published_at=None)

    response = edit(editor_client, article, follow=True, **{button: "1"})

    article.refresh_from_db()
    infos = parsed(response).select(".messagelist .info")
    assert (article.state, [i.get_text() for i in infos]) == (state, [said])


def test_what_is_to_mend_is_said_once_where_the_editor_lands(editor_client):
    article = ArticleFactory(published_at=None)

    stayed = edit(
        editor_client, article, follow=True, body="[@nobody]", _continue="1"
    ).content.decode()
    left = edit(editor_client, article, follow=True).content.decode()

    said = "No source has this key."
    assert (stayed.count(said), left.count(said)) == (1, 1)


def test_an_address_that_is_taken_or_no_address_is_refused_in_words(editor_client):
    ArticleFactory(slug="taken")
    article = ArticleFactory(slug="mine")

    taken = edit(editor_client, article, slug="taken")
    odd = edit(editor_client, article, slug="Not an address!")

    assert errors_at(taken, "slug") == ["Another page has this address. Change it."]
    assert errors_at(odd, "slug") == [
        "Use small letters, numbers and hyphens, such as pain-and-sleep."
    ]


def test_an_about_page_cannot_take_the_address_of_a_room(editor_client):
    url = reverse("admin:fibro_sitepage_add")
    data = form_data(editor_client.get(url).content.decode())

    response = editor_client.post(url, data | {"title": "Mine", "slug": "articles"})

    assert errors_at(response, "slug") == [
        "“/articles/” is the address of another page. Change it."
    ]


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        ("draft", ["A draft"]),
        ("scheduled", ["A planned one"]),
        ("live", ["A live one"]),
        ("withdrawn", ["A withdrawn one"]),
        ("nonsense", ["A draft", "A live one", "A planned one", "A withdrawn one"]),
    ],
)
def test_the_list_can_be_narrowed_to_a_state(editor_client, state, titles):
    now = timezone.now()
    ArticleFactory(title="A draft", published_at=None)
    ArticleFactory(title="A planned one", published_at=now + timedelta(days=1))
    ArticleFactory(title="A live one")
    ArticleFactory(title="A withdrawn one", withdrawn_at=now)

    response = editor_client.get(LIST, {"state": state})

    links = parsed(response).select("#result_list tbody .field-title a")
    assert sorted(a.get_text() for a in links) == titles


def test_the_list_says_how_much_is_to_mend(editor_client):
    ArticleFactory(published_at=None, body="[@nobody] [@nothing]")

    response = editor_client.get(LIST)

    cell = parsed(response).select_one(".field-state_in_words")
    assert cell.get_text() == "Draft, 2 to mend"


def test_the_form_of_a_new_page_opens_with_the_draft_buttons(editor_client):
    response = editor_client.get(ADD)

    words = ["Save as draft", "Save and stay here", SEE, "Publish now"]
    assert buttons(response) == [words, words]
