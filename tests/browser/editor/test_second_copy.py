"""What is typed at the desk survives a crash."""

from articles.models import Article

from .hands import NEW, STORED, kept_after_a_pause, preview, sign_in


def test_what_was_typed_is_offered_after_a_crash_and_put_back(write):
    page, area = write("## Typed\n\nand never saved")
    kept_after_a_pause(page)

    page.reload()
    page.locator(".editor__notice summary").click()
    shown = page.locator(".editor__notice pre").inner_text()
    page.get_by_role("button", name="Put it back").click()

    assert shown == area.input_value() == "## Typed\n\nand never saved"
    assert page.locator(".editor__notice").count() == 0


def test_what_is_offered_outlives_what_is_typed_before_the_answer(write):
    page, area = write("the first words")
    kept_after_a_pause(page)
    page.reload()
    area.fill("other words")
    page.wait_for_function("() => Object.values(localStorage).join().includes('other')")

    page.reload()

    shown = page.locator(".editor__notice pre").all_text_contents()
    assert shown == ["other words", "the first words"]


def test_what_is_forgotten_is_gone(write):
    page, area = write("some words")
    kept_after_a_pause(page)
    page.reload()

    page.get_by_role("button", name="Forget it").click()

    assert page.evaluate(STORED) == []


def test_a_save_leaves_no_second_copy(write):
    page, area = write("some words")
    page.get_by_label("Title:", exact=True).fill("A draft")
    page.get_by_label("Address:", exact=True).fill("a-draft")
    kept_after_a_pause(page)

    page.get_by_role("button", name="Save as draft").first.click()
    page.locator(".messagelist .success").wait_for()

    assert page.evaluate(STORED) == []
    assert Article.objects.get(slug="a-draft").body == "some words"


def test_a_refused_form_keeps_its_second_copy(write):
    page, area = write("some words")

    page.get_by_role("button", name="Save as draft").first.click()
    page.locator(".errornote").wait_for()
    assert area.input_value() == "some words"
    page.goto(NEW)

    assert page.locator(".editor__notice pre").text_content() == "some words"


def test_a_look_at_the_page_is_no_save(write):
    page, area = write("some words")
    page.get_by_label("Title:", exact=True).fill("Looked at")
    page.get_by_label("Address:", exact=True).fill("looked-at")
    with page.context.expect_page():
        page.get_by_role("button", name="See it as readers would").first.click()

    page.reload()

    assert page.locator(".editor__notice pre").text_content() == "some words"


def test_nobody_is_offered_what_somebody_else_typed(write, address):
    page, area = write("some words")
    kept_after_a_pause(page)

    sign_in(page, "al", address)
    page.goto(NEW)
    preview(page).wait_for()

    assert page.locator(".editor__notice").count() == 0
    assert len(page.evaluate(STORED)) == 1


def test_a_text_that_is_as_it_was_has_no_second_copy(write):
    page, area = write("some words")
    kept_after_a_pause(page)

    area.fill("")

    page.wait_for_function(f"({STORED})().length === 0")
