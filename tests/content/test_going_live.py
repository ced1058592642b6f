"""What names a page that is not live yet shows it as soon as it is."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch
from django.utils import timezone

from articles.models import Article
from fibro.content.mentions import rerender_stale
from fibro.content.models import StalePage

from ..factories import ArticleFactory, FaqFactory, SymptomFactory

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.now() + timedelta(days=number)


def test_a_page_is_rendered_at_the_first_of_the_moments_it_waits_for():
    late = ArticleFactory(slug="late", published_at=days(9))
    soon = ArticleFactory(slug="soon", published_at=days(2))
    article = ArticleFactory(body="[late](article:late)")
    assert StalePage.objects.get().due_at == late.published_at

    article.body += " [soon](article:soon)"
    article.save()
    article.derive()

    assert StalePage.objects.get().due_at == soon.published_at


def test_an_answer_links_to_a_scheduled_page_when_it_goes_live():
    symptom = SymptomFactory(slug="fog", published_at=days(1))
    faq = FaqFactory(answer="See [fog](symptom:fog).")
    assert "<a" not in faq.answer_html
    type(symptom).objects.update(published_at=days(-1))
    StalePage.objects.update(due_at=days(-1))

    rerender_stale()

    faq.refresh_from_db()
    assert '<a href="/symptoms/fog/">' in faq.answer_html


def test_an_article_chosen_to_be_read_next_stands_there_once_it_is_live():
    draft = ArticleFactory(title="Chosen", published_at=None)
    article = ArticleFactory()
    article.read_next.add(draft)
    article.derive()
    assert article.extras["read_next"] == []

    draft.published_at = days(-1)
    draft.save()

    article.refresh_from_db()
    assert [card["title"] for card in article.extras["read_next"]] == ["Chosen"]


def test_read_next_says_the_opening_sentence_as_it_is_now():
    named = ArticleFactory(lede="Before.")
    article = ArticleFactory()
    article.read_next.add(named)
    article.derive()

    named.lede = "After."
    named.save()

    article.refresh_from_db()
    assert [card["lede"] for card in article.extras["read_next"]] == ["After."]


def test_beyond_fifty_articles_a_renamed_tag_is_left_to_the_worker():
    articles = [ArticleFactory() for _ in range(52)]
    for article in articles:
        article.tags.add("old")
        article.derive()
    tag = articles[0].tags.get()

    tag.name = "new"
    tag.save()

    assert StalePage.objects.count() == 2
    rerender_stale()
    for article in articles:
        article.refresh_from_db()
        assert [t["name"] for t in article.extras["tags"]] == ["new"]


def test_a_page_that_cannot_be_rendered_does_not_stand_before_the_others():
    broken, well = ArticleFactory(), ArticleFactory()
    for page in (broken, well):
        StalePage.objects.create(page=page, due_at=timezone.now())
    # No address can be made of this, so neither can the page.
    Article.objects.filter(pk=broken.pk).update(slug="no slug")

    with pytest.raises(NoReverseMatch):
        rerender_stale()
    rerender_stale()

    assert [row.page_id for row in StalePage.objects.all()] == [broken.pk]
