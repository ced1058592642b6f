"""The starter content: loaded once, never over an editor's work."""

import pytest
from django.apps import apps

from articles.models import Article
from contact.models import RedFlag
from contact.models import Topic as ContactTopic
from fibro import starting
from fibro.library.models import (
    Faq,
    HelpLine,
    Mechanism,
    RelatedSite,
    Source,
    Symptom,
    Term,
)
from fibro.models import Door, SitePage
from store.models import Store, StoreLink
from treatments.models import Agent, Interaction, Treatment

pytestmark = pytest.mark.django_db

MODELS = [
    Agent,
    Article,
    ContactTopic,
    Door,
    Faq,
    HelpLine,
    Interaction,
    Mechanism,
    RedFlag,
    RelatedSite,
    SitePage,
    Source,
    Store,
    StoreLink,
    Symptom,
    Term,
    Treatment,
]


def counts():
    return {model.__name__: model.objects.count() for model in MODELS}


@pytest.mark.usefixtures("starter")
def test_what_is_loaded():
    found = counts()

    assert {name: found[name] for name in ("Article", "Treatment", "Symptom")} == {
        "Article": 16,
        "Treatment": 28,
        "Symptom": 16,
    }
    assert found["Term"] == 84
    assert found["Interaction"] == 59
    assert found["Door"] == 4
    assert [name for name, count in found.items() if not count] == []


@pytest.mark.usefixtures("starter")
def test_which_rows_of_the_catalogue_are_loaded():
    rooms = apps.get_app_config("treatments").get_models()

    assert {model.__name__: model.objects.count() for model in rooms} == {
        "Treatment": 28,
        "TreatmentFaq": 51,
        "BrandName": 20,
        "Evidence": 87,
        "Harm": 39,
        "GuidelineStatement": 56,
        "Approval": 20,
        "SideEffect": 62,
        "Leaflet": 0,
        "Agent": 58,
        "Interaction": 59,
    }


@pytest.mark.usefixtures("starter")
def test_every_page_loaded_is_complete_and_live():
    pages = [
        p for m in (Article, Treatment, Symptom, SitePage) for p in m.objects.all()
    ]

    for page in pages:
        page.full_clean()

    assert {page.state for page in pages} == {"live"}
    assert [page.slug for page in pages if page.problems] == []
    assert [faq.slug for faq in Faq.objects.all() if faq.problems] == []


@pytest.mark.usefixtures("starter")
def test_each_guide_is_short_in_sections_with_gists_and_leads_on():
    guides = Article.objects.all()

    odd = {
        guide.slug: said
        for guide in guides
        if (
            said := [
                *([] if 700 <= guide.words <= 1450 else [f"{guide.words} words"]),
                *([] if 4 <= len(guide.sections) <= 8 else ["sections"]),
                *(s.title for s in guide.sections if not s.gist),
                *([] if 2 <= guide.questions.count() <= 4 else ["questions"]),
                *(
                    kind
                    for kind in ("treatment", "symptom", "term")
                    if not any(k == kind for s in guide.sections for k, _ in s.mentions)
                ),
            ]
        )
    }

    assert odd == {}


@pytest.mark.usefixtures("starter")
def test_a_second_loading_adds_nothing():
    before = counts()

    assert starting.load() == {}
    assert counts() == before


@pytest.mark.usefixtures("starter")
def test_what_an_editor_changed_or_removed_stays_so():
    article = Article.objects.get(slug="what-is-fibromyalgia")
    article.lede = "My own words."
    article.save()
    Door.objects.all().delete()
    Faq.objects.filter(article_faqs=None, treatment_faqs=None).delete()
    line = HelpLine.objects.first()
    line.delete()
    Interaction.objects.first().delete()
    before = counts()

    starting.load()

    assert counts() == before
    article.refresh_from_db()
    assert article.lede == "My own words."


@pytest.mark.usefixtures("starter")
def test_every_claim_of_a_guide_is_cited_in_each_section():
    bare = [
        (article.slug, section.title)
        for article in Article.objects.all()
        for section in article.sections
        if not any(kind == "source" for kind, _ in section.mentions)
    ]

    assert bare == []


@pytest.mark.usefixtures("starter")
def test_a_pair_has_no_source_only_while_it_is_being_checked():
    found = [
        (str(rule), rule.is_being_checked, rule.sources.exists())
        for rule in Interaction.objects.all()
    ]

    assert [row for row in found if row[1] == row[2]] == []
