"""An hour that comes twice, or is left out, when the clocks of the site change."""

from datetime import UTC, datetime

import pytest

from ..factories import ArticleFactory, SourceFactory
from .desk import press

pytestmark = pytest.mark.django_db

CITED = "## How it is\n\nWarm water may ease pain [@here]."
# In London both are 01:30 on that day.
TWICE = [
    datetime(2024, 10, 27, 0, 30, 5, 7, tzinfo=UTC),
    datetime(2024, 10, 27, 1, 30, 5, 7, tzinfo=UTC),
]


@pytest.fixture(autouse=True)
def source():
    return SourceFactory(key="here")


@pytest.mark.parametrize("moment", TWICE)
def test_a_page_from_an_hour_that_came_twice_is_saved_and_keeps_its_moment(
    editor_client, moment
):
    article = ArticleFactory(body=CITED, published_at=moment)

    press(editor_client, article, "_save", title="Sleep and pain")

    article.refresh_from_db()
    assert (article.title, article.published_at) == ("Sleep and pain", moment)


@pytest.mark.parametrize("moment", TWICE)
def test_a_working_copy_of_such_a_page_leaves_its_moment_alone(editor_client, moment):
    article = ArticleFactory(body=CITED, published_at=moment)
    press(editor_client, article, "_keep_copy", title="Sleep and pain")

    press(editor_client, article, "_save", query="?copy")

    article.refresh_from_db()
    assert (article.title, article.published_at) == ("Sleep and pain", moment)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2099-10-25", datetime(2099, 10, 25, 0, 30, tzinfo=UTC)),
        ("2099-03-29", datetime(2099, 3, 29, 1, 30, tzinfo=UTC)),
    ],
    ids=["twice: the first", "left out: what the clock shows instead"],
)
def test_a_page_can_be_planned_for_any_time_that_is_typed(editor_client, day, moment):
    draft = ArticleFactory(body=CITED, published_at=None)

    press(editor_client, draft, "_save", published_at_0=day, published_at_1="01:30:00")

    draft.refresh_from_db()
    assert draft.published_at == moment
