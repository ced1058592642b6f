"""Changing a live page without readers seeing it before it is done."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article
from fibro.content.models import WorkingCopy
from fibro.library.models import Review
from treatments.models import Treatment

from ..factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    SourceFactory,
    SymptomFactory,
)
from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .desk import change_url, form_data, form_of, press

pytestmark = pytest.mark.django_db


def words(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


@pytest.fixture
def article():
    SourceFactory(key="here")
    return ArticleFactory(body="The old text [@here].")


def test_a_working_copy_is_kept_and_readers_see_the_page_as_it_was(
    client, editor_client, article
):
    response = press(editor_client, article, "_keep_copy", body="The new text [@here].")

    assert "Kept as a working copy." in words(response)
    assert form_data(response.content.decode())["body"] == "The new text [@here]."
    assert Article.objects.get().body == "The old text [@here]."
    assert b"The old text" in client.get(article.get_absolute_url()).content


def test_a_copy_is_kept_right_or_wrong_and_says_what_is_wrong(editor_client, article):
    response = press(
        editor_client, article, "_keep_copy", title="", body="No [@source]."
    )

    assert form_data(response.content.decode())["body"] == "No [@source]."
    found = words(response)
    assert "This field is required." in found
    assert "No source has this key." in found


def test_publishing_the_copy_replaces_the_page_and_the_copy_goes(
    client, editor_client, article
):
    press(editor_client, article, "_keep_copy", body="The new text [@here].")

    press(editor_client, article, "_save", "?copy")

    assert b"The new text" in client.get(article.get_absolute_url()).content
    assert WorkingCopy.objects.count() == 0


def test_rows_are_part_of_the_copy(editor_client):
    pain, sleep = SymptomFactory(), SymptomFactory()
    treatment = TreatmentFactory(how_it_is_used="> A gist.\n\nWords [@here].")
    SourceFactory(key="here")
    kept = EvidenceFactory(treatment=treatment, symptom=pain)
    gone = EvidenceFactory(treatment=treatment, symptom=pain)
    treatment.derive()
    rows = {
        "evidence-TOTAL_FORMS": "3",
        "evidence-0-statement": "Changed.",
        "evidence-1-DELETE": "on",
        "evidence-2-symptom": str(sleep.pk),
        "evidence-2-effect": "small",
        "evidence-2-certainty": "not_rated",
        "evidence-2-source": str(kept.source.pk),
        "evidence-2-checked": "read",
        "evidence-2-id": "",
        "evidence-2-treatment": str(treatment.pk),
        "significance": "wording",
    }

    press(editor_client, treatment, "_keep_copy", **rows)

    assert set(treatment.evidence.all()) == {kept, gone}
    press(editor_client, treatment, "_save", "?copy")
    found = Treatment.objects.get().evidence.order_by("pk")
    assert [(row.symptom, row.statement) for row in found] == [
        (pain, "Changed."),
        (sleep, ""),
    ]


def test_whoever_opens_a_copy_is_told_what_changed_under_it(editor_client, article):
    press(editor_client, article, "_keep_copy", body="My new text [@here].")
    press(editor_client, article, "_save", body="Somebody's old text [@here].")

    page = editor_client.get(f"{change_url(article)}?copy")

    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("#meanwhile h2").get_text() == (
        "The page that readers see was changed after this copy was begun"
    )
    sides = [p.get_text() for p in soup.select(".differences__text")]
    assert sides == ["Somebody's old text [@here].", "My new text [@here]."]
    assert [d.get_text() for d in soup.select(".differences del")] == [
        "Somebody's",
        "old",
    ]


def test_the_ordinary_form_says_that_there_is_a_copy_and_whose(editor_client, article):
    press(editor_client, article, "_keep_copy", body="New [@here].")

    page = editor_client.get(change_url(article))

    assert "There is a working copy of this page, kept by editor on" in words(page)
    assert form_data(page.content.decode())["body"] == "The old text [@here]."


def test_a_copy_can_be_thrown_away(editor_client, article):
    press(editor_client, article, "_keep_copy", body="New [@here].")

    response = press(editor_client, article, "_drop_copy", "?copy")

    assert "The working copy is thrown away." in words(response)
    assert WorkingCopy.objects.count() == 0
    assert Article.objects.get().body == "The old text [@here]."


def test_a_preview_is_the_page_itself_and_stores_nothing(editor_client, article):
    faq = FaqFactory(question="Is it new?")
    rows = {
        "article_faqs-TOTAL_FORMS": "1",
        "article_faqs-0-faq": str(faq.pk),
        "article_faqs-0-order": "0",
    }

    response = press(editor_client, article, "_preview", body="New [@here].", **rows)

    page = words(response)
    assert "Preview: nothing of this is saved yet" in page
    assert "Is it new?" in page
    assert '<p>New<sup class="cite">' in response.content.decode()
    assert b'name="robots" content="noindex"' in response.content
    assert "no-store" in response["Cache-Control"]
    assert Article.objects.get().body == "The old text [@here]."
    assert article.article_faqs.count() == 0


def test_a_page_that_is_not_there_yet_can_be_seen_too(editor_client):
    data = form_of(editor_client, "/admin/articles/article/add/")
    data |= {"title": "New", "slug": "new", "article_kind": "news", "_preview": "1"}

    response = editor_client.post("/admin/articles/article/add/", data)

    assert BeautifulSoup(response.content, "html.parser").h1.get_text() == "New"
    assert Article.objects.count() == 0


def test_after_a_preview_the_desk_says_nothing_about_it(editor_client, article):
    press(editor_client, article, "_preview", body="New [@here].")

    assert "Readers see it now" not in words(editor_client.get("/admin/"))


def test_nobody_keeps_a_copy_of_what_they_may_not_change(client, article):
    client.force_login(User.objects.create_user("x", is_staff=True))

    response = client.post(change_url(article), {"_keep_copy": "1"})

    assert response.status_code == 403
    assert WorkingCopy.objects.count() == 0


def test_what_no_database_stores_is_left_out(editor_client, article):
    press(editor_client, article, "_keep_copy", body="New\x00 text.")

    fields = dict(WorkingCopy.objects.get().fields)
    assert fields["body"] == ["New text."]


def test_a_page_takes_its_copy_along_when_it_goes(editor_client, article):
    press(editor_client, article, "_keep_copy", body="New.")

    article.delete()

    assert WorkingCopy.objects.count() == 0


def test_a_new_page_can_begin_as_a_copy_of_another(editor_client):
    treatment = TreatmentFactory(title="Tai chi", effort="low")
    EvidenceFactory(treatment=treatment, statement="31 in 100 got better.")
    treatment.derive()

    form = press(editor_client, treatment, "_duplicate")

    assert "Nothing is saved yet" in words(form)
    assert Treatment.objects.count() == 1
    data = form_data(form.content.decode()) | {"slug": "like-it", "_save": "1"}
    assert data["title"] == "Copy of Tai chi"
    editor_client.post(reverse("admin:treatments_treatment_add"), data)
    made = Treatment.objects.get(slug="like-it")
    assert (made.effort, made.state) == ("low", "draft")
    assert [row.statement for row in made.evidence.all()] == ["31 in 100 got better."]
    assert treatment.evidence.count() == 1


def test_a_copy_of_a_page_takes_no_review_along(editor_client, article):
    Review.objects.create(page=article, person=PersonFactory())

    form = press(editor_client, article, "_duplicate")
    data = form_data(form.content.decode()) | {"slug": "like-it", "_save": "1"}
    editor_client.post(reverse("admin:articles_article_add"), data)

    made = Article.objects.get(slug="like-it")
    assert (made.body, made.reviewed_on) == ("The old text [@here].", None)
