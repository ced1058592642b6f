"""Crossref and PubMed, asked over the network: what they say, and when they fail."""

from datetime import date

import pytest

from fibro.library.bibliography import Record
from fibro.library.registries import filled, pubmed, updates_of
from fibro.library.registries.answer import Update
from fibro.library.registries.wire import NotKnown

from .registry import (
    EULAR_AT_CROSSREF,
    EULAR_AT_PUBMED,
    EULAR_DOI,
    crossref_with,
    pubmed_with,
    update,
)

TITLE = "EULAR revised recommendations for the management of fibromyalgia"


def one(record):
    return next(filled([record]))


def test_a_doi_is_filled_from_crossref(registry):
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF

    found, said = one(Record(doi=EULAR_DOI))

    assert said == ""
    assert found == Record(
        authors="Macfarlane GJ, Kronisch C, Dean LE, et al.",
        title=TITLE,
        container="Annals of the Rheumatic Diseases",
        year=2017,
        volume_pages="76(2):318-328",
        doi=EULAR_DOI,
    )


def test_a_pmid_is_filled_from_pubmed(registry):
    registry.summaries["27377815"] = EULAR_AT_PUBMED

    found, said = one(Record(pmid="27377815"))

    assert said == ""
    assert found == Record(
        kind_of_work="guideline",
        authors="Macfarlane GJ, Kronisch C",
        title=TITLE,
        container="Annals of the rheumatic diseases",
        year=2017,
        volume_pages="76(2):318-328",
        doi=EULAR_DOI,
        pmid="27377815",
    )


def test_many_pmids_are_one_question(registry):
    registry.summaries["27377815"] = EULAR_AT_PUBMED

    found = list(filled([Record(pmid="27377815"), Record(pmid="99")]))

    assert registry.asked == ["27377815,99"]
    assert found[0][0].title == TITLE
    assert found[1] == (
        Record(pmid="99"),
        "PubMed does not know this work. Fill in the fields by hand, or look again "
        "later.",
    )


def test_what_has_a_title_is_not_asked_about(registry):
    record = Record(title="Mine", doi=EULAR_DOI, pmid="27377815")

    assert one(record) == (record, "")
    assert one(Record(year=2017)) == (Record(year=2017), "")
    assert registry.asked == []


def test_a_doi_that_belongs_to_another_pmid_is_said(registry):
    registry.summaries["27377815"] = EULAR_AT_PUBMED
    record = Record(doi="10.1000/other", pmid="27377815")

    assert one(record) == (
        record,
        f"PubMed knows PMID 27377815 under another DOI, {EULAR_DOI}. See which of the "
        "two is right.",
    )


def test_a_retracted_work_says_so_when_it_is_looked_up(registry):
    retraction = update("retraction", "10.1000/notice", 2010, 2, 6)
    registry.works["10.1000/x"] = crossref_with(
        "10.1000/x", **{"updated-by": [retraction]}
    )

    found, said = one(Record(doi="10.1000/x"))

    assert found.retracted_on == date(2010, 2, 6)
    assert said == "Crossref says that it was retracted on 6 February 2010."


def test_crossref_tells_what_became_of_a_work(registry):
    registry.works["10.1000/x"] = crossref_with(
        "10.1000/x",
        **{
            "updated-by": [
                update("correction", "10.1000/c", 2020, 1, 1),
                update("retraction", "10.1000/r", 2021, 2, 3),
                update("new_version", "10.1000/v2", 2022, 1, 1),
                update("expression-of-concern", "10.1000/e", 2022, 1, 1),
            ],
            "update-to": [update("retraction", "10.1000/older", 2019, 5, 6)],
        },
    )

    updates, unanswered = updates_of("10.1000/x", "")

    assert unanswered == []
    assert [(u.what, u.of_doi, u.on, u.doi) for u in updates] == [
        (Update.RETRACTED, "", date(2021, 2, 3), ""),
        (Update.NEWER, "", None, "10.1000/v2"),
        (Update.REMARK, "", None, ""),
        (Update.RETRACTED, "10.1000/older", date(2019, 5, 6), ""),
    ]


def test_pubmed_tells_what_became_of_a_work(registry):
    registry.summaries["7"] = pubmed_with(
        "7",
        pubtype=["Journal Article", "Retracted Publication"],
        references=[
            {
                "reftype": "Retraction in",
                "refsource": "Lancet. 2010 Feb 6;375(9713):445",
            },
            {"reftype": "Update in", "refsource": "Cochrane", "pmid": 8},
        ],
    )

    updates, unanswered = updates_of("", "7")

    assert unanswered == []
    assert [(u.what, u.on, u.pmid, u.words) for u in updates] == [
        (
            Update.RETRACTED,
            date(2010, 2, 6),
            "",
            "PubMed says that it was retracted on 6 February 2010.",
        ),
        (Update.NEWER, None, "8", "PubMed says that there is a newer version, PMID 8."),
    ]


def test_a_retraction_without_a_whole_day_has_none(registry):
    registry.summaries["7"] = pubmed_with(
        "7",
        pubtype=["Retracted Publication"],
        references=[{"reftype": "Retraction in", "refsource": "Lancet. 2010 Feb;375"}],
    )

    (found,), _ = updates_of("", "7")

    assert (found.on, found.words) == (None, "PubMed says that it was retracted.")


def test_a_work_that_no_registry_knows_has_no_news(registry):
    assert updates_of("10.1000/x", "7") == ([], [])
    with pytest.raises(NotKnown):
        pubmed.summary("7")
