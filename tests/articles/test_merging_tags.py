"""Several tags that mean the same become one, and nothing that named them breaks."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from reversion.models import Version

from articles.models import Article, Tag
from fibro.content.models import WorkingCopy
from store.models import Placement

from ..content.asking import ask, confirm, messages, parsed
from ..content.desk import change_url, form_data
from ..factories import ArticleFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/tag/"


def tagged(title, *tags, **more):
    article = ArticleFactory(title=title, article_kind="news", **more)
    article.tags.add(*tags)
    article.derive()
    return article


def tags_of(article):
    return sorted(article.tags.values_list("name", flat=True))


def merge(client, keep, *others):
    tags = Tag.objects.filter(name__in=[keep, *others])
    asked = ask(client, "merge_tags", *tags, path=LIST)
    return confirm(client, asked, path=LIST, keep=Tag.objects.get(name=keep).pk)


def edit(client, article, **changes):
    data = form_data(client.get(change_url(article)).content.decode())
    return client.post(change_url(article), data | changes)


def test_what_carries_each_tag_is_named_before(editor_client):
    tagged("Both", "sleep", "sleeping")
    tagged("Night", "sleeping")
    Tag.objects.create(name="rest", slug="rest")

    asked = ask(editor_client, "merge_tags", *Tag.objects.all(), path=LIST)

    page = parsed(asked)
    assert [
        (
            " ".join(tag.select_one("label").get_text().split()),
            [li.get_text() for li in tag.select("li")],
        )
        for tag in page.select(".batch__tag")
    ] == [
        ("rest (0 articles)", []),
        ("sleep (1 article)", ["Both"]),
        ("sleeping (2 articles)", ["Both", "Night"]),
    ]
    words = page.select_one(".batch section").get_text()
    assert "1 carries more than one of them, and will carry it once." in words
    assert "This cannot be undone." in words
    assert Tag.objects.count() == 3


def test_each_article_carries_the_kept_tag_once(editor_client):
    both, night = tagged("Both", "sleep", "sleeping"), tagged("Night", "sleeping")
    updated = night.updated_at

    response = merge(editor_client, "sleep", "sleeping")

    assert messages(response) == ["“sleeping” became part of “sleep”."]
    assert (tags_of(both), tags_of(night)) == (["sleep"], ["sleep"])
    night.refresh_from_db()
    assert [tag["name"] for tag in night.extras["tags"]] == ["sleep"]
    assert night.updated_at == updated


def test_the_old_address_leads_to_the_kept_tag_even_after_a_second_merging(
    client, editor_client
):
    tagged("Night", "night", "sleep", "rest")

    merge(editor_client, "sleep", "night")
    merge(editor_client, "rest", "sleep")

    client.logout()
    for slug in ("night", "sleep"):
        response = client.get(f"/articles/tags/{slug}/")
        assert response.status_code == 301
        assert response["Location"] == "/articles/tags/rest/"


def test_an_old_version_that_named_a_merged_tag_brings_the_kept_one(editor_client):
    article = tagged("Night")
    edit(editor_client, article, tags="sleeping, bed")
    old = Version.objects.get_for_object(article).first()
    edit(editor_client, article, tags="bed")
    tagged("Other", "sleep")
    merge(editor_client, "sleep", "sleeping")

    page = editor_client.get(change_url(article, version=old.pk))
    data = form_data(page.content.decode())
    editor_client.post(change_url(article), data)

    assert data["tags"] == "bed, sleep"
    assert tags_of(article) == ["bed", "sleep"]


def test_a_form_opened_before_the_merging_gives_the_kept_tag(editor_client):
    article = tagged("Night", "Sleeping")
    tagged("Other", "sleep")
    data = form_data(editor_client.get(change_url(article)).content.decode())
    merge(editor_client, "sleep", "Sleeping")

    editor_client.post(change_url(article), data)

    assert tags_of(article) == ["sleep"]
    assert Tag.objects.count() == 1


def test_whoever_makes_a_tag_of_the_old_name_means_that_one(editor_client):
    article = tagged("Night", "sleeping", "sleep")
    merge(editor_client, "sleep", "sleeping")
    data = {"name": "Sleeping", "slug": "sleeping", "sentence": ""}
    editor_client.post(reverse("admin:articles_tag_add"), data)

    edit(editor_client, article, tags="sleeping")

    assert tags_of(article) == ["Sleeping"]
    assert editor_client.get("/articles/tags/sleeping/").status_code == 200


def test_store_links_of_a_merged_tag_move_once(editor_client):
    tagged("Night", "sleep", "sleeping")
    for name in ("sleep", "sleeping"):
        tag = Tag.objects.get(name=name)
        Placement.objects.create(is_store_page=True, tag=tag)

    merge(editor_client, "sleep", "sleeping")

    assert [str(p.tag) for p in Placement.objects.all()] == ["sleep"]


def test_the_page_that_asks_costs_as_much_for_many_articles_as_for_few(
    editor_client, django_assert_num_queries
):
    tagged("Night", "sleep", "sleeping")
    ask(editor_client, "merge_tags", *Tag.objects.all(), path=LIST)
    for n in range(30):
        tagged(f"Night {n}", "sleep", "sleeping")
    data = {"action": "merge_tags", "index": "0"}
    data["_selected_action"] = [tag.pk for tag in Tag.objects.all()]

    with django_assert_num_queries(11):
        response = editor_client.post(LIST, data)

    assert "See all 31" in response.content.decode()


@pytest.mark.parametrize("keep", ["", "zz", "4711", "9" * 30, "\x00"])
def test_a_tag_to_keep_that_is_none_of_these_is_refused_in_words(editor_client, keep):
    tagged("Night", "sleep", "sleeping")
    asked = ask(editor_client, "merge_tags", *Tag.objects.all(), path=LIST)

    response = confirm(editor_client, asked, path=LIST, keep=keep)

    words = parsed(response).select_one("[role=alert]").get_text()
    assert words.startswith("Choose the tag to keep")
    assert Tag.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (["zz", "²"], "They are not there any more."),
        (["4711", "4712"], "Choose two to 20 tags that are there."),
        (["\x00", ""], "They are not there any more."),
    ],
)
def test_tags_that_are_not_there_are_no_error(editor_client, sent, said):
    tagged("Night", "sleep", "sleeping")

    response = ask(editor_client, "merge_tags", *sent, path=LIST)

    assert messages(response) == [f"{said} Nothing is changed."]


def test_what_changed_meanwhile_is_shown_again(editor_client):
    tagged("Night", "sleep", "sleeping", "rest")
    asked = ask(editor_client, "merge_tags", *Tag.objects.all(), path=LIST)
    Tag.objects.get(name="rest").delete()

    keep = Tag.objects.get(name="sleep").pk
    again = confirm(editor_client, asked, path=LIST, keep=keep)

    words = parsed(again).select_one("[role=alert]").get_text()
    assert "changed while you looked at this page" in words
    assert Tag.objects.count() == 2
    confirm(editor_client, again, path=LIST, keep=keep)
    assert [tag.name for tag in Tag.objects.all()] == ["sleep"]


def test_an_author_cannot_merge(client):
    tagged("Night", "sleep", "sleeping")
    person = User.objects.create_user("author", is_staff=True)
    person.groups.add(Group.objects.get(name="Author"))
    client.force_login(person)

    ask(client, "merge_tags", *Tag.objects.all(), path=LIST)

    assert "Merge" not in client.get(LIST).content.decode()
    assert Tag.objects.count() == 2


def test_a_working_copy_with_the_old_word_is_published_with_the_kept_tag(
    editor_client,
):
    article = tagged("Night", "sleep", "sleeping")
    edit(editor_client, article, tags="sleeping", _keep_copy="1")
    merge(editor_client, "sleep", "sleeping")
    page = editor_client.get(f"{change_url(article)}?copy")

    editor_client.post(change_url(article), form_data(page.content.decode()))

    assert WorkingCopy.objects.count() == 0
    assert [tag.name for tag in Tag.objects.all()] == ["sleep"]
    assert tags_of(Article.objects.get()) == ["sleep"]
