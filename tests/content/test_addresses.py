"""What moved still answers where it was, and texts that named it still name it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ..factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    SitePageFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def renamed(thing, **names):
    for field, name in names.items():
        setattr(thing, field, name)
    thing.save()


def printed(page):
    page.refresh_from_db()
    return "".join(section.html for section in page.sections)


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (SourceFactory, "key"),
        (PersonFactory, "slug"),
        (TopicFactory, "slug"),
        (ArticleFactory, "slug"),
        (SitePageFactory, "slug"),
    ],
)
def test_the_old_address_of_what_was_renamed_answers_301(client, factory, field):
    thing = factory(**{field: "old"})
    before = thing.get_absolute_url()

    renamed(thing, **{field: "new"})

    response = client.get(before)
    assert (response.status_code, response["Location"]) == (
        301,
        thing.get_absolute_url(),
    )


def test_the_old_address_of_a_tag_answers_301(client):
    article = ArticleFactory()
    article.tags.add("old")

    renamed(article.tags.get(), slug="new")

    response = client.get("/articles/tags/old/")
    assert (response.status_code, response["Location"]) == (301, "/articles/tags/new/")


def test_a_source_and_a_term_with_a_new_key_stay_named_by_the_old_one():
    source, term = SourceFactory(key="old"), TermFactory(slug="old", name="Word")
    article = ArticleFactory(body="Said [@old] of [it](term:old).")
    faq = FaqFactory(answer="Said [@old].")

    renamed(source, key="new")
    renamed(term, slug="new")

    article.refresh_from_db()
    faq.refresh_from_db()
    assert [cited.source for cited in article.cited_sources] == [source]
    assert "/glossary/#new" in printed(article)
    assert "/sources/new/" in faq.answer_html
    assert article.problems == faq.problems == []


def test_a_draft_takes_no_address_from_a_page_that_moved(client):
    moved = ArticleFactory(slug="old", title="Moved")
    article = ArticleFactory(body="See [it](article:old).")
    renamed(moved, slug="new")

    draft = ArticleFactory(slug="old", published_at=None)

    assert client.get("/articles/old/").status_code == 301
    article.derive()
    assert "/articles/new/" in printed(article)

    renamed(draft, published_at=timezone.now() - timedelta(hours=1))

    assert client.get("/articles/old/").status_code == 200
    assert "/articles/old/" in printed(article)


def test_a_chain_of_names_leads_to_the_page_as_it_is_called_now(client):
    moved = ArticleFactory(slug="one")
    article = ArticleFactory(body="[a](article:one) [b](article:two)")

    renamed(moved, slug="two")
    renamed(moved, slug="three")

    assert client.get("/articles/one/")["Location"] == "/articles/three/"
    article.derive()
    assert printed(article).count("/articles/three/") == 2

    renamed(moved, slug="one")

    assert client.get("/articles/one/").status_code == 200
    assert client.get("/articles/three/")["Location"] == "/articles/one/"
