"""A long form names its parts; above it stands who sees what at the page's address."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from ..factories import ArticleFactory, SitePageFactory, SymptomFactory
from ..treatments.factories import TreatmentFactory, full_treatment
from .desk import change_url, form_of

pytestmark = pytest.mark.django_db

COLLAPSED = {"Search and sharing": "id_seo_title"}
LIVE = "This page is live. Readers see it now. See the page as readers get it"
DRAFT = (
    "This page is a draft. Only people who work here see it. See this draft as a page"
)
GONE = (
    "This page is withdrawn. Readers no longer see it; its address stays kept for it. "
    "See the page that was withdrawn"
)
NOTICE = "; readers get a notice there."


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def words(tag):
    return " ".join(tag.get_text().replace(" (in a new tab)", "").split())


def parts(page):
    """{name of the part, as it is said: the place it leads to}, each of them there."""
    links = page.select("#form-parts a")
    assert all(page.find(id=link["href"][1:]) for link in links)
    return {words(link.parent): link["href"][1:] for link in links}


@pytest.mark.parametrize(
    "make", [ArticleFactory, TreatmentFactory, SymptomFactory, SitePageFactory]
)
def test_every_part_of_a_form_is_named_at_its_top_and_leads_back(editor_client, make):
    page = parsed(editor_client.get(change_url(make())))

    fields = page.select("#content-main > form > div > fieldset .fieldset-heading")
    rows = page.select(".inline-heading")
    named = [link.get_text().split(" (")[0] for link in page.select("#form-parts a")]
    assert named == [*(words(h) for h in [*fields, *rows]), "What changed, and saving"]
    assert page.select_one(".to-parts a")["href"] == "#form-parts"
    for name, place in COLLAPSED.items():
        assert parts(page)[name] == place
        assert page.find(id=place).find_parent("details")


def test_each_kind_of_rows_says_how_many_it_has(editor_client):
    found = parts(parsed(editor_client.get(change_url(full_treatment(rows=2)))))

    assert found["Evidence by symptom (2)"] == "evidence-group"
    assert found["Harms (2)"] == "harms-group"


def test_a_new_page_has_parts_as_well(editor_client):
    page = parsed(editor_client.get(reverse("admin:articles_article_add")))

    assert list(parts(page)) == [
        "Title and short version",
        "Text",
        "Who and when",
        "Search and sharing",
        "Questions on this page (0)",
        "Reviews (0)",
        "What changed, and saving",
    ]


def test_each_part_says_how_much_is_to_be_mended_in_it(editor_client):
    treatment = full_treatment(lede="", in_short="One.", published_at=None)
    treatment.evidence.update(source=None, certainty="not_rated")
    missing = treatment.evidence.count()

    found = parts(parsed(editor_client.get(change_url(treatment))))

    assert "Name and short version 2 to mend" in found
    assert f"Evidence by symptom ({missing}) {missing} to mend" in found


def test_what_was_refused_is_counted_at_its_part_and_its_row(editor_client):
    url = change_url(full_treatment())
    wrong = {"title": "", "published_at_0": "soon", "evidence-0-weeks": "few"}

    response = editor_client.post(
        url, form_of(editor_client, url) | wrong | {"_save": "1"}
    )

    counted = {name for name in parts(parsed(response)) if "to mend" in name}
    assert counted == {
        "Name and short version 1 to mend",
        "Who and when 1 to mend",
        "Evidence by symptom (1) 1 to mend",
    }


def test_who_may_only_look_is_not_led_to_saving(client):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_treatment"))
    client.force_login(reader)

    found = parts(parsed(client.get(change_url(full_treatment()))))

    assert found["Search and sharing"] == "fieldset-0-5-heading"
    assert "What changed, and saving" not in found


@pytest.mark.parametrize(
    ("since", "withdrawn", "said"),
    [
        (-1, None, LIVE),
        (None, None, DRAFT),
        (-2, -1, GONE + NOTICE),
        (None, -1, GONE),
    ],
)
def test_a_form_says_who_sees_what_at_the_address(
    editor_client, since, withdrawn, said
):
    days = [d and timezone.now() + timedelta(days=d) for d in (since, withdrawn)]
    article = ArticleFactory(published_at=days[0], withdrawn_at=days[1])

    page = parsed(editor_client.get(change_url(article)))

    assert words(page.select_one(".page-state")) == said
    assert page.select_one(".page-state a")["href"] == article.get_absolute_url()


def test_a_planned_page_is_seen_as_readers_will_get_it(editor_client):
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))

    page = parsed(editor_client.get(change_url(article)))

    link = page.select_one(".page-state a")
    assert words(link) == "See the page as readers will get it"


def test_only_one_link_of_the_form_of_a_page_leads_to_it(editor_client):
    page = parsed(editor_client.get(change_url(ArticleFactory(slug="fog"))))

    assert [words(a) for a in page.select(".object-tools a")] == ["History"]
    assert len(page.select("a[href='/articles/fog/']")) == 1
