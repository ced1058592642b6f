"""The desk's lists and its start page: useful, in order, cheap."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fibro.library.models import SiteSettings

from .factories import (
    ArticleFactory,
    FaqFactory,
    HelpLineFactory,
    PersonFactory,
    SourceFactory,
    SymptomFactory,
    TermFactory,
    TopicFactory,
)
from .store.factories import StoreLinkFactory
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

MOST = 12
LISTS = [
    ("articles/article", lambda: ArticleFactory(topic=TopicFactory())),
    ("treatments/treatment", TreatmentFactory),
    ("library/symptom", SymptomFactory),
    ("library/source", SourceFactory),
    ("library/term", TermFactory),
    ("library/faq", FaqFactory),
    ("library/person", PersonFactory),
    ("library/helpline", HelpLineFactory),
    ("store/storelink", StoreLinkFactory),
]


def queries(client, url):
    # Kept for a second between requests, so that it is asked for now and then.
    SiteSettings.forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("path", "one_more"), LISTS)
def test_a_list_costs_as_much_for_many_rows_as_for_few(editor_client, path, one_more):
    one_more()
    few = queries(editor_client, f"/admin/{path}/")

    for _ in range(20):
        one_more()
    many = queries(editor_client, f"/admin/{path}/")

    assert many == few
    assert many <= MOST


def test_the_rooms_stand_in_the_order_of_a_days_work(editor_client):
    page = BeautifulSoup(editor_client.get("/admin/").content, "html.parser")

    rooms = [a.get_text() for a in page.select("#content-main caption a")]
    assert rooms == [
        "Inbox",
        "Articles",
        "Treatments",
        "Library",
        "Store",
        "The site",
        "Who may sign in",
    ]
    names = [th.get_text(strip=True) for th in page.select(".app-auth th[scope=row]")]
    assert names == ["Groups", "Users", "TOTP devices", "Static devices"]


def test_the_settings_open_without_a_list_of_one(editor_client):
    url = "/admin/library/sitesettings/"

    assert editor_client.get(url)["Location"] == f"{url}add/"

    SiteSettings.load().save()
    assert editor_client.get(url)["Location"] == f"{url}1/change/"


def test_a_question_with_an_unknown_key_is_said_and_marked(editor_client):
    faq = FaqFactory(answer="So it is [@nobody].")
    url = f"/admin/library/faq/{faq.pk}/change/"
    data = {"question": faq.question, "slug": faq.slug, "order": 0}

    response = editor_client.post(url, data | {"answer": faq.answer}, follow=True)

    page = BeautifulSoup(response.content, "html.parser")
    warning = page.select_one(".messagelist .warning").get_text()
    assert warning.startswith("To mend in the answer, line 1, “nobody”:")
    assert page.select_one(".field-to_mend").get_text() == "1"


@pytest.mark.parametrize("asked", ["tag", "article_kind__exact"])
def test_what_no_database_can_look_for_shows_the_whole_list(editor_client, asked):
    path = "/admin/articles/article/"

    response = editor_client.get(f"{path}?{asked}=%00")

    assert (response.status_code, response["Location"]) == (302, f"{path}?e=1")
