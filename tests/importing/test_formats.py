"""Plain text, Markdown and HTML: what each keeps of itself."""

import pytest

from .samples import HTML, MARKDOWN, imported, imported_from, lines

pytestmark = pytest.mark.django_db


def body_of(text, name="post.txt"):
    return imported(text, name, title="Some words").article.body.strip()


def test_html_keeps_headings_lists_tables_links_and_bold():
    report = imported_from(HTML)

    assert report.article.title == "Beds & borders"
    assert report.article.body == (
        "Soil is **alive**, says [a page](https://soil.example/a_b).\n\n"
        "## Tools\n\n"
        "- Fork\n  - Long\n- Stool\n\n"
        "1. Dig\n1. Rest\n\n"
        "### Sizes\n\n"
        "| Tool | Weight \\| size |\n| --- | --- |\n| Fork | Light |\n"
    )
    assert report.article.problems == []


def test_html_leaves_out_scripts_styles_and_comments():
    body = imported_from(HTML).article.body

    assert not any(word in body for word in ("alert", "color", "wp:heading"))


def test_a_store_link_of_html_is_reported_with_where_it_led():
    assert lines(imported_from(HTML), "Store lines") == [
        "“Visit the store” stood there once (line 15) and was left out. It led to "
        "https://shop.example/."
    ]


def test_marked_levels_are_no_guess_and_marked_headings_may_be_empty():
    report = imported_from(HTML)

    assert lines(report, "Headings whose level is a guess") == []
    assert lines(report, "Headings with nothing under them, left out") == [
        "“Sources” (line 12)"
    ]


def test_links_that_lead_nowhere_here_are_kept_as_words():
    report = imported('<p>An <a href="javascript:x()">old</a> word</p>', "post.html")

    assert report.article.body == "An old word\n"
    assert lines(report, "Noticed while reading") == [
        "Links that lead nowhere from here, kept as words: 1."
    ]


def test_a_table_that_only_arranges_a_page_becomes_its_text():
    html = "<table><tr><td><h2>Soil</h2><p>Old.</p></td><td>Side</td></tr></table>"

    assert body_of(html, "post.html") == "## Soil\n\nOld.\n\nSide"


def test_code_of_html_stays_code():
    html = "<p>Type <code>dig()</code>:</p><pre>a\n  ```\n&lt;b></pre>"

    assert body_of(html, "post.html") == ("Type `dig()`:\n\n````\na\n  ```\n<b>\n````")


def test_markdown_stays_as_it_is_but_for_what_the_site_cannot_print():
    report = imported_from(MARKDOWN)

    assert report.article.title == "Beds and borders"
    assert report.article.body == (
        "Soil is *alive* [@soil-2020].\n\n"
        "## Tools\n\n* Fork\n* Stool\n\n"
        "### Sizes\n\n| Tool | Weight |\n| --- | --- |\n| Fork | Light |\n\n"
        "## Setext too\n\n"
        "See [the map](https://map.example/a) and x.\nA bed\n"
    )
    assert lines(report, "Noticed while reading") == [
        "Pictures left out: 1. The text cannot hold pictures.",
        "HTML marks left out of the Markdown, their words kept: 1.",
        "Links that lead nowhere from here, kept as words: 1.",
    ]


def test_what_is_wrong_in_the_markdown_itself_is_said_at_its_line():
    assert lines(
        imported_from(MARKDOWN), "To be mended before it can be published"
    ) == ["Line 1, “[@soil-2020]”: No source has this key."]


def test_front_matter_gives_the_title_and_is_reported():
    report = imported("---\ntitle: 'On soil'\nauthor: me\n---\nIt is old.\n", "a.md")

    assert (report.article.title, report.article.body) == ("On soil", "It is old.\n")
    assert lines(report, "Noticed while reading") == [
        "Lines of front matter left out, apart from the title: 1."
    ]


def test_links_by_reference_are_written_out():
    text = "See [the map][m] and [m].\n\n[m]: https://map.example/ 'A map'\n"

    assert body_of(text, "post.md") == (
        "See [the map](https://map.example/) and [m](https://map.example/)."
    )


def test_a_code_block_left_open_is_closed():
    assert body_of("Look:\n\n```\ndig", "post.md") == "Look:\n\n```\ndig\n```"


