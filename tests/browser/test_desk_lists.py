"""What a list of the desk does with its rows, in Chromium."""

from contact import inbox
from contact.models import Conversation, Topic

from ..contact.factories import MessageFactory, TopicFactory
from .people import desk

__all__ = ["desk"]


def test_all_pages_at_once_are_closed_but_for_what_came_meanwhile(desk):
    first = MessageFactory().conversation
    topic = first.topic
    for _ in range(51):
        MessageFactory(conversation__topic=topic)
    page = desk("/admin/contact/conversation/")
    page.check("#action-toggle")
    assert page.locator(".on-this-page").inner_text() == (
        "On this page: 50 of 50 selected"
    )
    page.get_by_role("button", name="also those on other pages").click()
    assert not page.locator(".on-this-page").is_visible()
    inbox.add_to_thread("k", first, "It is much worse now.", False)

    page.select_option("select[name=action]", "close")
    page.get_by_role("button", name="Go").click()
    page.wait_for_load_state()

    warning = page.locator(".messagelist .warning").inner_text()
    assert warning == (
        "1 was left as it was: somebody wrote there after you opened the list. Read it "
        f"first: {first.reference}."
    )
    left = Conversation.objects.not_spam().filter(closed_at=None)
    assert [row.pk for row in left] == [first.pk]


def test_the_enter_key_in_a_field_of_a_list_saves_it(desk):
    topic = TopicFactory(order=3)
    page = desk("/admin/contact/topic/")
    row = page.locator("#result_list tbody tr", has_text=topic.name)
    field = row.locator("input[type=number]")
    field.fill("9")

    field.press("Enter")
    page.wait_for_load_state()

    assert Topic.objects.get(pk=topic.pk).order == 9
