"""Records of works as other programs write and read them."""

import json
import string
from datetime import date

import pytest
import yaml
from django.conf import settings
from django.utils.text import slugify
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fibro.library.bibliography import Record, bibtex, csl, one_line, ris
from fibro.library.models import Source

FIELDS = list(Record.__dataclass_fields__)
ANY_TEXT = st.text(max_size=60).map(one_line)
SPECIAL = st.text("\\{}&%$#_~^\"'`-–!?<>,@=|[]()*/ abÄß", max_size=40).map(one_line)
WORDS = ANY_TEXT | SPECIAL
WORD = st.text(string.ascii_letters + "éÅøß'-", min_size=1, max_size=12)
PERSON = st.builds(
    lambda family, letters: f"{family} {letters}",
    WORD,
    st.text("ABÉÖ", min_size=1, max_size=3),
)
BODY = st.builds(" ".join, st.lists(WORD.filter(str.islower), min_size=1, max_size=4))
AUTHORS = st.lists(PERSON | BODY, max_size=4) | st.lists(
    PERSON, min_size=3, max_size=3
).map(lambda names: [*names, "et al."])
SOURCES = st.builds(
    Source,
    key=st.from_regex(r"[a-z][a-z0-9]{0,8}-[a-z0-9]{1,8}", fullmatch=True),
    kind_of_work=st.sampled_from(Source.Kind.values),
    authors=AUTHORS.map(", ".join).map(one_line),
    title=WORDS.filter(bool),
    container=WORDS,
    year=st.none() | st.integers(1900, 2099),
    volume_pages=st.sampled_from(
        ["", "76(2):318-328", "4:e5", "Issue 2: CD010292", "152(3 Suppl):S2-S15"]
    )
    | WORDS.filter(lambda words: not words.isdecimal()),
    doi=st.sampled_from(["", "10.1002/(SICI)1097<1::AID-X>3.0", "10.1016/S01_4(21)0"]),
    pmid=st.sampled_from(["", "27377815"]),
    url=st.sampled_from(["", "https://example.org/a_b?c=%20d&e=f;g#h~i"]),
    retracted_on=st.none() | st.dates(date(1950, 1, 1), date(2099, 1, 1)),
)

# A busy machine is no fault of what is tested.
many = hypothesis_settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
few = hypothesis_settings(many, max_examples=30)


def fields_of(work):
    return {name: getattr(work, name) or None for name in FIELDS}


def starter_sources():
    path = settings.BASE_DIR / "fibro" / "starter" / "sources.yaml"
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        kind = slugify(row.pop("kind"))
        yield Source(kind_of_work=kind, **{k: v for k, v in row.items() if v})


def one(module, text):
    """The only record in a text."""
    (piece,) = module.read(text)
    assert piece.problem == ""
    return piece.record


@pytest.mark.parametrize("module", [bibtex, ris])
def test_the_whole_library_comes_back_as_it_was_saved(module):
    sources = list(starter_sources())

    pieces = list(module.read("".join(module.written(sources))))

    assert len(sources) > 70
    assert [fields_of(p.record) for p in pieces] == [fields_of(s) for s in sources]


@pytest.mark.parametrize("module", [bibtex, ris])
@many
@given(source=SOURCES)
def test_any_source_comes_back_as_it_was_saved(module, source):
    record = one(module, "".join(module.written([source])))

    assert fields_of(record) == fields_of(source)


@pytest.mark.parametrize("module", [bibtex, ris])
@few
@given(sources=st.lists(SOURCES, max_size=3))
def test_no_source_can_write_another(module, sources):
    pieces = list(module.read("".join(module.written(sources))))

    assert [p.record.key for p in pieces if p.record] == [s.key for s in sources]


@pytest.mark.parametrize("module", [bibtex, ris])
@many
@given(text=st.text(max_size=300) | st.text('@{}(),="\\aTYER -\n$', max_size=300))
def test_whatever_is_pasted_is_read_or_said_to_be_broken(module, text):
    for piece in module.read(text):
        assert not (piece.record and piece.problem)
        assert piece.raw in text.replace("\r", "\n") or "\r" in text or module is ris


@few
@given(sources=st.lists(SOURCES, max_size=3))
def test_csl_json_is_json_whatever_a_source_holds(sources):
    items = json.loads("".join(csl.written(sources)))

    assert [item["id"] for item in items] == [s.key for s in sources]
    assert [item["title"] for item in items] == [s.title for s in sources]


def test_csl_json_has_each_part_in_its_place():
    source = Source(
        key="eular-2017",
        kind_of_work="guideline",
        authors="Macfarlane GJ, World Health Organization",
        title="T",
        container="Ann Rheum Dis",
        year=2017,
        volume_pages="76(2):318-328",
        doi="10.1136/x",
        retracted_on=date(2020, 1, 2),
    )

    (item,) = json.loads("".join(csl.written([source])))

    assert item == {
        "id": "eular-2017",
        "type": "article-journal",
        "genre": "Guideline",
        "author": [
            {"family": "Macfarlane", "given": "G. J."},
            {"literal": "World Health Organization"},
        ],
        "title": "T",
        "container-title": "Ann Rheum Dis",
        "issued": {"date-parts": [[2017]]},
        "volume": "76",
        "issue": "2",
        "page": "318-328",
        "DOI": "10.1136/x",
        "note": "Retracted on 2020-01-02.",
    }
