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
from fibro.library.bibliography.identifiers import dois_in, pmids_in
from fibro.library.bibliography.names import initials
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


def test_an_entry_of_bibtex_with_latex_reads_as_it_prints():
    record = one(
        bibtex,
        r"""@Article{ hauser_2015,
          author = "H{\"a}user, Winfried and van der Berg, A.-B. and {World Health
            Organization} and O'Neil Jr, Sh{\'e} and others",
          title  = {{The} effect of $\beta$-endorphin: 50% \& {\em more}},
          journal = {Nat. Rev. Dis. Primers}, year = {2015}, volume = 1,
          pages = {15022}, DOI = {https://doi.org/10.1038/NRDP.2015.22},
          url = {https://example.org/a\_b},
          note = {PMID: 27189527}
        }""",
    )

    assert fields_of(record) == fields_of(
        Record(
            authors="Häuser W, van der Berg AB, World Health Organization, "
            "O'Neil Jr S, et al.",
            title="The effect of β-endorphin: 50% & more",
            container="Nat. Rev. Dis. Primers",
            year=2015,
            volume_pages="1:15022",
            doi="10.1038/NRDP.2015.22",
            pmid="27189527",
            url="https://example.org/a_b",
        )
    )


def test_bibtex_knows_its_abbreviations_and_leaves_comments_out():
    text = """% Encoding: UTF-8
@string{pain = {The Journal of Pain}}
@comment{jabref-meta: x}
@article{a, title = {One}, journal = pain, year = 2001}
@article{a, title = {Two}, year = 2002}
"""

    records = [p.record for p in bibtex.read(text) if p.record]

    assert [(r.title, r.container, r.year) for r in records] == [
        ("One", "The Journal of Pain", 2001),
        ("Two", "", 2002),
    ]


def test_what_is_broken_in_bibtex_is_said_at_its_line_and_loses_no_other():
    text = """@article{a, title = {One}}

@article{b, title = {Two
@article{c, title = {Three}, title = {Four}}
@article{d, title = {Five}}
"""

    found = [
        (p.line, p.record and p.record.title, p.problem) for p in bibtex.read(text)
    ]

    assert found == [
        (1, "One", ""),
        (
            3,
            None,
            "This BibTeX entry is broken. Look at its braces, quotes and commas.",
        ),
        (4, None, "This BibTeX entry gives title twice."),
        (5, "Five", ""),
    ]


def test_braces_a_mile_deep_are_a_broken_entry():
    text = "@article{a, title = {" + "{" * 5000 + "\\x" + "}" * 5000 + "}}"

    (piece,) = bibtex.read(text)

    assert piece.problem == (
        "This BibTeX entry holds too much LaTeX. Paste fewer at a time."
    )


def test_ris_of_other_programs_is_read():
    text = """\ufeffTY - JOUR
A1  - Häuser, Winfried, Jr
A1  - World Health Organization
T1  - A title
      that goes on
JO  - Pain
Y1  - 2015/08/13/
VL  - 1
SP  - 15022-15040
UR  - https://example.org/a;b
N1  - PMID: 27189527
ER  -
"""

    record = one(ris, text.replace("\n", "\r\n"))

    assert fields_of(record) == fields_of(
        Record(
            authors="Häuser W Jr, World Health Organization",
            title="A title that goes on",
            container="Pain",
            year=2015,
            volume_pages="1:15022-15040",
            pmid="27189527",
            url="https://example.org/a;b",
        )
    )


def test_a_record_of_ris_without_end_is_said_at_its_line():
    text = "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \nTY  - JOUR"

    found = [(p.line, p.record and p.record.title, p.problem) for p in ris.read(text)]

    unended = "This RIS record has no end. Its last line should be “ER  -”."
    assert found == [(1, None, unended), (3, "Two", ""), (6, None, unended)]


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


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("10.1136/annrheumdis-2016-209724", ["10.1136/annrheumdis-2016-209724"]),
        ("(doi:10.1016/S0140-6736(21)00392-5).", ["10.1016/S0140-6736(21)00392-5"]),
        ("see https://doi.org/10.1002%2Facr.20140!", ["10.1002/acr.20140!"]),
        ("<https://dx.doi.org/10.1002/acr.20140>", ["10.1002/acr.20140"]),
        (
            "https://www.frontiersin.org/articles/10.3389/fnins.2020.1/full?x=1#y",
            ["10.3389/fnins.2020.1"],
        ),
        ("10.1000/a,10.1000/b; 10.1000/A", ["10.1000/a", "10.1000/b"]),
        ("version 10.2/3 and 110.1000/x", []),
        (f"10.1000/{'a' * 400}", []),
    ],
)
def test_a_doi_is_found_in_junk(text, dois):
    assert dois_in(text) == dois


@pytest.mark.parametrize(
    ("text", "pmids"),
    [
        ("27377815", ["27377815"]),
        ("PMID: 27377815; PMCID: PMC5083139", ["27377815"]),
        ("https://pubmed.ncbi.nlm.nih.gov/27377815/", ["27377815"]),
        ("27377815, 20461783", ["27377815", "20461783"]),
        ("2017 76 318", []),
        ("PMID: 123456789", []),
        ("in 2017", []),
    ],
)
def test_a_pmid_is_found_in_junk(text, pmids):
    assert pmids_in(text) == pmids


@pytest.mark.parametrize(
    ("given_names", "letters"),
    [("Gary J.", "GJ"), ("G J", "GJ"), ("GJ", "GJ"), ("Jean-Paul", "JP"), ("", "")],
)
def test_given_names_become_initials(given_names, letters):
    assert initials(given_names) == letters
