"""A review by a secret link, from asking for it to the name on the page."""

import pytest

from articles.models import Article
from fibro.library.models import Review, ReviewRequest

from .axe import violations
from .people import desk

__all__ = ["desk"]

SLUG = "fibro-fog"


@pytest.fixture
def editor(desk):
    """A page of the desk, signed in as somebody who may do all."""
    return desk(name="mia", bypass_csp=True)


def form_of(article):
    return f"/admin/articles/article/{article.pk}/change/"


def ask(editor, whom):
    """The path of a new link, as the editor would copy it."""
    editor.goto(form_of(Article.objects.get(slug=SLUG)))
    editor.get_by_role("link", name="Ask for a review").click()
    editor.get_by_label("For whom").fill(whom)
    editor.get_by_role("button", name="Make the link").click()
    link = editor.get_by_label("The link").input_value()
    return "/review/" + link.split("/review/")[1]


def fill_in(page, statement="I have read this page as it stood on"):
    page.get_by_label("Your name").fill("Zoë Clark")
    page.get_by_label("Your role").fill("Neuropsychologist")
    page.get_by_label("Your registration").fill("HCPC PYL1")
    page.get_by_label("Your interests").fill("None")
    page.get_by_label(statement).check()


def clean(page, name, widths=(360, 1280)):
    """Nothing for axe to find, nothing that runs sideways."""
    root = "document.documentElement"
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert (name, width, violations(page)) == (name, width, [])
        over = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
        assert (name, width, over) == (name, width, 0)


def test_a_page_is_reviewed_by_link_without_a_script_and_confirmed(editor, open_page):
    path = ask(editor, "Zoë Clark")
    # A fresh browser: no account, no cookie, no script.
    page = open_page(path, java_script_enabled=False)
    page.get_by_label("I agree with claim 1", exact=True).check()
    page.get_by_label("Comment on claim 2 (optional)").fill("Who counted it?")
    page.get_by_role("button", name="Save for later and stay").nth(1).click()
    assert "Saved." in page.locator("main").inner_text()
    page.goto("/")

    page.goto(path)
    assert page.get_by_label("I agree with claim 1", exact=True).is_checked()
    page.get_by_role("button", name="Sign this version").click()
    assert "There is a problem" in page.get_by_role("alert").inner_text()
    comment = page.get_by_label("Comment on claim 2 (optional)")
    assert comment.input_value() == "Who counted it?"
    fill_in(page)
    page.get_by_role("button", name="Sign this version").click()
    assert page.locator("h1").inner_text() == "Thank you, it is signed"

    article = Article.objects.get(slug=SLUG)
    page.goto(article.get_absolute_url())
    assert "Not yet reviewed by a clinician" in page.locator("main").inner_text()
    editor.goto("/admin/")
    editor.get_by_role("link", name="signed by Zoë Clark on").click()
    assert "Who counted it?" in editor.locator("#content").inner_text()
    editor.get_by_role("button", name="Confirm: name them on the page").click()
    assert "Tick that you know it" in editor.locator("#confirm").inner_text()
    clean(editor, "refused to confirm")
    editor.get_by_label("I know that").check()
    editor.get_by_role("button", name="Confirm: name them on the page").click()
    editor.get_by_text("The page now names Zoë Clark").wait_for()
    page.goto(article.get_absolute_url())
    assert "Medically reviewed by Zoë Clark" in page.locator("main").inner_text()
    assert Review.objects.get().page == article


def test_the_pages_of_a_review_are_accessible_and_fit_a_phone(editor, open_page):
    path = ask(editor, "Ann Bell")
    clean(editor, "the link")
    asked = ReviewRequest.objects.get(for_whom="Ann Bell")
    desk = f"/admin/library/reviewrequest/{asked.pk}/change/"

    page = open_page(path, bypass_csp=True)
    clean(page, "the page to review")
    page.get_by_role("button", name="Sign this version").click()
    page.get_by_role("alert").wait_for()
    clean(page, "refused")
    fill_in(page)
    page.get_by_label("Comment on claim 1 (optional)").fill("Yes.")
    page.get_by_role("button", name="Sign this version").click()
    page.get_by_role("heading", name="Thank you, it is signed").wait_for()
    clean(page, "signed")
    page.goto("/review/nothing/")
    clean(page, "ended")
    for name, address in [
        ("request", desk),
        ("list", "/admin/library/reviewrequest/"),
        ("plan", "/admin/library/reviewrequest/plan/"),
        ("form", form_of(Article.objects.get(slug=SLUG))),
    ]:
        editor.goto(address)
        clean(editor, name)


