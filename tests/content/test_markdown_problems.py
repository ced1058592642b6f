"""What is wrong in a text is said at its line, however the text looks."""

import pytest

from fibro.content.markdown import Link, Numbering, finish, parse

ARTICLE = Link("article", "sleep", "Sleep", "/articles/sleep/")


def problems(text):
    return [(p.line, p.word) for p in parse(text).problems]


def html(text):
    links = {("article", "sleep"): ARTICLE}
    return "".join(s.html for s in finish(parse(text), links, Numbering()))


@pytest.mark.parametrize(
    "href", ["www.nhs.uk", "nhs.uk/conditions", "//evil.example", "", "sleep"]
)
def test_a_link_that_leads_nowhere_is_a_problem_and_prints_as_words(href):
    assert problems(f"One.\n\n[words]({href})") == [(3, href or "()")]
    assert html(f"[words]({href})") == "<p>words</p>"


@pytest.mark.parametrize("href", ["/contact/", "#h-pain", "mailto:a@example.org"])
def test_a_link_to_a_place_of_this_site_is_none(href):
    assert problems(f"[words]({href})") == []
    assert html(f"[words]({href})") == f'<p><a href="{href}">words</a></p>'


def test_a_kind_may_be_written_with_a_capital():
    assert html("[it](Article:sleep)") == '<p><a href="/articles/sleep/">it</a></p>'


def test_a_box_has_three_colons_so_that_it_ends_where_it_seems_to():
    assert problems(":::: note\nIn.\n:::\n\nAfter.") == [(1, "::::")]


def test_a_heading_without_words_is_a_problem():
    assert problems("## A\n\n##\n\nText.") == [(3, "##")]


def test_a_citation_in_a_heading_is_a_problem_and_not_part_of_its_words():
    text = "One.\n\n## Sleep [@here]\n\nText."

    assert [s.title for s in parse(text).raw] == ["", "Sleep"]
    assert problems(text) == [(3, "Sleep")]


def test_lines_are_counted_however_they_end():
    assert problems("one\rtwo\r\nthree\n::: odd\n:::") == [(4, "::: odd")]


@pytest.mark.parametrize(("words", "found"), [(20, 0), (21, 1)])
def test_a_gist_of_more_than_twenty_words_is_a_problem(words, found):
    text = f"## A\n\n> {'word ' * words}\n\nText."

    assert [p.line for p in parse(text).problems] == [3] * found
