"""How sure we are, asked of a list and as its order."""

import pytest
from bs4 import BeautifulSoup

from ..factories import SymptomFactory
from .cards import names
from .factories import EvidenceFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("", "pain"),
        ("?helps=sleep", "sleep"),
        ("?helps=sleep&helps=pain", "pain and sleep"),
    ],
)
def test_how_sure_says_of_which_symptom_it_speaks(client, query, about):
    soup = BeautifulSoup(client.get(f"/treatments/{query}").content, "html.parser")

    legends = [legend.get_text() for legend in soup.select(".facets legend")]
    assert f"How sure we are, for {about}" in legends


def test_a_card_shows_the_symptom_for_which_it_was_found(client):
    pain, sleep = (SymptomFactory(slug=s, short_name=s) for s in ("pain", "sleep"))
    yoga = TreatmentFactory()
    EvidenceFactory(treatment=yoga, symptom=pain, certainty="low")
    EvidenceFactory(treatment=yoga, symptom=sleep, certainty="high")

    address = "/treatments/?helps=pain&helps=sleep&sure=high"

    assert "For sleep: small effect" in client.get(address).content.decode()


@pytest.mark.usefixtures("shelf")
def test_the_surest_stand_first_where_a_reader_asks_for_that_order(client):
    assert names(client, "/treatments/?sort=name") == ["Pill", "Walking", "Yoga"]
    assert names(client, "/treatments/?sort=proof") == ["Yoga", "Pill", "Walking"]
    assert names(client, "/treatments/?sort=proof&helps=pain") == ["Yoga", "Pill"]


@pytest.mark.usefixtures("shelf")
def test_order_and_filters_keep_each_other(client):
    address = "/treatments/?helps=pain&sort=proof"
    soup = BeautifulSoup(client.get(address).content, "html.parser")

    assert soup.select_one(".facets input[name=sort]")["value"] == "proof"
    order = soup.select_one("form:has(#sort)")
    assert order.select_one("input[name=helps]")["value"] == "pain"
    assert (
        order.select_one("option[selected]").get_text() == "The surest first, for pain"
    )
    assert [a["href"] for a in soup.select(".chips a")] == [
        "/treatments/?sort=proof",
        "/treatments/?sort=proof",
    ]


def test_an_unknown_order_is_the_usual_one_and_the_page_says_so(client):
    TreatmentFactory(title="Yoga")

    assert names(client, "/treatments/?sort=price") == ["Yoga"]
    words = client.get("/treatments/?sort=price").content.decode()
    assert "One filter in this address is not known here" in words