def test_the_claims_without_an_answer_are_counted_while_they_are_answered(
    editor, open_page
):
    page = open_page(ask(editor, "Eva"))
    note = page.locator("[data-module=silent-claims]")
    claims = page.locator("fieldset.claim").count()
    assert note.inner_text().startswith(f"{claims} of {claims} claims have no answer")

    page.get_by_label("I agree with claim 1", exact=True).check()

    told = f"{claims - 1} of {claims} claims have no answer of yours: the first is"
    assert note.inner_text().startswith(f"{told} claim 2.")
    for number in range(2, claims + 1):
        page.get_by_label(f"Comment on claim {number} (optional)").fill("No.")
    assert not note.is_visible()


def test_the_browser_asks_before_a_half_filled_form_is_left(editor, open_page):
    page = open_page(ask(editor, "Cem"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_label("Comment on claim 1 (optional)").type("Half a")
    page.get_by_role("link", name="Articles").first.click()
    page.wait_for_url("**/articles/")

    assert asked == ["beforeunload"]


def test_the_browser_asks_too_where_what_was_typed_was_refused(editor, open_page):
    page = open_page(ask(editor, "Dan"))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_role("button", name="Sign this version").click()
    page.get_by_role("alert").wait_for()
    page.get_by_label("Comment on claim 1 (optional)").click()
    page.get_by_role("link", name="Articles").first.click()
    page.wait_for_url("**/articles/")

    assert asked == ["beforeunload"]


def test_a_working_copy_is_reviewed_on_a_phone_and_published_as_signed(
    editor, open_page
):
    article = Article.objects.get(slug="sleep-better")
    editor.goto(form_of(article))
    lede = editor.locator("[name=lede]")
    lede.fill("Sleep and pain lean on each other, night and day.")
    editor.get_by_role("button", name="Keep as a working copy").first.click()
    editor.get_by_role("link", name="Ask for a review of this working copy").click()
    editor.get_by_label("For whom").fill("Ann Bell, pharmacist")
    clean(editor, "ask")
    editor.get_by_role("button", name="Make the link").click()
    link = editor.get_by_label("The link").input_value()
    assert link in editor.get_by_label("Words that you can send").input_value()
    clean(editor, "the words to send")
    path = "/review/" + link.split("/review/")[1]

    phone = open_page(path, width=360, bypass_csp=True)
    assert (
        "new version that readers do not see yet" in phone.locator("main").inner_text()
    )
    phone.get_by_text("What is new in it").click()
    clean(phone, "a new version")
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.get_by_label("I agree with claim 1", exact=True).check()
    phone.get_by_role("button", name="Save for later").last.click()
    phone.get_by_text("Saved. 1 of").wait_for()
    clean(phone, "saved")

    # A day later, on another machine.
    page = open_page(path, java_script_enabled=False)
    page.get_by_role("link", name="Go on at claim 2").first.click()
    assert page.url.endswith("#claim-2")
    page.get_by_role("button", name="Sign this version").click()
    assert "#" not in page.url
    assert page.evaluate("scrollY") == 0  # where the errors stand
    fill_in(page, "I have read the new version of this page as it stood on")
    page.get_by_role("button", name="Sign this version").click()
    assert page.locator("h1").inner_text() == "Thank you, it is signed"
    assert page.context.cookies() == []

    editor.goto("/admin/library/reviewrequest/?state=signed")
    editor.get_by_role("link", name=article.title).click()
    editor.get_by_label("I know that").check()
    editor.get_by_role("button", name="Confirm: name them once").click()
    editor.get_by_role("heading", name="What comes next").wait_for()
    clean(editor, "confirmed")
    editor.get_by_role("link", name="Open the working copy").click()
    clean(editor, "the copy's form")
    editor.get_by_role(
        "button", name="Publish this copy: readers see it at once"
    ).first.click()
    editor.wait_for_url("**/article/")
    page.goto(article.get_absolute_url())
    assert "Medically reviewed by Zoë Clark" in page.locator("main").inner_text()
