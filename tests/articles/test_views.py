from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fibro.library.models import SiteSettings

from ..factories import ArticleFactory, FaqFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def queries(client, url):
    SiteSettings.forget()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def full_article(sources, **more):
    keys = [SourceFactory().key for _ in range(sources)]
    body = "\n\n".join(f"## Part {k}\n\n> Gist.\n\nSo [@{k}]." for k in keys)
    article = ArticleFactory(body=body, topic=TopicFactory(), **more)
    for n in range(sources):
        article.article_faqs.create(faq=FaqFactory(), order=n)
    article.tags.add("sleep", "work")
    article.read_next.add(ArticleFactory())
    article.derive()
    return article


@pytest.mark.parametrize("sources", [1, 30])
def test_an_article_takes_five_queries_whatever_it_cites(client, sources):
    article = full_article(sources)

    assert queries(client, article.get_absolute_url()) == 5


@pytest.mark.parametrize("rows", [3, 300])
@pytest.mark.parametrize(
    ("where", "expected"), [("", 4), ("topics/t/", 5), ("tags/x/", 6)]
)
def test_a_list_takes_as_many_queries_for_3_rows_as_for_300(
    client, rows, where, expected
):
    topic = TopicFactory(slug="t")
    for _ in range(rows):
        ArticleFactory(topic=topic).tags.add("x")

    assert queries(client, f"/articles/{where}") == expected


def test_the_page_prints_in_short_before_the_contents_list(client):
    article = full_article(2)

    text = client.get(article.get_absolute_url()).content.decode()

    assert (
        text.index('id="in-short"') < text.index("On this page") < text.index("Part ")
    )


def test_a_mark_leads_to_its_source_and_back(client):
    article = full_article(1)
    page = BeautifulSoup(client.get(article.get_absolute_url()).content, "html.parser")

    mark = page.select_one(".cite a")
    source = page.select_one(mark["href"])

    assert source.select_one(f'a[href="#{mark["id"]}"]').text.startswith("Back to")


def test_without_a_review_the_page_says_so(client):
    article = ArticleFactory()

    text = client.get(article.get_absolute_url()).content.decode()

    assert "Not yet reviewed by a clinician" in text
    assert "Medically reviewed by" not in text


@pytest.mark.parametrize("hours", [None, 1])
def test_a_draft_is_no_page_for_readers(client, hours):
    moment = hours and timezone.now() + timedelta(hours=hours)
    article = ArticleFactory(published_at=moment)

    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get("/articles/").content.decode()


def test_staff_see_a_draft_as_readers_will_marked_and_uncached(editor_client):
    article = ArticleFactory(published_at=None)

    response = editor_client.get(article.get_absolute_url())

    assert "Draft: only people who work here" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("in_short", ["", "One.\nTwo.\nThree."])
def test_the_contents_list_what_is_on_the_page(editor_client, in_short):
    article = ArticleFactory(in_short=in_short, published_at=None)

    response = editor_client.get(article.get_absolute_url())
    page = BeautifulSoup(response.content, "html.parser")

    leads = [link["href"] for link in page.select(".contents a")]
    assert [lead for lead in leads if not page.select_one(lead)] == []
    assert ("#in-short" in leads) is bool(in_short)


def test_an_unknown_tag_is_not_found_and_an_empty_one_not_linked(client):
    ArticleFactory(published_at=None).tags.add("hidden")

    assert client.get("/articles/tags/nothing/").status_code == 404
    assert "/articles/tags/hidden/" not in client.get("/articles/").content.decode()


def test_a_story_says_that_it_is_one_persons_experience(client):
    article = ArticleFactory(article_kind="story")

    text = client.get(article.get_absolute_url()).content.decode()

    assert "One person’s experience" in text


def test_lists_come_ten_a_page_newest_first(client):
    for n in range(12):
        ArticleFactory(
            title=f"Number {n:02}", updated_at=timezone.now() - timedelta(days=n)
        )

    page = BeautifulSoup(client.get("/articles/?page=2").content, "html.parser")

    assert [h.text for h in page.select(".list-row__title")] == [
        "Number 10",
        "Number 11",
    ]
    assert "Page 2 of 2" in page.text


def test_a_tag_renamed_is_renamed_on_its_articles(client):
    article = ArticleFactory()
    article.tags.add("old")
    article.derive()
    tag = article.tags.get()

    tag.name = "Neues Wort"
    tag.save()

    assert "Neues Wort" in client.get(article.get_absolute_url()).content.decode()


def test_read_next_offers_what_shares_most_tags_and_only_live_pages():
    one, two, hidden = (
        ArticleFactory(title="One"),
        ArticleFactory(title="Two"),
        ArticleFactory(published_at=None),
    )
    one.tags.add("a")
    two.tags.add("a", "b")
    hidden.tags.add("a", "b")
    article = ArticleFactory()
    article.tags.add("a", "b")

    article.derive()

    assert [c["title"] for c in article.extras["read_next"]] == ["Two", "One"]
