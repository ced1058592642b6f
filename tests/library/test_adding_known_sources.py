"""What is added by pasting, held against the library and what registries know."""

from datetime import date

import pytest

from fibro.library.models import Source

from ..factories import SourceFactory
from .pasting import BIBTEX, RIS, Page, look, press
from .registry import EULAR_AT_CROSSREF, EULAR_DOI

pytestmark = pytest.mark.django_db

EULAR_TITLE = EULAR_AT_CROSSREF["message"]["title"][0]
LIST = "/admin/library/source/"


def test_what_is_in_the_library_is_linked_and_cannot_be_added_again(editor_client):
    by_doi = SourceFactory(doi="10.1000/AbC")
    by_pmid = SourceFactory(pmid="12345")

    page = look(editor_client, "10.1000/aBc\n\nPMID 12345")

    assert page.counts == "0 can be added, 2 stand in the library or above already."
    assert [part.words[0].partition(":")[0] for part in page.parts] == [
        "The library has it already, by its DOI",
        "The library has it already, by its PMID",
    ]
    assert [part.links for part in page.parts] == [
        [f"{LIST}{by_doi.pk}/change/"],
        [f"{LIST}{by_pmid.pk}/change/"],
    ]
    assert page.html.select("[name=_add]") == []


def test_the_same_title_and_year_is_asked_about_and_may_be_added(editor_client):
    there = SourceFactory(title="Fibromyalgia – a Clinical review.", year=2014)
    page = look(editor_client, RIS)
    (part,) = page.parts
    assert not part.is_ticked
    assert part.words[0].startswith(
        "The library has one with the same title and year. Is it the same work?"
    )
    assert part.links == [f"{LIST}{there.pk}/change/"]

    press(editor_client, page, "_add", **{part.name("chosen"): "on"})

    assert Source.objects.filter(key="clauw-2014").exists()


def test_the_same_work_twice_in_a_paste_is_added_once(editor_client):
    page = look(
        editor_client, f"{BIBTEX}\n\nhttps://doi.org/{EULAR_DOI}\n\n{RIS}\n{RIS}"
    )

    assert page.parts[1].words == ["Line 1 of your text is the same, by its DOI."]
    assert page.parts[3].words[0] == (
        "Line 11 of your text has the same title and year."
    )
    assert [part.is_ticked for part in page.parts] == [True, False, True, False]


def test_a_key_that_is_taken_or_was_once_taken_is_not_proposed(editor_client):
    moved = SourceFactory(key="clauw-2014")
    moved.key = "clauw-old"
    moved.save()
    SourceFactory(key="macfarlane-2017")

    page = look(editor_client, f"{BIBTEX}\n{RIS}\n{RIS.replace('review', 'story')}")

    assert [part.value("key") for part in page.parts] == [
        "macfarlane-2017-2",
        "clauw-2014-2",
        "clauw-2014-3",
    ]


def test_keys_and_numbers_are_held_against_the_library_and_each_other(editor_client):
    SourceFactory(key="taken", doi="10.1000/taken")
    page = look(editor_client, f"{BIBTEX}\n{RIS}")
    first, second = page.parts

    response = press(
        editor_client,
        page,
        "_add",
        **{
            first.name("key"): "taken",
            first.name("pmid"): "PMID: 77",
            second.name("key"): "No Key",
            second.name("doi"): "https://doi.org/10.1000/Taken",
            second.name("pmid"): "77",
        },
    )

    page = Page(response)
    first, second = page.parts
    assert Source.objects.count() == 1
    assert first.error("key") == "Another source has this key. Change it."
    assert second.error("key").startswith("Use small letters, numbers and hyphens")
    assert second.error("doi") == "taken has this DOI already."
    assert second.error("pmid") == "Another one above has the same."
    assert page.text == f"{BIBTEX}\n{RIS}"
    assert (first.value("key"), second.value("key")) == ("taken", "No Key")


def test_a_doi_comes_filled_where_looking_up_is_on(editor_client, registry):
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF

    page = look(editor_client, EULAR_DOI)
    press(editor_client, page, "_add")

    source = Source.objects.get()
    assert (source.key, source.volume_pages) == ("macfarlane-2017", "76(2):318-328")
    assert registry.asked == [EULAR_DOI]


def test_looking_again_fills_what_is_empty_and_keeps_what_was_typed(
    editor_client, registry
):
    registry.answer = (503, {}, b"")
    page = look(editor_client, EULAR_DOI)
    (part,) = page.parts
    assert part.words[0] == (
        "Crossref is busy. Try again later. Fill in the fields by hand, or look again "
        "later."
    )
    registry.answer = None
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF

    page = Page(
        press(editor_client, page, "_look", **{part.name("container"): "Typed"})
    )

    (part,) = page.parts
    assert part.value("title").startswith("EULAR revised")
    assert part.value("container") == "Typed"


def test_a_work_found_to_be_in_the_library_once_looked_up_is_linked(
    editor_client, registry
):
    SourceFactory(title=EULAR_TITLE.upper(), year=2017)
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF

    (part,) = look(editor_client, EULAR_DOI).parts

    assert not part.is_ticked


def test_a_bibliography_of_ours_keeps_its_keys_and_retractions(editor_client):
    SourceFactory(key="own-key", retracted_on=date(2020, 1, 2), year=None)
    saved = editor_client.get(f"{LIST}export/bibtex/").getvalue().decode()
    Source.objects.all().delete()

    press(editor_client, look(editor_client, saved), "_add")

    source = Source.objects.get()
    assert (source.key, source.retracted_on) == ("own-key", date(2020, 1, 2))
