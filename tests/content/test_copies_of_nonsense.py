"""A working copy of what no browser sends opens like any other."""

import pytest

from ..factories import ArticleFactory
from .desk import change_url, press

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("owner", ["abc", "\x00", "9" * 30, "-1"])
def test_a_copy_with_a_key_that_is_none_can_be_opened_and_thrown_away(
    editor_client, owner
):
    article = ArticleFactory()
    press(editor_client, article, "_keep_copy", opened_at="x", owner=owner)

    answer = editor_client.get(change_url(article) + "?copy")

    assert answer.status_code == 200
    assert "This is the working copy that" in answer.content.decode()