def test_bold_questions_of_markdown_become_questions():
    text = "# Soil\n\nOld.\n\n## FAQ\n\n**Is it alive?**\n\nIn its way.\n"

    article = imported(text, "post.md").article

    assert [row.faq.question for row in article.article_faqs.all()] == ["Is it alive?"]
    assert article.body == "Old.\n"


def test_marks_that_plain_text_holds_print_as_they_are():
    text = "2 * 3 * 4 [1] <b>old</b> snake_case_ `x` & &amp; #1 a ~~b~~ \\ !"

    article = imported(text, title="Marks").article

    assert article.problems == []
    assert article.sections[0].html == (
        "<p>2 * 3 * 4 [1] &lt;b&gt;old&lt;/b&gt; snake_case_ `x` &amp; &amp;amp; #1 a "
        "~~b~~ \\ !</p>"
    )


@pytest.mark.parametrize(
    "line",
    ["# Not a heading.", "> so.", "1. alone.", "+ more.", "=", "::: note."],
)
def test_a_line_of_plain_text_begins_no_block(line):
    article = imported(f"Words first.\n\n{line}\n", title="Marks").article

    assert article.problems == []
    assert "<p>" in article.sections[0].html.split("\n")[1]


def test_lines_broken_for_their_width_are_joined():
    text = (
        "Soil is what remains when leaves have lain for years and\n"
        "worms have done their work. It is dark and crumbly, and\n"
        "it smells of rain.\n\nAnother thought begins here.\n"
    )

    assert body_of(text) == (
        "Soil is what remains when leaves have lain for years and worms have done "
        "their work. It is dark and crumbly, and it smells of rain.\n\n"
        "Another thought begins here."
    )


def test_numbered_points_keep_their_numbers():
    assert body_of("Do this:\n3. Dig.\n4) Rest.\n") == "Do this:\n\n3. Dig.\n4. Rest."


def test_a_line_that_leads_in_is_no_heading():
    assert body_of("You need:\n- a fork\n") == "You need:\n\n- a fork"


def test_a_text_of_short_lines_only_loses_none_of_them():
    assert body_of("Soil is old\nLeaves are gold\n") == "Soil is old\n\nLeaves are gold"


@pytest.mark.parametrize(
    ("options", "text", "title", "origin"),
    [
        ({"title": "Typed"}, "First\nA sentence.\n", "Typed", "what you typed"),
        ({}, "First\nA sentence.\n", "First", "the first heading (line 1)"),
        ({}, "Introduction\nA sentence.\n", "Sleep and soil", "the file's name"),
        ({}, "A sentence. Another one.\n", "Sleep and soil", "the file's name"),
    ],
)
def test_the_title_is_typed_or_the_first_heading_or_the_file_s_name(
    options, text, title, origin
):
    report = imported(text, "sleep-and_soil.txt", **options)

    assert report.article.title == title
    assert lines(report, "Title, to be checked") == [f"“{title}”, from {origin}."]


def test_bullets_in_paragraphs_are_a_list_as_word_saves_one():
    body = body_of(
        "<p>Bring:</p>"
        "<p><span>·<span>&nbsp;&nbsp; </span></span>A <b>fork</b><o:p></o:p></p>"
        "<p><span>·<span>&nbsp; </span></span># 2 stool</p><p>Rest · often.</p>",
        "post.html",
    )

    assert body == "Bring:\n\n- A **fork**\n- \\# 2 stool\n\nRest · often."


def test_a_bullet_in_a_table_stays_in_its_cell():
    body = body_of(
        "<table><tr><td>Tool</td><td>Use</td></tr>"
        "<tr><td>Fork</td><td>• Dig</td></tr></table>",
        "post.html",
    )

    assert body == "| Tool | Use |\n| --- | --- |\n| Fork | • Dig |"


def test_orders_to_a_blog_s_software_are_named_with_their_lines():
    report = imported(
        '<p>Soil is old [sic].</p>\n<p>[gallery ids="7,9"]</p>\n'
        "<p>[embed]https://soil.example/[/embed]</p>",
        "post.html",
    )

    assert lines(report, "Orders to a blog's software, to be taken out") == [
        '“[gallery ids="7,9"]” (line 2)',
        "“[/embed]” (line 3)",
    ]
