"""Answers of questions, shared by pages."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from fibro.library.models.review import months_after

from ..factories import ArticleFactory, FaqFactory


@pytest.mark.django_db
def test_an_answer_may_begin_with_a_quote():
    faq = FaqFactory(answer="> In their *words*.\n\nIn ours.")

    assert faq.answer_html == (
        "<blockquote><p>In their <em>words</em>.</p></blockquote>\n<p>In ours.</p>"
    )


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(9999, 3, 1), 12, date.max),
    ],
)
def test_a_review_is_due_on_a_day_that_there_is(day, months, due):
    assert months_after(day, months) == due


@pytest.mark.django_db
def test_a_page_may_be_scheduled_for_the_end_of_time():
    article = ArticleFactory(published_at=datetime(9999, 6, 1, tzinfo=UTC))

    assert article.review_due_on == date.max


@pytest.mark.django_db
def test_a_question_with_an_unknown_key_is_not_published():
    faq = FaqFactory.build(answer="Yes [@nobody].")

    with pytest.raises(ValidationError) as refused:
        faq.full_clean()

    assert refused.value.message_dict == {
        "answer": ["Line 1, “nobody”: No source answers to this."]
    }
