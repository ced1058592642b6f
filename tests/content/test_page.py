from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article
from fibro.content.mentions import rerender_stale
from fibro.content.models import FormerAddress, Mention, StalePage

from ..factories import ArticleFactory, FaqFactory, SourceFactory, SymptomFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("published", "withdrawn", "state"),
    [
        (None, None, "draft"),
        (timedelta(hours=-1), None, "live"),
        (timedelta(hours=1), None, "scheduled"),
        (timedelta(hours=-1), timedelta(), "withdrawn"),
    ],
)
def test_two_moments_say_the_state(published, withdrawn, state):
    now = timezone.now()
    article = ArticleFactory.build(
        published_at=published and now + published,
        withdrawn_at=now if withdrawn is not None else None,
    )

    assert article.state == state


def test_only_live_pages_pass_the_gate(editor):
    now = timezone.now()
    live = ArticleFactory()
    ArticleFactory(published_at=None)
    ArticleFactory(published_at=now + timedelta(hours=1))
    ArticleFactory(withdrawn_at=now)

    assert list(Article.objects.published()) == [live]
    assert Article.objects.visible_to(editor).count() == 4


def test_staff_without_the_right_see_what_readers_see(django_user_model):
    ArticleFactory(published_at=None)
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)

    assert Article.objects.visible_to(clerk).count() == 0


def test_a_renamed_page_is_right_wherever_it_is_named_at_once():
    symptom = SymptomFactory(slug="fog", title="Fog")
    article = ArticleFactory(body="## A\n\n[fog](symptom:fog)\n")

    symptom.slug = "fibro-fog"
    symptom.save()

    article.refresh_from_db()
    assert 'href="/symptoms/fibro-fog/"' in article.sections[0].html
    assert article.problems == []


def test_a_page_renamed_twice_is_still_found_by_its_first_name():
    symptom = SymptomFactory(slug="a")
    article = ArticleFactory(body="## A\n\n[x](symptom:a)\n")
    for slug in ("b", "c"):
        symptom.slug = slug
        symptom.save()

    article.refresh_from_db()
    assert 'href="/symptoms/c/"' in article.sections[0].html


def test_a_former_address_answers_301(client):
    symptom = SymptomFactory(slug="old")
    symptom.slug = "new"
    symptom.save()

    response = client.get("/symptoms/old/")

    assert (response.status_code, response["Location"]) == (301, "/symptoms/new/")


def test_a_live_page_wins_over_a_former_address(client):
    first = SymptomFactory(slug="old")
    first.slug = "new"
    first.save()
    second = SymptomFactory(slug="old", title="The second")

    response = client.get("/symptoms/old/")

    assert response.status_code == 200
    assert second.title in response.content.decode()
    assert not FormerAddress.objects.filter(path="/symptoms/old/").exists()


def test_a_former_address_of_a_draft_tells_nothing(client):
    symptom = SymptomFactory(slug="old", published_at=None)
    symptom.slug = "new"
    symptom.save()

    assert client.get("/symptoms/old/").status_code == 404


def test_a_withdrawn_page_is_named_in_plain_words():
    symptom = SymptomFactory(slug="fog")
    article = ArticleFactory(body="## A\n\nThe [fog](symptom:fog).\n")

    symptom.withdrawn_at = timezone.now()
    symptom.save()

    article.refresh_from_db()
    assert article.sections[0].html == "<p>The fog.</p>"


def test_a_link_to_a_scheduled_page_appears_when_it_goes_live(time_machine):
    soon = timezone.now() + timedelta(hours=1)
    SymptomFactory(slug="fog", published_at=soon)
    article = ArticleFactory(body="## A\n\n[fog](symptom:fog)\n")
    assert "<a" not in article.sections[0].html

    time_machine.move_to(soon + timedelta(minutes=1))
    rerender_stale()

    article.refresh_from_db()
    assert 'href="/symptoms/fog/"' in article.sections[0].html


def test_past_fifty_pages_the_worker_renders_the_rest():
    symptom = SymptomFactory(slug="fog")
    articles = [ArticleFactory(body="[f](symptom:fog)") for _ in range(53)]

    symptom.slug = "new"
    symptom.save()

    assert StalePage.objects.count() == 3
    assert rerender_stale() == 3
    for article in articles:
        article.refresh_from_db()
        assert "/symptoms/new/" in article.sections[0].html


def test_what_is_named_cannot_be_deleted():
    source = SourceFactory(key="here")
    ArticleFactory(body="A [@here].")

    with pytest.raises(Exception, match="is named on 1 page,"):
        source.delete()


def test_mentions_say_field_and_line():
    SourceFactory(key="here")
    article = ArticleFactory(body="## A\n\nB [@here].\n")

    (mention,) = Mention.objects.of(article)

    assert (mention.kind, mention.key, mention.field, mention.line) == (
        "source",
        "here",
        "body",
        3,
    )


def test_a_draft_saves_whatever_is_wrong_with_it():
    article = ArticleFactory(published_at=None, body="A [@nobody].", in_short="")

    article.full_clean()

    assert [(p["line"], p["word"]) for p in article.problems] == [(1, "[@nobody]")]


def test_a_live_guide_with_an_unknown_key_is_refused_at_its_field():
    SourceFactory(key="here")
    article = ArticleFactory(body="A [@nobody] and [@here].")

    with pytest.raises(ValidationError) as refused:
        article.full_clean()

    assert refused.value.message_dict == {
        "body": ["Line 1, “[@nobody]”: No source has this key."]
    }


def test_a_live_guide_needs_a_source_a_lede_and_three_points():
    article = ArticleFactory(lede="", in_short="One.", body="Words.")

    with pytest.raises(ValidationError) as refused:
        article.full_clean()

    assert set(refused.value.message_dict) == {"lede", "in_short", "body"}


def test_a_question_renders_when_it_is_saved():
    SourceFactory(key="here", authors="Meyer B", year=2020)

    faq = FaqFactory(answer="**Yes** [@here].")

    assert faq.answer_html == (
        '<p><strong>Yes</strong> (<a href="/sources/here/">Meyer 2020</a>).</p>'
    )


def test_reading_time_is_words_over_180_rounded_up():
    article = ArticleFactory(lede="", body="word " * 361)

    assert (article.words, article.minutes) == (361, 3)
