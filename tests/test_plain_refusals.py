"""What a field of the desk cannot take is refused in words that say how to write it."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

LINE = "/admin/library/helpline/add/"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        (
            "checked_on",
            "soon",
            "Write the date as 27/11/2026, or pick it from the calendar.",
        ),
        (
            "page_url",
            "http://[x",
            "Write the whole web address, such as https://example.org/page.",
        ),
        ("order", "-1", "Write 0 or more."),
        ("order", "ten", "Write a whole number, in digits."),
        (
            "kind",
            "of no kind",
            "This is not, or no longer, one of the choices. Choose again.",
        ),
        ("country", "x" * 200, "Keep it to 60 characters: it has 200."),
    ],
)
def test_it_says_how_to_write_it(editor_client, name, typed, said):
    line = {"country": "UK", "contact": "999", "kind": "emergency", "order": "1"}

    response = editor_client.post(LINE, line | {name: typed})

    html = BeautifulSoup(response.content, "html.parser")
    assert [li.get_text() for li in html.select(".errorlist li")] == [said]


def test_a_date_is_taken_as_the_words_say_it(editor_client):
    line = {"country": "UK", "contact": "999", "kind": "emergency", "order": "1"}

    response = editor_client.post(LINE, line | {"checked_on": "27/11/2025"})

    assert response.status_code == 302


def test_an_address_with_capitals_and_spaces_is_refused_with_an_example(editor_client):
    topic = {"name": "Sleep", "slug": "Sleep & pain", "order": "1"}

    response = editor_client.post("/admin/contact/topic/add/", topic)

    html = BeautifulSoup(response.content, "html.parser")
    assert [li.get_text() for li in html.select(".errorlist li")] == [
        "Use small letters, numbers and hyphens, such as pain-and-sleep."
    ]
