"""The main case: a post without a title line and without heading marks."""

import pytest
from django.core.management import call_command

from articles.models import Article, ArticleFaq
from fibro.content.history import versions_of
from fibro.library.models import Faq
from store.models import Placement

from ..factories import FaqFactory
from .samples import OLD_POST, imported, imported_from, lines

pytestmark = pytest.mark.django_db

REPORT = OLD_POST.with_suffix(".report")


@pytest.mark.usefixtures("catalogue")
def test_the_report_in_full(capsys):
    call_command("import_articles", str(OLD_POST))

    assert capsys.readouterr().out == REPORT.read_text(encoding="utf-8")


def test_one_draft_guide_results():
    article = imported_from(OLD_POST).article

    assert list(Article.objects.all()) == [article]
    assert (article.state, article.article_kind) == ("draft", "guide")
    assert (article.title, article.slug) == ("Old post", "old-post")


def test_nothing_is_invented_for_the_fields_that_the_file_does_not_fill():
    article = imported_from(OLD_POST).article

    assert (article.lede, article.in_short, article.written_by) == ("", "", None)
    assert (article.topic, article.rendered["sources"]) == (None, [])


def test_headings_stay_in_order_on_guessed_levels():
    body = imported_from(OLD_POST).article.body

    assert [line for line in body.splitlines() if line.startswith("#")] == [
        "## Introduction",
        "## Gardens and Bodies",
        "### What is a Raised Bed?",
        "### Common Tools",
        "## Ways to Ease the Work",
        "### Medicines People Ask About",
        "## Moving Gently",
        "### Swaying Walks",
        "## Conclusion",
    ]


def test_every_guessed_level_is_in_the_report():
    report = imported_from(OLD_POST)

    guessed = lines(report, "Headings whose level is a guess")
    assert guessed[:2] == ["## Introduction (line 1)", "## Gardens and Bodies (line 3)"]
    assert len(guessed) == 9


def test_points_become_one_list():
    body = imported_from(OLD_POST).article.body

    assert (
        "- Long fork: turns soil while you stand.\n"
        "- Kneeler: a soft board for the ground.\n"
        "- Stool: for weeding by halves.\n"
    ) in body


def test_the_questions_become_drafts_attached_in_order():
    article = imported_from(OLD_POST).article

    rows = ArticleFaq.objects.filter(article=article).order_by("order")
    assert [(row.faq.question, row.faq.published_at) for row in rows] == [
        ("What is a raised bed for?", None),
        ("Which tools are light?", None),
        ("Does rain matter?", None),
    ]
    assert rows[1].faq.answer == "Aluminium ones weigh the least."


def test_the_questions_leave_the_text():
    body = imported_from(OLD_POST).article.body

    assert "FAQ" not in body
    assert "Aluminium" not in body


def test_an_answer_that_repeats_the_text_is_said_to():
    report = imported_from(OLD_POST)

    assert lines(report, "Questions") == [
        "“What is a raised bed for?” (line 19): its answer repeats the text: “A raised "
        "bed is a box of soil that stands as high as a table, so”.",
        "“Which tools are light?” (line 21).",
        "“Does rain matter?” (line 23).",
    ]


def test_a_question_the_library_has_is_attached_and_not_doubled():
    known = FaqFactory(question="Does  rain MATTER?", answer="It does.")

    report = imported_from(OLD_POST)

    assert Faq.objects.count() == 3
    assert report.article.article_faqs.filter(faq=known).exists()
    assert lines(report, "Questions")[2] == (
        "“Does rain matter?” (line 23): in the library already, so its answer there "
        "stays and this one was left out."
    )


def test_store_lines_become_one_line_and_one_note():
    report = imported_from(OLD_POST)

    assert lines(report, "Store lines") == [
        "“Click Here to See Our Store and Buy Even More” stood there 3 times "
        "(lines 6, 17, 27) and was left out."
    ]
    assert len(lines(report, "Note on the store")) == 1
    assert "Store" not in report.article.body
    assert not Placement.objects.exists()


def test_empty_headings_are_reported_and_left_out():
    report = imported_from(OLD_POST)

    assert lines(report, "Headings with nothing under them, left out") == [
        "“For More About Gardens Visit below sites” (line 28)",
        "“References” (line 29)",
        "“Garden Stores” (line 30)",
    ]


def test_missing_author_date_and_sources_are_reported():
    report = imported_from(OLD_POST)

    assert lines(report, "Missing") == [
        "Author and date: the file names none.",
        "Opening sentence, “In short” points and topic: write them.",
        "Sources: the text cites none.",
    ]


def test_an_author_line_is_quoted_and_nobody_is_set():
    report = imported("Old beds\nBy Ann Other\nSoil is soil.\n")

    assert lines(report, "Missing")[0] == (
        "Author and date: the file says “By Ann Other” (line 2), which stays in the "
        "text. Nobody was set as the author."
    )
    assert report.article.written_by is None


def test_the_draft_has_no_problem():
    assert imported_from(OLD_POST).article.problems == []


def test_the_import_is_a_version_to_go_back_to(editor):
    article = imported_from(OLD_POST, user=editor).article

    version = versions_of(article).get()
    assert version.revision.comment == "Imported from old-post.txt"
    assert version.revision.user == editor
