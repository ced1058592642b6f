"""The main caution stands in a small cell, so it is short before readers see it."""

import pytest
from bs4 import BeautifulSoup

from treatments.models import Treatment

from ..content.desk import change_url, press
from .factories import full_treatment

pytestmark = pytest.mark.django_db

FIFTEEN = (
    "Low mood in young people, liver harm, bleeding, many serious interactions. Do not "
    "stop suddenly."
)
SIXTEEN = f"{FIFTEEN} Ever."
SAID = "Use at most 15 words to publish: it has 16."


def to_mend(response):
    html = BeautifulSoup(response.content, "html.parser")
    return [
        (item.a["href"], item.get_text()[len("Main caution: ") :])
        for item in html.select("#to-mend li")
    ]


def test_a_main_caution_of_sixteen_words_is_not_published(editor_client):
    treatment = full_treatment(published_at=None)

    refused = press(editor_client, treatment, "_publish", main_caution=SIXTEEN)

    assert to_mend(refused) == [("#id_main_caution", SAID)]
    assert not Treatment.objects.get().is_public
    press(editor_client, treatment, "_publish", main_caution=FIFTEEN)
    assert Treatment.objects.get().is_public


def test_a_draft_keeps_a_long_main_caution_and_says_what_to_mend(editor_client):
    treatment = full_treatment(published_at=None)

    press(editor_client, treatment, "_save", main_caution=SIXTEEN)

    assert Treatment.objects.get().main_caution == SIXTEEN
    shown = editor_client.get(change_url(treatment))
    assert ("#id_main_caution", SAID) in to_mend(shown)
