"""Whatever a file holds: imported or refused, and never broken by us."""

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .hostile import SORTS, text_of
from .samples import imported

pytestmark = pytest.mark.django_db(transaction=False)

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


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("sort", SORTS)
def test_hostile_files_are_imported_or_refused(sort, ending):
    report = taken_back(text_of(sort, 20_000).encode(), f"a.{ending}")

    assert report.outcome in ("imported", "refused")
