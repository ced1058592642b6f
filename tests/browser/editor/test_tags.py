"""Existing tags are put into an article, and taken out, by a press."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Tag

from ...factories import ArticleFactory


@pytest.fixture
def article():
    for name in ("self-care", "sleep problems"):
        Tag.objects.get_or_create(name=name)
    made = ArticleFactory(published_at=None)
    made.tags.add("sleep problems")
    yield made
    Article.objects.filter(pk=made.pk).delete()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_press_adds_a_tag_or_takes_it_out_and_keeps_what_was_typed(
    desk, article, width
):
    page = desk(f"/admin/articles/article/{article.pk}/change/", width=width)
    field = page.get_by_label("Tags:", exact=True)
    page.get_by_text("Tags that there are").click()
    sleep = page.get_by_role("button", name="sleep problems")
    care = page.get_by_role("button", name="self-care")
    assert [one.get_attribute("aria-pressed") for one in (care, sleep)] == [
        "false",
        "true",
    ]

    field.fill('Self Care, "a, b", one  more')
    expect(care).to_have_attribute("aria-pressed", "true")
    expect(sleep).to_have_attribute("aria-pressed", "false")
    sleep.focus()
    page.keyboard.press("Space")
    expect(field).to_have_value('Self Care, "a, b", one  more, sleep problems')
    expect(sleep).to_be_focused()
    care.click()
    expect(field).to_have_value('"a, b", one  more, sleep problems')
    expect(care).to_have_attribute("aria-pressed", "false")


def test_without_script_the_tags_that_there_are_are_listed(desk, article):
    page = desk(
        f"/admin/articles/article/{article.pk}/change/", java_script_enabled=False
    )

    page.get_by_text("Tags that there are").click()

    assert page.locator(".field-tags li").all_inner_texts() == [
        "self-care",
        "sleep problems",
    ]
    assert page.locator(".field-tags button").count() == 0
