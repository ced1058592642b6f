"""BibTeX, RIS and identifiers as other programs and people write them."""

import pytest

from fibro.library.bibliography import Record, bibtex, ris
from fibro.library.bibliography.identifiers import dois_in, pmids_in
from fibro.library.bibliography.names import initials

from .test_bibliography import fields_of, one


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
        ("https://doi.org/10.1000/a%00b%0Ac", ["10.1000/a"]),
        ("10.١٢٣٤/x and version 10.2/3 and 110.1000/x", []),
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
        ("PMID: ١٢٣٤٥٦٧٨", []),
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
