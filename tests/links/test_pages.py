"""Pages that send readers to an address that is gone say so at the desk."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from fibro.content.link_check import LinkCheck
from treatments.models import Leaflet

from ..factories import ArticleFactory, SitePageFactory
from ..treatments.factories import TreatmentFactory
from .naming import naming

pytestmark = pytest.mark.django_db

PAGE = "http://old.example/page"


@pytest.fixture(autouse=True)
def _broken():
    now = timezone.now()
    LinkCheck.objects.create(
        address=PAGE, asked_at=now, broken_since=now, words="It is gone."
    )
    LinkCheck.objects.create(address="http://fine.example/", asked_at=now)


def titles(client, path):
    page = client.get(f"/admin/{path}/?look=gone").content
    rows = BeautifulSoup(page, "html.parser").select("#result_list .field-title")
    return sorted(row.get_text() for row in rows)


def notices(client, path):
    page = BeautifulSoup(client.get(f"/admin/{path}/change/").content, "html.parser")
    return [p.get_text() for p in page.select(".page-restored")]


def in_vain(place, address):
    return (
        f"{place}: readers are sent to {address} (in a new tab) in vain. It is gone. "
        "Name another address, or take the link out."
    )


def leaflet(**values):
    treatment = TreatmentFactory(**values)
    Leaflet.objects.create(treatment=treatment, country="UK", title="L", url=PAGE)
    return treatment


def test_a_list_finds_pages_that_link_to_an_address_that_is_gone(editor_client):
    naming(PAGE, title="Gone")
    naming(f"{PAGE}#part", title="Gone, draft", published_at=None)
    naming(PAGE, title="Withdrawn", withdrawn_at=timezone.now())
    naming("http://fine.example/", f"{PAGE}/other", title="Fine")

    assert titles(editor_client, "articles/article") == ["Gone", "Gone, draft"]


def test_leaflets_of_a_treatment_count_as_well(editor_client):
    leaflet(title="Of the leaflet")
    leaflet(title="Withdrawn", withdrawn_at=timezone.now())
    TreatmentFactory(title="Without")

    assert titles(editor_client, "treatments/treatment") == ["Of the leaflet"]


def test_the_form_of_a_page_says_where_it_links_in_vain(editor_client):
    article = ArticleFactory(body=f"Fine.\n\nRead [this]({PAGE}#part).")

    assert notices(editor_client, f"articles/article/{article.pk}") == [
        in_vain("Text, line 3", f"{PAGE}#part")
    ]


def test_the_form_of_a_treatment_says_it_of_a_leaflet(editor_client):
    treatment = leaflet()

    assert notices(editor_client, f"treatments/treatment/{treatment.pk}") == [
        in_vain("Official leaflet", PAGE)
    ]


def test_where_all_links_lead_somewhere_the_form_says_nothing(editor_client):
    page = SitePageFactory(body="[x](http://fine.example/)")

    assert notices(editor_client, f"fibro/sitepage/{page.pk}") == []
    assert editor_client.get("/admin/fibro/sitepage/add/").status_code == 200
