"""What changed on a page, how much it matters, and who is told."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from reversion.models import Version

from articles.models import Article
from fibro.content.models import Change
from fibro.library.models import Review

from ..factories import ArticleFactory, FaqFactory, PersonFactory
from ..treatments.factories import EvidenceFactory, SideEffectFactory, TreatmentFactory
from .desk import change_url, form_data

pytestmark = pytest.mark.django_db

CLINICAL = {"significance": "clinical", "what_changed": "A new trial found no effect."}


def save(client, page, **changes):
    data = form_data(client.get(change_url(page)).content.decode())
    return client.post(change_url(page), data | changes)


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def article():
    return ArticleFactory(article_kind="news", body="Old words.")


def test_readers_are_told_of_a_change_about_health(client, editor_client, article):
    save(editor_client, article, body="New words.", **CLINICAL)

    about = soup_of(client.get(article.get_absolute_url())).select_one("#about-page")
    told = [dd.get_text() for dd in about.select("dd")]
    assert "A new trial found no effect." in told


def test_readers_are_not_told_of_a_better_word(client, editor_client, article):
    save(editor_client, article, body="New words.", what_changed="Said more plainly.")

    assert b"Said more plainly." not in client.get(article.get_absolute_url()).content
    assert Change.objects.get().significance == "wording"


def test_after_a_change_about_health_the_review_no_longer_stands(
    editor_client, article
):
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    Review.objects.create(page=article, person=PersonFactory(), reviewed_on=yesterday)

    save(editor_client, article, body="New words.", **CLINICAL)

    article.refresh_from_db()
    assert article.changed_since_review


def test_a_change_about_health_without_its_sentence_is_refused_with_all_words_kept(
    editor_client, article
):
    response = save(editor_client, article, body="New words.", significance="clinical")

    assert response.status_code == 200
    soup = soup_of(response)
    assert "Say in one sentence what changed and why" in (
        soup.select_one(".page-significance").get_text()
    )
    assert form_data(response.content.decode())["body"] == "New words."
    assert Article.objects.get().body == "Old words."


def test_a_draft_is_not_asked_how_much_its_changes_matter(editor_client):
    draft = ArticleFactory(published_at=None)

    page = editor_client.get(change_url(draft))
    save(editor_client, draft, lede="New.", what_changed="A beginning.")

    assert not soup_of(page).select(".page-significance")
    assert Change.objects.count() == 0


def test_the_first_save_at_the_desk_also_keeps_how_the_page_was_before(
    editor_client, article
):
    save(editor_client, article, body="New words.")

    versions = Version.objects.get_for_object(article)
    assert [v.field_dict["body"] for v in versions] == ["New words.", "Old words."]


def compared(client, page):
    """The two newest versions side by side: {field: (before, after)}."""
    after, before = Version.objects.get_for_object(page)[:2]
    address = f"{change_url(page).removesuffix('change/')}compare/"
    response = client.get(address, {"before": before.pk, "after": after.pk})
    soup = soup_of(response)
    texts = [p.get_text() for p in soup.select(".differences__text")]
    names = [h3.get_text() for h3 in soup.select(".differences h3")]
    return dict(zip(names, zip(texts[::2], texts[1::2], strict=True), strict=True))


def test_two_versions_stand_side_by_side_with_what_changed_marked(
    editor_client, article
):
    save(editor_client, article, body="New words.")

    assert compared(editor_client, article) == {"Text": ("Old words.", "New words.")}


def test_rows_stand_side_by_side_too(editor_client):
    treatment = TreatmentFactory()
    row = EvidenceFactory(treatment=treatment, statement="Old.")
    treatment.derive()
    sent = {"evidence-0-statement": "New.", "significance": "wording"}
    save(editor_client, treatment, **sent)

    [(name, (before, after))] = compared(editor_client, treatment).items()

    assert name == "Evidence by symptom"
    assert "statement: Old." in before
    assert "statement: New." in after
    assert f"symptom: {row.symptom}" in after


def test_a_question_that_was_added_shows_on_one_side_only(editor_client, article):
    faq = FaqFactory(question="Is it new?")
    rows = {"article_faqs-TOTAL_FORMS": "1", "article_faqs-0-faq": str(faq.pk)}
    save(editor_client, article, **rows, **{"article_faqs-0-order": "0"})

    before, after = compared(editor_client, article)["Questions on this page"]

    assert before == ""
    assert "question: Is it new?" in after


@pytest.mark.parametrize(
    "query", ["", "?before=1", "?before=x&after=y", f"?before={'9' * 40}&after=1"]
)
def test_versions_that_make_no_sense_are_not_there(editor_client, article, query):
    address = f"{change_url(article).removesuffix('change/')}compare/{query}"

    assert editor_client.get(address).status_code == 404


def test_versions_of_another_page_are_not_shown(editor_client, article):
    other = ArticleFactory(article_kind="news")
    save(editor_client, other, body="Another.")
    found = Version.objects.get_for_object(other)
    address = f"{change_url(article).removesuffix('change/')}compare/"

    response = editor_client.get(address, {"before": found[1].pk, "after": found[0].pk})

    assert response.status_code == 404


def test_a_page_takes_its_changes_along_when_it_goes(editor_client, article):
    save(editor_client, article, body="New words.", **CLINICAL)

    article.delete()

    assert Change.objects.count() == 0


def test_a_text_and_rows_of_the_same_name_are_two_things(editor_client):
    treatment = TreatmentFactory(side_effects_text="Old.")
    SideEffectFactory(treatment=treatment, plain="feeling sick")
    treatment.derive()
    rows = {"side_effects-0-plain": "feeling dizzy", "side_effects-0-is_serious": "on"}
    rows["significance"] = "wording"
    save(editor_client, treatment, side_effects_text="New.", **rows)

    found = compared(editor_client, treatment)

    assert list(found) == ["Side effects", "Side effects (rows)"]
    assert found["Side effects"] == ("Old.", "New.")
    before, after = found["Side effects (rows)"]
    assert ("serious: No" in before, "serious: Yes" in after) == (True, True)
