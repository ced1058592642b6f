import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from fibro.library.models import Review, SiteSettings

from ..factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    RelatedSiteFactory,
    SourceFactory,
    SymptomFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def page_at(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def queries(client, url):
    SiteSettings.forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("rows", [3, 300])
@pytest.mark.parametrize(
    ("factory", "url"),
    [
        (TermFactory, "/glossary/"),
        (FaqFactory, "/faqs/"),
        (SymptomFactory, "/symptoms/"),
        (RelatedSiteFactory, "/related-sites/"),
    ],
)
def test_lists_take_two_queries_whatever_their_length(client, factory, url, rows):
    for _ in range(rows):
        factory()

    assert queries(client, url) == 2


def test_a_symptom_takes_at_most_five_queries(client):
    SourceFactory(key="s")
    symptom = SymptomFactory(body="## A\n\nB [@s].")

    assert queries(client, symptom.get_absolute_url()) <= 5


def test_the_glossary_goes_by_letter_whatever_case_and_accent(client):
    for name in ("zebra", "Allodynia", "åland", "alarm", "Zoo"):
        TermFactory(name=name)

    page = page_at(client, "/glossary/")

    assert [h.text for h in page.select("main h2")] == ["A", "Z"]
    assert [t.text.strip() for t in page.select("dt")] == [
        "åland",
        "alarm",
        "Allodynia",
        "zebra",
        "Zoo",
    ]


def test_a_meaning_of_26_words_is_refused():
    term = TermFactory.build(meaning="word " * 26)

    with pytest.raises(Exception, match="Say it in 25 at most"):
        term.full_clean()


def test_a_source_says_where_it_is_used_and_leads_to_its_publisher(client):
    SourceFactory(key="s", doi="10.1000/x1", pmid="123")
    article = ArticleFactory(body="B [@s].", title="The article")
    ArticleFactory(body="B [@s].", title="A draft", published_at=None)

    page = page_at(client, "/sources/s/")

    links = [a["href"] for a in page.select("main a")]
    assert article.get_absolute_url() in links
    assert "https://doi.org/10.1000/x1" in links
    assert "https://pubmed.ncbi.nlm.nih.gov/123/" in links
    assert "A draft" not in page.text


def test_a_retracted_source_says_so_on_its_page_and_where_it_is_cited(client):
    source = SourceFactory(key="s")
    article = ArticleFactory(body="B [@s].")
    source.retracted_on = timezone.localdate()
    source.save()

    assert "This work has been retracted" in page_at(client, "/sources/s/").text
    cited = page_at(client, article.get_absolute_url()).select_one("#source-1").text
    day = date_format(timezone.localdate(), "j F Y")
    assert f"This work was retracted on {day}." in cited


def test_a_draft_question_is_shown_nowhere(client):
    faq = FaqFactory(published_at=None, question="Hidden?")
    article = ArticleFactory()
    article.article_faqs.create(faq=faq)

    assert "Hidden?" not in page_at(client, "/faqs/").text
    assert "Hidden?" not in page_at(client, article.get_absolute_url()).text


def test_a_person_prints_interests_and_what_was_signed(client):
    person = PersonFactory(slug="p", interests="")
    article = ArticleFactory(title="Signed")
    Review.objects.create(page=article, person=person)

    text = page_at(client, "/people/p/").text

    assert "None declared" in text
    assert "Signed" in text


def test_a_review_is_printed_with_name_and_day_and_sets_the_next_one(client):
    article = ArticleFactory()
    day = timezone.localdate().replace(year=2026, month=2, day=28)
    Review.objects.create(
        page=article, person=PersonFactory(name="Dr A"), reviewed_on=day
    )

    text = page_at(client, article.get_absolute_url()).select_one(".about-page").text

    assert "Medically reviewed by Dr A on 28 February 2026" in " ".join(text.split())
    assert "28 February 2027" in text


def test_a_deleted_review_is_no_longer_printed(client):
    article = ArticleFactory()
    review = Review.objects.create(page=article, person=PersonFactory(name="Dr A"))

    review.delete()

    assert "Dr A" not in page_at(client, article.get_absolute_url()).text


def test_an_empty_list_says_so(client):
    assert "No symptom page is here yet" in page_at(client, "/symptoms/").text
