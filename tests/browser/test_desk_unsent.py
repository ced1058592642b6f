"""What is typed at the desk and not sent, and what is asked before it is too late."""

from articles.models import Article

from ..contact.factories import ConversationFactory
from .people import desk, person, told
from .test_desk_together import button, form_of, lede

__all__ = ["desk", "person"]


def answered(page, does=lambda dialog: dialog.accept()):
    """What the browser asks from now on, each (kind, words)."""
    asked = []

    def answer(dialog):
        asked.append((dialog.type, dialog.message))
        does(dialog)

    page.on("dialog", answer)
    return asked


ROW = "#id_article_faqs-0-DELETE"


def test_the_browser_asks_before_a_form_is_left_in_which_something_is_typed(desk):
    page = desk(form_of("fibro-fog"))
    asked = answered(page)
    page.get_by_label("Title:", exact=True).click()
    page.get_by_label("Breadcrumbs").get_by_role("link", name="Articles").last.click()
    page.wait_for_url("**/article/")
    assert asked == []

    for change in (
        lambda: lede(page).press_sequentially("More"),
        lambda: page.locator(ROW).check(),
    ):
        page.goto(form_of("fibro-fog"))
        change()
        page.get_by_label("Breadcrumbs").get_by_role(
            "link", name="Articles"
        ).last.click()
        page.wait_for_url("**/article/")
    assert [kind for kind, _ in asked] == ["beforeunload"] * 2


def test_nothing_is_asked_where_a_button_sent_the_form(person):
    page = person("mia", "Editor").page
    asked = answered(page)
    page.goto(form_of("fibro-fog"))
    lede(page).press_sequentially("More")
    button(page, "_keep_copy").click()
    told(page, "Kept as a working copy.")

    page.goto(f"{form_of('fibro-fog')}?copy")
    lede(page).press_sequentially("Yet more")
    page.get_by_text("Throw the working copy away").click()
    page.get_by_role("button", name="Yes, throw it away").click()
    page.locator(".messagelist").wait_for()

    assert asked == []


def test_a_reply_in_the_inbox_is_asked_about_and_kept_nowhere(desk):
    path = f"/admin/contact/conversation/{ConversationFactory().pk}/change/"
    page = desk(path)
    asked = answered(page)

    page.locator("[name=body]").press_sequentially("Dear visitor")
    page.get_by_role("link", name="Conversations").first.click()
    page.wait_for_url("**/conversation/")

    assert [kind for kind, _ in asked] == ["beforeunload"]
    assert "Dear visitor" not in page.evaluate("JSON.stringify(localStorage)")


def test_withdrawing_a_page_asks_first(person):
    page = person("mia", "Editor").page
    page.goto(form_of("sleep-better"))
    asked = answered(page, lambda dialog: dialog.dismiss())
    button(page, "_withdraw").click()
    (kind, words) = asked[0]
    assert (kind, words.split(":")[0]) == (
        "confirm",
        "Readers will no longer get this page",
    )
    assert Article.objects.get(slug="sleep-better").state == "live"

    yes = person("mia", "Editor").page
    yes.goto(form_of("sleep-better"))
    answered(yes)
    button(yes, "_withdraw").click()
    told(yes, "sleep")
    assert Article.objects.get(slug="sleep-better").state == "withdrawn"


def test_ending_the_link_of_a_visitor_asks_first(desk):
    conversation = ConversationFactory()
    before = conversation.thread_series
    page = desk(f"/admin/contact/conversation/{conversation.pk}/change/")
    asked = answered(page, lambda dialog: dialog.dismiss())

    page.get_by_role("button", name="End the visitor’s link").click()

    assert [kind for kind, _ in asked] == ["confirm"]
    assert "Mail is not set up" in asked[0][1]
    conversation.refresh_from_db()
    assert conversation.thread_series == before
