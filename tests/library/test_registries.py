"""Crossref and PubMed, asked over the network: what they say, and when they fail."""

import time
from datetime import date

import pytest

from fibro.library.bibliography import Record
from fibro.library.registries import crossref, filled, pubmed, updates_of, wire
from fibro.library.registries.answer import Update
from fibro.library.registries.wire import NotKnown, Unanswered, ask

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
    assert registry.asked == []


def test_a_doi_that_belongs_to_another_pmid_is_said(registry):
    registry.summaries["27377815"] = EULAR_AT_PUBMED
    record = Record(doi="10.1000/other", pmid="27377815")

    assert one(record) == (
        record,
        f"PubMed knows PMID 27377815 under another DOI, {EULAR_DOI}. See which of the "
        "two is right.",
    )


def test_nothing_is_asked_where_it_is_switched_off(registry, settings):
    settings.SOURCE_LOOKUP = False

    assert one(Record(doi=EULAR_DOI)) == (
        Record(doi=EULAR_DOI),
        "Looking up is switched off here, so fill in the fields by hand.",
    )
    assert registry.asked == []


def test_a_retracted_work_says_so_when_it_is_looked_up(registry):
    retraction = update("retraction", "10.1000/notice", 2010, 2, 6)
    registry.works["10.1000/x"] = crossref_with(
        "10.1000/x", **{"updated-by": [retraction]}
    )

    found, said = one(Record(doi="10.1000/x"))

    assert found.retracted_on == date(2010, 2, 6)
    assert said == "Crossref says that it was retracted on 6 February 2010."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((500, {}, b"{}"), "Crossref answered with an error (500)."),
        ((404, {}, b"no"), "Crossref does not know this work."),
        ((429, {}, b""), "Crossref is busy. Try again later."),
        ((200, {}, b"<html>"), "Crossref answered with something that is no record."),
        ((200, {}, b"\xff\xfe"), "Crossref answered with something that is no record."),
        (
            (200, {}, b"[" * 100_000),
            "Crossref answered with something that is no record.",
        ),
        ((200, {}, b"[1]"), "Crossref answered with something that is no record."),
        ((200, {}, b"{}"), "Crossref answered with something that is no record."),
        ((200, {}, b" " * 2_000_001), "Crossref answered with too much."),
        (
            (200, {}, b'{"message": {"DOI": "10.1000/other", "title": ["T"]}}'),
            "Crossref answered with another work: 10.1000/other.",
        ),
        (
            (302, {"Location": "https://example.org/"}, b""),
            "Crossref sent us to another address.",
        ),
        (
            (302, {"Location": "file:///etc/passwd"}, b""),
            "Crossref sent us to another address.",
        ),
        (
            (302, {"Location": "/works/again"}, b""),
            "Crossref sent us to another address.",
        ),
    ],
)
def test_an_answer_that_is_none_leaves_a_sentence(registry, answer, words):
    registry.answer = answer

    assert one(Record(doi=EULAR_DOI)) == (
        Record(doi=EULAR_DOI),
        f"{words} Fill in the fields by hand, or look again later.",
    )


def test_a_move_on_the_same_host_is_followed(registry):
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF
    moved = (301, {"Location": f"/works/{EULAR_DOI}"}, b"")
    plain = registry.reply
    registry.reply = lambda path: moved if "old" in path else plain(path)

    assert ask("Crossref", f"{registry.url}/old") == EULAR_AT_CROSSREF


def test_a_registry_that_is_not_there_is_asked_once_a_paste(registry):
    registry.stop()
    records = [Record(doi=f"10.1000/{n}") for n in range(3)]

    said = {words for _, words in filled(records)}

    by_hand = "Fill in the fields by hand, or look again later."
    assert said == {f"Crossref could not be reached. {by_hand}"}


def test_a_registry_that_drips_is_left_in_time(registry):
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF
    registry.seconds_a_byte = 0.3
    began = time.monotonic()

    with pytest.raises(Unanswered, match="^Crossref did not answer in time.$"):
        crossref.work(EULAR_DOI, seconds=1)

    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "ftp://127.0.0.1/", "file:///etc/passwd", "https:///x", ""],
)
def test_nothing_but_https_is_asked(address):
    with pytest.raises(Unanswered, match="is not https"):
        ask("Crossref", address)


def test_an_address_that_makes_no_sense_is_no_500(settings):
    for address in ("https://[::1", "https://127.0.0.1:99999999/"):
        with pytest.raises(Unanswered):
            wire.ask("Crossref", address)


def test_a_hostile_record_comes_out_as_plain_text(registry):
    registry.works["10.1000/x"] = {
        "message": {
            "DOI": "10.1000/x",
            "title": ["\u202e<b>A</b>\x00\ud800 <script>x</script>\n&amp; more", 7],
            "author": [{"family": ["x"]}, "y", None, {"name": "WHO\r\nTY  - JOUR"}],
            "container-title": {"0": "no list"},
            "issued": {"date-parts": [["2017", None]]},
            "published": {"date-parts": "2017"},
            "volume": 76,
            "page": {"a": 1},
            "updated-by": [{"type": {}, "DOI": 5}, "x", {"type": "retraction"}],
            "update-to": "x",
        }
    }

    found, said = one(Record(doi="10.1000/x"))

    assert found == Record(
        title="A <script>x</script> & more",
        authors="WHO TY - JOUR",
        doi="10.1000/x",
    )
    assert said == "Crossref says that it was retracted."


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


def test_who_does_not_answer_is_named(registry):
    registry.answer = (500, {}, b"")

    updates, unanswered = updates_of("10.1000/x", "7")

    assert updates == []
    assert [str(one) for one in unanswered] == [
        "Crossref answered with an error (500).",
        "PubMed answered with an error (500).",
    ]
