"""What the desk tells an editor about a text before anybody else reads it."""

import pytest
from bs4 import BeautifulSoup

from ..factories import ArticleFactory, FaqFactory, SourceFactory

pytestmark = pytest.mark.django_db

GIST = "> The short of it.\n\n"


def words_found(page):
    return [concern["word"] for concern in page.concerns]


@pytest.fixture
def source():
    return SourceFactory(key="a-2020", year=2020, says="31 in 100 had less pain.")


@pytest.mark.usefixtures("source")
def test_a_number_that_the_cited_source_gives_needs_no_look():
    page = ArticleFactory(body=f"## One\n\n{GIST}In 2020, 31 in 100 [@a-2020].\n")

    assert words_found(page) == []


@pytest.mark.usefixtures("source")
def test_a_number_that_no_source_of_its_section_gives_is_shown_at_its_line():
    body = f"## One\n\n{GIST}31 in 100 [@a-2020].\n\n## Two\n\n31 [@b-2020], 57.\n"
    SourceFactory(key="b-2020", says="57 people were asked.")

    page = ArticleFactory(body=body)

    [concern] = page.concerns
    assert (concern["line"], concern["word"]) == (9, "31")
    assert "No source that this section cites gives this number" in concern["text"]


@pytest.mark.usefixtures("source")
def test_numbers_in_short_may_come_from_any_source_of_the_page():
    page = ArticleFactory(
        in_short="31 in 100 had less.\nSo did 99.\nThree.", body="Words [@a-2020]."
    )

    assert [(c["field"], c["line"], c["word"]) for c in page.concerns] == [
        ("in_short", 2, "99")
    ]


@pytest.mark.usefixtures("source")
def test_what_a_source_says_is_held_against_texts_as_soon_as_it_is_written_down():
    source = SourceFactory(key="c-2020", says="")
    page = ArticleFactory(body="About 57 people [@c-2020].\n")
    page.derive()
    assert words_found(page) == ["57"]

    source.says = "57 people were asked."
    source.save()

    page.refresh_from_db()
    assert words_found(page) == []


def test_each_section_of_a_guide_cites_or_says_that_it_claims_nothing():
    SourceFactory(key="a-2020")
    body = (
        f"## Cited\n\n{GIST}Words [@a-2020].\n\n## Bare\n\nWords.\n\n"
        "## Plan {no claims}\n\nWords.\n\n## Signs\n\n::: urgent\n- a sign\n:::\n"
    )

    page = ArticleFactory(body=body)

    assert words_found(page) == ["Bare"]
    assert [section.title for section in page.sections] == [
        "Cited",
        "Bare",
        "Plan",
        "Signs",
    ]
    assert words_found(ArticleFactory(body=body, article_kind="story")) == []


def test_another_mark_behind_a_heading_is_a_problem_at_its_line():
    page = ArticleFactory(body="## Plan {no sources}\n\nWords.\n")

    assert [(p["line"], p["word"]) for p in page.problems] == [(1, "{no sources}")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She suffers from it.", "suffers from"),
        ("Take 30 mg.", "30 mg"),
        (" ".join(["word"] * 26), "word word word word word word word word…"),
    ],
)
def test_words_doses_and_long_sentences_are_shown(text, word):
    assert word in words_found(ArticleFactory(body=text))


def test_a_hard_guide_is_not_published_and_says_why(admin_client):
    hard = (
        "Multidisciplinary rehabilitation necessitates interprofessional assessment. "
    )
    SourceFactory(key="a-2020")

    page = ArticleFactory(body=f"{hard * 30} [@a-2020]", published_at=None)

    assert page.grade > 8
    assert "The reading grade is" in page.obstacles()[-1].text
    easy = ArticleFactory(body="We rest and we walk [@a-2020]. " * 30)
    assert easy.obstacles() == []


def test_a_short_text_has_no_grade():
    assert ArticleFactory(body="Multidisciplinary rehabilitation.").grade is None


def test_the_form_lists_what_to_look_at_and_a_draft_is_saved_all_the_same(admin_client):
    page = ArticleFactory(body="Take 30 mg.", published_at=None)

    form = admin_client.get(f"/admin/articles/article/{page.pk}/change/")

    soup = BeautifulSoup(form.content, "html.parser")
    assert [li.get_text() for li in soup.select("details.page-problems li")] == [
        "Text, line 1, 30 mg: This can be read as a dose. Say that a prescriber "
        "decides how much and when.",
        "Text, line 1, 30: No source that this section cites gives this number. Cite "
        "it, or write on the source’s page what it says.",
    ]


def test_an_answer_is_read_like_a_page():
    SourceFactory(key="a-2020", says="")

    faq = FaqFactory(answer="About 31 in 100 [@a-2020]. Take 30 mg.")

    assert [concern["word"] for concern in faq.concerns] == ["30 mg", "31", "30"]
