"""Tags added to several articles at once, and lists of the articles of a tag."""

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Tag
from fibro.content.models import WorkingCopy

from ..content.asking import LIST, ask, confirm, messages, named, parsed
from ..factories import ArticleFactory

pytestmark = pytest.mark.django_db


def tags_of(article):
    return sorted(article.tags.values_list("name", flat=True))


def chosen(client, *articles, tags):
    """The page that names what will change, after the tags were written."""
    return confirm(client, ask(client, "tag_articles", *articles), tags=tags)


def test_tags_are_asked_for_before_the_articles_are_named(editor_client):
    article = ArticleFactory(title="Night")

    asked = ask(editor_client, "tag_articles", article)

    assert "Go on" in parsed(asked).select_one("button.default").get_text()
    refused = confirm(editor_client, asked, tags=" , ")
    assert "Write at least one tag." in refused.content.decode()
    assert tags_of(article) == []


def test_each_article_gets_the_tags_it_lacks(editor_client):
    none, some, all_ = (ArticleFactory(title=t) for t in ("None", "Some", "Two"))
    some.tags.add("Sleep")
    all_.tags.add("sleep", "chronic pain")
    copied = ArticleFactory(title="Copied")
    WorkingCopy.objects.keep(copied, None, [])

    asked = chosen(editor_client, none, some, all_, copied, tags="SLEEP, chronic pain")
    response = confirm(editor_client, asked, what_changed="Tagged.")

    changing, left = named(asked)
    assert changing == [
        ("None", "Gets “Sleep”, “chronic pain”."),
        ("Some", "Gets “chronic pain”."),
    ]
    assert left == [
        ("Copied", "It has a working copy with tags of its own: add them there."),
        ("Two", "It carries them already."),
    ]
    assert messages(response) == ["Tags added: None, Some.", "2 stayed as they were."]
    assert [tags_of(a) for a in (none, some)] == [["Sleep", "chronic pain"]] * 2
    some.refresh_from_db()
    assert [t["name"] for t in some.extras["tags"]] == ["Sleep", "chronic pain"]


def test_a_tag_written_anew_after_the_naming_is_named_first(editor_client):
    article = ArticleFactory()
    asked = chosen(editor_client, article, tags="sleep")

    again = confirm(editor_client, asked, tags="rest")

    assert "nothing is done yet" in parsed(again).select_one("[role=alert]").get_text()
    assert tags_of(article) == []
    confirm(editor_client, again)
    assert tags_of(article) == ["rest"]


@pytest.mark.parametrize("tags", ["x" * 101, "\x00", "x," * 600])
def test_tags_that_cannot_be_kept_are_refused_in_words(editor_client, tags):
    article = ArticleFactory()

    response = chosen(editor_client, article, tags=tags)

    assert response.status_code == 200
    assert parsed(response).select_one("#id_tags_error") is not None
    assert Tag.objects.count() == 0


def test_an_author_tags_drafts_and_leaves_what_readers_see(client):
    person = User.objects.create_user("author", is_staff=True)
    person.groups.add(Group.objects.get(name="Author"))
    client.force_login(person)
    draft, live = ArticleFactory(published_at=None), ArticleFactory()

    asked = chosen(client, draft, live, tags="sleep")
    confirm(client, asked)

    assert named(asked)[1][0][1].startswith("Readers see it, will see it or saw it")
    assert (tags_of(draft), tags_of(live)) == (["sleep"], [])


def test_the_list_of_tags_leads_to_the_articles_that_carry_each(editor_client):
    ArticleFactory(title="Night").tags.add("sleep")
    ArticleFactory(title="Day").tags.add("work")
    Tag.objects.create(name="rest", slug="rest")

    cells = parsed(editor_client.get("/admin/articles/tag/")).select(
        ".field-carried_by"
    )
    assert [c.get_text() for c in cells] == ["No article", "1 article", "1 article"]
    listed = parsed(editor_client.get(cells[1].a["href"]))
    assert [a.get_text() for a in listed.select(".field-title a")] == ["Night"]


def test_beside_a_list_stand_the_tags_that_most_articles_carry(editor_client):
    for n in range(25):
        article = ArticleFactory()
        article.tags.add(f"tag {n:02}", "all of them")

    page = parsed(editor_client.get(LIST, {"tag": "tag-24"}))

    links = [a["href"] for a in page.select("#changelist-filter a")]
    tags = {href for href in links if href.startswith("?tag=")}
    assert len(tags) == 21
    assert {"?tag=all-of-them", "?tag=tag-24"} <= tags
