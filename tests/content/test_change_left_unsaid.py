"""Who changes what may be about health says what kind of change it is."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from treatments.models import Treatment

from ..factories import ArticleFactory
from ..treatments.factories import EvidenceFactory
from .desk import form_data, form_of, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(article_kind="news", body="About 3 in 10 people slept well.")


@pytest.fixture
def treatment():
    return EvidenceFactory(statement="Two trials found it.").treatment


def asked(response):
    """What has to be mended, as the head of the form lists it."""
    listed = BeautifulSoup(response.content, "html.parser").select("#to-mend li")
    return [" ".join(one.get_text().split()) for one in listed]


def test_nothing_is_chosen_beforehand(editor_client, article):
    address = f"/admin/articles/article/{article.pk}/change/"

    assert "significance" not in form_of(editor_client, address)


def test_rows_about_health_are_not_changed_without_it(editor_client, treatment):
    sent = {"evidence-0-statement": "Three trials found it."}

    response = press(editor_client, treatment, "_save", **sent)

    assert len(asked(response)) == 1
    assert (
        "You changed evidence by symptom on a page that readers see."
        in asked(response)[0]
    )
    kept = form_data(response.content.decode())
    assert kept["evidence-0-statement"] == "Three trials found it."
    assert treatment.evidence.get().statement == "Two trials found it."


@pytest.mark.parametrize("kind", ["typo", "wording"])
def test_once_it_is_said_they_are(editor_client, treatment, kind):
    sent = {"evidence-0-statement": "Three trials found it.", "significance": kind}

    press(editor_client, treatment, "_save", **sent)

    assert treatment.evidence.get().statement == "Three trials found it."


def test_other_numbers_in_a_text_ask_for_it(editor_client, article):
    body = "About 4 in 10 people slept well."

    response = press(editor_client, article, "_save", body=body)

    assert "You changed numbers on a page" in asked(response)[0]
    assert Article.objects.get().body == article.body


def test_other_words_beside_the_same_numbers_do_not(editor_client, article):
    body = "They slept well: about 3 in 10 people."

    press(editor_client, article, "_save", body=body)

    assert Article.objects.get().body == body


def test_no_word_of_a_main_caution_changes_without_it(editor_client):
    treatment = EvidenceFactory(treatment__main_caution="Not in pregnancy.").treatment

    response = press(editor_client, treatment, "_save", main_caution="May be taken.")

    assert "You changed “Main caution”" in asked(response)[0]
    assert Treatment.objects.get().main_caution == "Not in pregnancy."


@pytest.mark.parametrize("button", ["_keep_copy", "_withdraw", "_preview"])
def test_what_brings_nothing_before_readers_asks_nothing(
    editor_client, article, button
):
    response = press(editor_client, article, button, body="About 4 in 10 people.")

    assert asked(response) == []


def test_a_draft_is_asked_nothing(editor_client):
    draft = ArticleFactory(body="About 3 in 10.", published_at=None)

    press(editor_client, draft, "_save", body="About 4 in 10.")

    assert Article.objects.get().body == "About 4 in 10."
