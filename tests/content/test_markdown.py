import pytest
from hypothesis import given
from hypothesis import strategies as st

from fibro.content.markdown import Link, Numbering, finish, parse

SOURCE = Link("source", "eular-2017", "Macfarlane 2017", "/sources/eular-2017/")
OTHER = Link("source", "other", "Other 2020", "/sources/other/")
TERM = Link("term", "allodynia", "Allodynia", "/glossary/#allodynia", "Pain from touch")
TREATMENT = Link("treatment", "duloxetine", "Duloxetine", "/treatments/p/duloxetine/")
DRAFT = Link("treatment", "draft", "Draft", "")
LINKS = {(k.kind, k.key): k for k in (SOURCE, OTHER, TERM, TREATMENT, DRAFT)}


def html(text, **options):
    return "".join(s.html for s in finish(parse(text), LINKS, Numbering(), **options))


def problems(text):
    return [(p.line, p.word) for p in parse(text).problems]


def test_a_heading_begins_a_section_with_a_prefixed_id():
    first, second = parse("Before.\n\n## The brake\n\nText.", prefix="a").raw

    assert (first.id, first.title, first.text) == ("", "", "Before.")
    assert (second.id, second.title, second.text) == (
        "h-a-the-brake",
        "The brake",
        "Text.",
    )


def test_two_headings_alike_get_two_ids():
    assert [s.id for s in parse("## Pain\n\n## Pain\n").raw] == ["h-pain", "h-pain-2"]


def test_a_quote_right_under_a_heading_is_the_gist():
    (section,) = finish(parse("## A\n\n> Short **one**.\n\nLong."), {}, Numbering())

    assert section.gist == "Short <strong>one</strong>."
    assert section.html == "<p>Long.</p>"


def test_a_quote_further_down_stays_a_quote():
    (section,) = finish(parse("## A\n\nLong.\n\n> Said."), {}, Numbering())

    assert section.gist == ""
    assert "<blockquote>" in section.html


def test_a_citation_becomes_a_numbered_mark_that_keeps_its_locator():
    numbering = Numbering()

    (section,) = finish(
        parse("Yes [@other]. Yes [@eular-2017, table 2; @other]."), LINKS, numbering
    )

    assert section.html == (
        '<p>Yes<sup class="cite"><a href="#source-1" id="cite-1-1"'
        ' aria-label="Source 1">1</a></sup>. Yes<sup class="cite">'
        '<a href="#source-2" id="cite-2-1" aria-label="Source 2, table 2">2</a></sup>'
        '<sup class="cite cite--also"><a href="#source-1" id="cite-1-2"'
        ' aria-label="Source 1">1</a></sup>.</p>'
    )
    assert numbering.as_rows() == [
        {"number": 1, "key": "other", "locators": [], "marks": 2},
        {"number": 2, "key": "eular-2017", "locators": ["table 2"], "marks": 1},
    ]


def test_a_citation_inside_code_is_code():
    assert "<code>[@eular-2017]</code>" in html("`[@eular-2017]`")


def test_only_the_first_mention_of_a_term_opens():
    printed = html("[It](term:allodynia) and [it](term:allodynia).")

    assert printed.count('popovertarget="term-allodynia"') == 1
    assert printed.count('<a href="/glossary/#allodynia">it</a>') == 1


def test_a_term_stands_in_one_box_with_the_brackets_that_touch_it():
    printed = html("Touch hurts ([it](term:allodynia)), so ask.")

    assert '<p>Touch hurts <span class="nowrap">(<button' in printed
    assert printed.endswith("</span>),</span> so ask.</p>")


def test_a_term_in_a_heading_is_a_plain_link():
    printed = html("### [It](term:allodynia)")

    assert printed == '<h3><a href="/glossary/#allodynia">It</a></h3>'


def test_a_link_to_what_readers_may_not_see_is_plain_text():
    assert html("[soon](treatment:draft)") == "<p>soon</p>"


def test_an_outside_link_opens_in_the_same_window_without_an_opener():
    assert html("[x](https://example.org/?a=1&b=2)") == (
        '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener">x</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("One.\n\n::: huh\nx\n:::", 3, "::: huh"),
        ("::: note\nx", 1, "::: note"),
        ("x\n\n:::", 3, ":::"),
        ("::: note\n::: urgent\nx\n:::", 2, "::: urgent"),
        ("```\nx", 1, "```"),
        ("x\ny <b>z</b>", 2, "<b>"),
        ("[a]: http://example.org", 1, "[a]:"),
        ("![a](https://example.org/b.png)", 1, "![a]("),
        ("# Title", 1, "#"),
        ("a\nb\n[x](medicine:y)", 3, "medicine:y"),
        ("a\n\n- b\n- c [@ ]", 4, "[@ ]"),
    ],
)
def test_a_problem_names_its_line_and_its_word(text, line, word):
    assert problems(text) == [(line, word)]


def test_what_stands_in_code_is_no_problem():
    assert problems("```\n::: huh\n<b>\n[a]: b\n```\n\n`<b>`") == []


def test_mentions_carry_the_line_they_stand_on():
    text = "a\n\n- b\n- [c](treatment:x)\n\nd\ne [@f]"

    assert [tuple(m) for m in parse(text).mentions] == [
        ("treatment", "x", 4),
        ("source", "f", 7),
    ]


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("note", '<div class="callout callout--note">'),
        ("uncertain", "<h3>What is still uncertain</h3>"),
        ("do", '<div class="do-list"><h3>Do</h3>'),
        ("dont", '<div class="dont-list"><h3>Do not</h3>'),
        ("see-gp", "See a GP if:"),
        ("urgent", 'href="/urgent-help/"'),
        ("emergency", "care-card--emergency"),
    ],
)
def test_a_container_becomes_its_box(name, piece):
    printed = html(f"::: {name}\n- one\n:::")

    assert piece in printed
    assert printed.count("<div") == printed.count("</div>")


def test_a_table_carries_scopes_labels_and_classes_and_no_style():
    printed = html("| A | B |\n|---|--:|\n| 1 | 2 |")

    assert '<th scope="col">A</th>' in printed
    assert '<th scope="row">1</th>' in printed
    assert 'data-label="B"' in printed
    assert 'class="align-right"' in printed
    assert "style" not in printed


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html,x)",
        '[x](https://a.b/"onmouseover=alert(1))',
        "<img src=x onerror=alert(1)>",
        "[x](treatment:duloxetine'onclick='x)",
        "::: note onclick=x\n:::",
        "[@eular-2017, <b onclick=x>]",
    ],
)
def test_no_text_becomes_script(text):
    printed = html(text).replace("&lt;", "").replace("&quot;", "")

    for piece in ("<script", "<img", 'href="javascript', 'href="data', "<b "):
        assert piece not in printed
    assert 'onmouseover="' not in printed


@given(st.text(alphabet="[]@:;,#>*`|-_()<>&\"' \n\tab1é\\!~", max_size=400))
def test_any_text_renders_to_balanced_markup(text):
    sections = finish(parse(text), LINKS, Numbering())
    printed = "".join(s.gist + s.html for s in sections)

    for tag in ("p", "div", "a", "sup", "ul", "li", "table", "span", "button"):
        assert printed.count(f"<{tag}>") + printed.count(f"<{tag} ") == printed.count(
            f"</{tag}>"
        )


@given(st.text(max_size=300))
def test_words_of_any_text_are_counted_without_failing(text):
    assert parse(text).words >= 0
