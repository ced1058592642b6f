"""A printed page cut into claims, with all that stands between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibro.library.reviewing.changes import changes_between
from fibro.library.reviewing.claims import claims_of, read_page, with_sources
from fibro.library.reviewing.passages import passages

from ..factories import ArticleFactory, SourceFactory, SymptomFactory
from ..treatments.factories import full_treatment

CITE = (
    '<sup class="cite"><a href="#source-{n}" id="cite-{n}-1"'
    ' aria-label="Source {n}{at}">{n}</a></sup>'
)


def cite(number, locator=""):
    return CITE.format(n=number, at=f", {locator}" if locator else "")


def told(html):
    return [(p.words, p.cites) for p in passages(html)]


def test_a_paragraph_or_point_that_cites_stands_alone():
    html = (
        f"<p>Before.</p>\n<p>One{cite(1, 'table 2')} and two{cite(3)}.</p>"
        f"<ul>\n<li>Three{cite(1)}</li>\n<li>four</li><li>five</li></ul><p>After.</p>"
    )

    assert told(html) == [
        ("Before.", ()),
        ("One and two.", ((1, "table 2"), (3, ""))),
        ("Three", ((1, ""),)),
        ("four five", ()),
        ("After.", ()),
    ]


def test_a_part_of_a_box_or_table_keeps_its_head():
    box = f'<div class="dont-list"><h3>Do not</h3><ul><li>Stop{cite(1)}</li></ul></div>'
    table = (
        '<div class="table"><table><thead><tr><th scope="col">What</th></tr></thead>'
        f'<tbody><tr><th scope="row">A{cite(1)}</th></tr>'
        '<tr><th scope="row">B</th></tr></tbody></table></div>'
    )

    assert told(box + table) == [
        ("Do not Stop", ((1, ""),)),
        ("What A", ((1, ""),)),
        ("What B", ()),
    ]


def test_each_passage_is_whole_html_whose_links_open_apart():
    link = '<a href="/x/?a=1&amp;b=2">link</a>'
    html = f'<ol start="3"><li>A {link} &lt;3{cite(2)}</li></ol>'

    assert [p.html for p in passages(html)] == [
        '<ol start="3"><li>A <a href="/x/?a=1&amp;b=2" target="_blank" rel="noopener">'
        'link</a> &lt;3<sup class="cite"><span>2</span></sup></li></ol>'
    ]
    assert passages(html)[0].words == "A link <3"


WORDS = ["alder &amp; ash", f"beech{cite(1)}", f"cedar{cite(2)}", "<em>elm</em>"]
FRAMES = [
    "<p>{}</p>",
    "<ul><li>{}</li><li>fir</li></ul>",
    "<blockquote>{}</blockquote>",
]


@given(st.lists(st.tuples(st.sampled_from(FRAMES), st.sampled_from(WORDS))))
def test_nothing_is_lost_and_nothing_said_twice(parts):
    printed = [frame.format(words) for frame, words in parts]

    found = " ".join(passage.words for passage in passages("".join(printed)))

    for tree in ("alder", "ash", "beech", "cedar", "elm", "fir"):
        assert found.count(tree) == "".join(printed).count(tree)


@pytest.mark.django_db
def test_every_row_of_a_treatment_is_a_claim():
    treatment = full_treatment(rows=2)

    sections = read_page(treatment)

    by_title = {
        section["title"]: [p["words"] for p in section["passages"] if p["number"]]
        for section in sections
    }
    assert {title: len(rows) for title, rows in by_title.items() if rows} == {
        "What it may help": 4,  # evidence and harms
        "What guidelines say": 2,
        "Where it is approved": 2,
        "Side effects": 2,
        "Taking it with other things": 2,
    }
    assert by_title["What it may help"][0].startswith("For: pain. Effect: Small effect")
    numbers = [claim["number"] for claim in claims_of(sections).values()]
    assert numbers == list(range(1, 13))
    assert all(claim["sources"] for claim in claims_of(sections).values())


@pytest.mark.django_db
def test_a_source_is_whole_where_it_stands_first_and_later_what_bears_on_the_claim():
    says = [
        "In all, 31 in 100 gained.",
        "Tired people were asked too.",
        "It was long.",
    ]
    SourceFactory(key="long", says="\n".join(says))
    body = (
        "It ran [@long].\n\nIn all, 31 in 100 [@long, table 2; @long, page 9].\n\n"
        "Of tiredness we know more [@long].\n\nNo [@long].\n"
    )
    page = ArticleFactory(body=f"## What\n\n{body}")

    sections = with_sources(read_page(page))

    beside = [b for s in sections for p in s["passages"] for b in p.get("beside", [])]
    assert [(b["is_first"], b["says"], len(b["says_more"])) for b in beside] == [
        (True, says, 0),
        (False, says[:1], 2),
        (False, says[1:2], 2),
        (False, [], 3),
    ]
    assert beside[1]["locator"] == "table 2; page 9"


@pytest.mark.django_db
def test_what_the_source_says_of_a_number_of_the_claim_stands_first():
    says = [f"Sentence {n} of the work." for n in "abcde"]
    SourceFactory(key="long", says="\n".join([*says, "In all, 31 in 100 gained."]))
    page = ArticleFactory(body="## A\n\n31 in 100 gained [@long].\n\nWords [@long].")

    claims = claims_of(with_sources(read_page(page)))

    beside = [claim["beside"][0] for claim in claims.values()]
    assert [one["says"] for one in beside] == [["In all, 31 in 100 gained."], []]
    assert beside[0]["says_more"] == says


@pytest.mark.django_db
def test_a_symptom_is_read_with_what_people_call_it():
    page = SymptomFactory(patient_words="fibro fog\nfog")

    words = [p["words"] for p in read_page(page)[0]["passages"]]

    assert words == [page.lede, "People call it: fibro fog, fog"]


@pytest.mark.django_db
def test_equal_sentences_of_one_section_are_two_claims():
    SourceFactory(key="one")
    page = ArticleFactory(body="## A\n\nSame [@one].\n\nSame [@one].")

    assert len(claims_of(read_page(page))) == 2


@pytest.mark.django_db
def test_what_changed_is_told_passage_by_passage():
    SourceFactory(key="one")
    SourceFactory(key="two")
    body = "## B\n\nHelped {} in 9 [@one].\n\n{}Same [@{}].\n"
    page = ArticleFactory(body=body.format(3, "This goes.\n\n", "one"))
    before = read_page(page)
    page.body = f"{body.format(4, '', 'two')}\n## C\n\nMore."
    page.save()

    changed = changes_between(before, read_page(page))

    assert [(c.section, c.was, c.now) for c in changed] == [
        ("B", "This goes.", ""),
        ("B", "Helped 3 in 9.", "Helped 4 in 9."),
        ("B", "Same. [one]", "Same. [two]"),
        ("C", "", "More."),
    ]


@pytest.mark.django_db
def test_of_two_long_passages_the_part_that_differs_is_shown():
    SourceFactory(key="one")
    long = " ".join(f"word{n}" for n in range(90))
    page = ArticleFactory(body=f"## B\n\n{long} and the old end [@one].")
    before = read_page(page)
    page.body = f"## B\n\n{long} and the new end [@one]."
    page.save()

    [changed] = changes_between(before, read_page(page))

    shown = "…word84 word85 word86 word87 word88 word89 and the {} end."
    assert (changed.was, changed.now) == (shown.format("old"), shown.format("new"))


@pytest.mark.django_db
def test_of_many_changes_one_more_than_is_shown_tells_of_the_rest():
    page = ArticleFactory(body="")
    before = read_page(page)
    page.body = "\n\n".join(f"## Part {n}\n\nNew {n}." for n in range(20))
    page.save()

    assert len(changes_between(before, read_page(page))) == 13
