"""Registries that fail, dawdle or lie: a sentence, in time, and nothing else."""

import time

import pytest

from fibro.library.bibliography import Record
from fibro.library.registries import crossref, filled, updates_of, wire
from fibro.library.registries.wire import Unanswered, ask

from .registry import EULAR_AT_CROSSREF, EULAR_DOI


def one(record):
    return next(filled([record]))


def test_nothing_is_asked_where_it_is_switched_off(registry, settings):
    settings.SOURCE_LOOKUP = False

    assert one(Record(doi=EULAR_DOI)) == (
        Record(doi=EULAR_DOI),
        "Looking up is switched off here, so fill in the fields by hand.",
    )
    assert registry.asked == []


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

    assert time.monotonic() - began < 10


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


def test_who_does_not_answer_is_named(registry):
    registry.answer = (500, {}, b"")

    updates, unanswered = updates_of("10.1000/x", "7")

    assert updates == []
    assert [str(one) for one in unanswered] == [
        "Crossref answered with an error (500).",
        "PubMed answered with an error (500).",
    ]


def test_one_wrong_answer_does_not_keep_others_from_being_asked(registry):
    registry.works["10.1000/old"] = EULAR_AT_CROSSREF
    registry.works[EULAR_DOI] = EULAR_AT_CROSSREF

    found = list(filled([Record(doi="10.1000/old"), Record(doi=EULAR_DOI)]))

    assert found[0][1].startswith(f"Crossref answered with another work: {EULAR_DOI}.")
    assert found[1][0].year == 2017


def test_a_doi_that_belongs_to_another_work_is_told_when_sources_are_checked(registry):
    registry.works["10.1000/old"] = EULAR_AT_CROSSREF

    (update,), unanswered = updates_of("10.1000/old", "")

    assert update.words == f"Crossref answered with another work: {EULAR_DOI}."
    assert unanswered == []
