"""What keeps something from being deleted is told page by page, with a way there."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import Article, Tag

from ..factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    SourceFactory,
    SymptomFactory,
)
from ..treatments.factories import EvidenceFactory, GuidelineFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


def form_of(page):
    opts = page._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[page.pk])


def lines(client, thing):
    """[(words, address)] of the list that the question before a deletion shows."""
    response = client.get(form_of(thing).replace("/change/", "/delete/"))
    html = BeautifulSoup(response.content, "html.parser")
    return [
        (" ".join(item.get_text().split()), item.a["href"] if item.a else "")
        for item in html.select("#deleted-objects li")
        if not item.select("li")
    ]


def test_a_source_names_the_treatments_whose_rows_cite_it_once_each(editor_client):
    source = SourceFactory(key="here")
    pages = TreatmentFactory(title="Alpha"), TreatmentFactory(title="Beta")
    for page in (*pages, pages[0]):
        GuidelineFactory(treatment=page, source=source)

    assert lines(editor_client, source) == [
        ("Treatment: Alpha (2 guideline statements)", form_of(pages[0])),
        ("Treatment: Beta (1 guideline statement)", form_of(pages[1])),
    ]


def test_a_text_is_told_with_its_line_beside_the_rows_of_the_page(editor_client):
    source = SourceFactory(key="here")
    page = TreatmentFactory(title="Alpha", how_it_works="One.\n\nTwo [@here].")
    GuidelineFactory(treatment=page, source=source)
    page.derive()

    (words, path), *rest = lines(editor_client, source)

    assert words == "Treatment: Alpha (1 guideline statement; how it may work, line 3)"
    assert (path, rest) == (form_of(page), [])


def test_a_symptom_names_the_treatments_with_evidence_of_it(editor_client):
    symptom = SymptomFactory()
    page = TreatmentFactory(title="Alpha")
    EvidenceFactory(treatment=page, symptom=symptom)
    page.derive()

    ((words, path),) = lines(editor_client, symptom)

    assert words.startswith("Treatment: Alpha (1 ")
    assert path == form_of(page)


def test_a_person_names_the_pages_that_they_wrote(editor_client):
    person = PersonFactory()
    page = ArticleFactory(title="Zebra", written_by=person)

    assert lines(editor_client, person) == [("Article: Zebra", form_of(page))]


def test_a_tag_names_the_articles_that_lose_it(editor_client):
    pages = [ArticleFactory(title=title) for title in ("Alpha", "Beta")]
    for page in pages:
        page.tags.add("pacing")

    assert lines(editor_client, Tag.objects.get()) == [
        (
            f"Its place in this article, which stays: Article: {page.title}",
            form_of(page),
        )
        for page in pages
    ]


def test_what_was_chosen_by_hand_keeps_a_page(editor_client):
    named, page = ArticleFactory(), ArticleFactory(title="Alpha")
    page.read_next.add(named)
    page.derive()

    words = [said for said, _ in lines(editor_client, named)]

    assert words == ["Article: Alpha (beside its text)"]


def test_what_was_only_suggested_keeps_nothing_and_is_drawn_anew(editor_client):
    first, second = ArticleFactory(title="Alpha"), ArticleFactory(title="Beta")
    for page in (first, second):
        page.tags.add("pacing")
    for page in (first, second):
        page.derive()
    assert [card["title"] for card in second.extras["read_next"]] == ["Alpha"]

    path = form_of(first).replace("/change/", "/delete/")
    response = editor_client.post(path, {"post": "yes"})

    assert response.status_code == 302
    assert list(Article.objects.values_list("title", flat=True)) == ["Beta"]
    second.refresh_from_db()
    assert second.extras["read_next"] == []


def test_a_suggestion_says_the_title_as_it_is_now():
    first, second = ArticleFactory(title="Alpha"), ArticleFactory(title="Beta")
    for page in (first, second):
        page.tags.add("pacing")
    second.derive()
    first.title = "Gamma"

    first.save()

    second.refresh_from_db()
    assert [card["title"] for card in second.extras["read_next"]] == ["Gamma"]


def test_a_question_names_the_page_that_shows_it(editor_client):
    faq, page = FaqFactory(), ArticleFactory(title="Alpha")
    page.article_faqs.create(faq=faq)

    assert lines(editor_client, faq) == [
        ("Article: Alpha (1 question on this page)", form_of(page))
    ]


def test_an_answer_that_names_it_is_told_as_one(editor_client):
    source = SourceFactory(key="here")
    faq = FaqFactory(question="Why?", answer="So it is [@here].")

    assert lines(editor_client, source) == [
        ("Question: Why? (its answer)", form_of(faq))
    ]
