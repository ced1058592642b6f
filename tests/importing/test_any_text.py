"""Whatever a file holds: imported or refused, in time, and never broken by us."""

import re
import time
import tracemalloc

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .samples import imported

pytestmark = pytest.mark.django_db(transaction=False)

SECONDS = 5
MEGABYTES = 200

WORDS = st.sampled_from(
    re.split(
        " ",
        "Soil soils is old. FAQs What? Why: - * 1. 2) # ## > ::: ``` ~~~ | --- === <b> "
        "</p> <table> <td> <li> <ul> [a](b) [@k] ![x](y) \\ ` * _ ~~ &amp; &lt; <!-- "
        '--> <pre> ( <a href="https://x.example/"> Visit the store Click here ! [ ] ) '
        "References: <code> https://x.example/a_(b) Conclusion <script> \u200b é "
        "\x0b \x1c \x85 \u2028 \U0001f600",
    )
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.one_of(WORDS, st.sampled_from(["\n", "\n\n", " ", "\t", "    "])),
        max_size=60,
    ).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)
FEW = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def taken_back(*args, **options):
    with transaction.atomic():
        report = imported(*args, **options)
        transaction.set_rollback(True)
    return report


@FEW
@given(text=TEXTS, ending=st.sampled_from(["txt", "html"]))
def test_any_plain_text_or_html_becomes_a_draft_without_a_problem(text, ending):
    report = taken_back(text.encode("utf-8", "replace"), f"a.{ending}", title="Any")

    assert report.outcome in ("imported", "refused")
    if report.article:
        assert report.article.problems == []


@FEW
@given(text=TEXTS)
def test_any_markdown_is_imported_or_refused(text):
    report = taken_back(text.encode("utf-8", "replace"), "a.md", title="Any")

    assert report.outcome in ("imported", "refused")


@FEW
@given(data=st.binary(max_size=200), ending=st.sampled_from(["txt", "md", "html"]))
def test_any_bytes_are_imported_or_refused(data, ending):
    assert taken_back(data, f"a.{ending}").outcome in ("imported", "refused")


@FEW
@given(words=st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1))
def test_every_word_of_a_plain_text_is_kept(words):
    text = f"{' '.join(words)}."

    assert taken_back(text, title="Any").article.body.split() == text.split()


def many(pattern, size=999_000):
    return pattern * (size // len(pattern))


HOSTILE = {
    "tags never closed": many("<div>"),
    "openings only": many("<a"),
    "comments never closed": many("<!--"),
    "declarations": many("<![CDATA["),
    "quotes": many('<a href="'),
    "ends": many("</"),
    "scripts": many("<script>x</script>"),
    "scripts never closed": many("<script><style>"),
    "less-than signs": many("<"),
    "bold in bold": many("<b class=1>x"),
    "entities": many("&amp"),
    "a huge table": "<table>" + many("<tr><td>x<td>y"),
    "a wide table": "<table><tr>" + many("<td>x"),
    "tables in tables": many("<table><tr><td>x<td>"),
    "lists in lists": many("<ul><li>x"),
    "headings": many("<h2>x</h2>"),
    "breaks": many("x<br>"),
    "titles": many("<title>x</title>"),
    "short lines": many("Soil\n"),
    "wrapped lines": many("soil " * 12 + "\n"),
    "numbered lines": many("1. x\n"),
    "points": many("- x\n"),
    "brackets": many("["),
    "links": many("[a]("),
    "one long word": many("soil", 99_000),
    "spaces": "# " + many(" ") + "x",
    "a link of spaces": "[a](" + many(" "),
    "citations": many("[@"),
    "stars": many("*a "),
    "backticks": many("` `` "),
    "quotes in quotes": many("> "),
    "fences": many("```\n"),
    "tables of bars": "|a|b|\n|-|-|\n" + many("a|\n"),
    "definitions": many("[a]: b\n"),
    "pictures": many("!["),
    "questions": "FAQs\n" + many("Why?\nSo.\n"),
    "one question": "FAQs\nWhy?\n" + many("so so so so so so so. "),
}


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("sort", HOSTILE)
def test_hostile_files_are_dealt_with_in_bounded_time(sort, ending):
    data = HOSTILE[sort].encode()
    begun = time.process_time()

    report = taken_back(data, f"a.{ending}")

    assert report.outcome in ("imported", "refused")
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("sort", ["brackets", "links", "citations", "stars", "points"])
def test_the_longest_that_is_imported_is_rendered_in_bounded_time(sort, ending):
    text = HOSTILE[sort][:5_900] + " soil is old." * 6_500
    begun = time.process_time()

    assert taken_back(text, f"a.{ending}", title="Long").outcome == "imported"
    assert time.process_time() - begun < SECONDS


def test_a_hostile_page_needs_bounded_memory():
    tracemalloc.start()

    taken_back(HOSTILE["less-than signs"], "a.html")

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEGABYTES * 1_000_000
