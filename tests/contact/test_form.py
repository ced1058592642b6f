"""The visitor's form: what is stored, what is refused, and that no word is lost."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from contact.models import Conversation, Message, OutboxEmail
from contact.stamp import CONSENT_VERSION, new_stamp
from fibro.library.models import SiteSettings

from .factories import TopicFactory
from .reading import page_of, typed_in

FORM = "/contact/"


def test_a_message_is_stored_as_typed_with_its_consent(send):
    send(name="  Zoë  ", email="Zoe@Example.org", message="  Line\r\nand line 🙂 ")

    conversation = Conversation.objects.get()
    assert Message.objects.get().body == "  Line\r\nand line 🙂 "
    assert conversation.visitor_name == "  Zoë  "
    assert conversation.email == "Zoe@Example.org"
    assert conversation.email_key == "zoe@example.org"
    assert conversation.consent_version == CONSENT_VERSION
    assert conversation.consented_at is not None
    assert conversation.state == "new"


def test_a_reference_is_easy_to_read_out_and_stands_on_the_thanks_page(send, client):
    response = send()

    assert response.status_code == 303
    reference = Conversation.objects.get().reference
    assert len(reference) == 12
    assert reference.startswith("FB-")
    assert not set(reference[3:]) & set("01OILU")
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert reference in thanks.content.decode()
    assert thanks["Referrer-Policy"] == "no-referrer"
    assert "no-store" in thanks["Cache-Control"]
    assert page_of(thanks).select_one("meta[name=robots]")["content"] == "noindex"


def test_the_thanks_page_without_its_signed_value_names_no_message(send, client):
    send()

    for query in ("", "?m=", "?m=FB-AAAA-AAAA", "?m=%00", "?m=" + "x" * 5000):
        response = client.get(f"/contact/thanks/{query}")

        assert response.status_code == 200
        assert "FB-" not in response.content.decode()


def test_reading_the_form_sets_the_security_cookie_and_no_other(client, topic):
    response = client.get(FORM)

    assert set(response.cookies) == {"csrftoken"}
    assert response.cookies["csrftoken"]["httponly"]


@pytest.mark.usefixtures("topic")
def test_thanks_and_a_closed_thread_set_no_cookie(client):
    assert not client.get("/contact/thanks/").cookies
    assert not client.get("/contact/thread/nothing/").cookies


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("topic", "", "Choose what it is about"),
        ("topic", "no-such-topic", "Choose what it is about from the list"),
        ("topic", "\x00", "Choose what it is about from the list"),
        ("email", "", "Enter an email address like name@example.org"),
        ("email", "sam@", "Enter an email address like name@example.org"),
        ("email", "a@b.example\x00", "Enter an email address like name@example.org"),
        ("email", "a@b.example\nBcc: all@b.example", "Enter an email address"),
        ("email", f"{'a' * 250}@example.org", "Keep the email address to 254"),
        ("name", "x" * 121, "Keep your name to 120 characters"),
        ("name", "Sam\r\nBcc: all@b.example", "Write your name on one line."),
        ("name", "Sam\x00", "cannot be stored"),
        ("message", "", "Write your message"),
        ("message", " \r\n\t ", "Write your message"),
        ("message", "x" * 2013, "Your message is 13 characters too long."),
        ("message", "Sam\x00", "cannot be stored"),
    ],
)
def test_a_refusal_says_why_at_its_field_and_keeps_what_was_typed(
    send, letter, field, value, words
):
    response = send(**{field: value})

    page = page_of(response)
    assert response.status_code == 422
    assert Message.objects.count() == 0
    assert OutboxEmail.objects.count() == 0
    assert page.title.string.startswith("Error: ")
    link = page.select_one(f'.error-summary a[href="#id_{field}"]')
    assert words in link.string
    assert words in page.select_one(f"#id_{field}_error").get_text()
    kept = typed_in(response)
    for name in {"topic", "name", "email", "message"} - {field}:
        assert kept[name] == letter()[name]
    if field != "topic":
        assert kept[field].strip("\n\t\r ") == value.strip("\n\t\r ")


def test_line_breaks_count_once_as_the_page_counts_them(send):
    assert send(message="\r\n".join("x" * 1001)).status_code == 422
    assert send(message=("x" * 999 + "\r\n") * 2).status_code == 303


def test_a_megabyte_in_every_field_is_refused_in_words(send):
    response = send(name="n" * 400_000, email="e" * 400_000, message="m" * 1_000_000)

    assert response.status_code == 422
    assert len(page_of(response).select(".error-summary a")) == 3


def test_bytes_that_are_no_text_never_break_the_form(client, topic):
    body = (
        b"topic=general&name=%ff%fe&email=a%40example.org&message=%ed%a0%80%ff"
        b"&about=%ff%00&website=&stamp=%00"
    )
    response = client.post(FORM, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 303
    for query in ("?about=%00", "?about=%ff", "?topic=%00&kind=%ff", "?about=//x.org/"):
        assert client.get(FORM + query).status_code == 200


def test_a_failed_security_check_shows_the_form_again_with_the_words(letter):
    strict = Client(enforce_csrf_checks=True)

    refused = strict.post(FORM, letter(message="A <b>long</b> story"))

    assert refused.status_code == 403
    assert Message.objects.count() == 0
    assert typed_in(refused) == {
        "topic": "general",
        "name": "Zoë",
        "email": "zoe@example.org",
        "message": "A <b>long</b> story",
    }
    assert "Please send it once more" in refused.content.decode()
    page = page_of(refused)
    again = letter(
        message="A <b>long</b> story",
        csrfmiddlewaretoken=page.select_one("[name=csrfmiddlewaretoken]")["value"],
    )
    assert strict.post(FORM, again).status_code == 303
    assert Message.objects.count() == 1


def _break_the_outbox():
    """Make the database itself refuse to store any mail."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER broken BEFORE INSERT ON contact_outboxemail "
                "BEGIN SELECT RAISE(ABORT, 'zoe@example.org'); END"
            )
        else:
            cursor.execute(
                "ALTER TABLE contact_outboxemail ADD CONSTRAINT broken "
                "CHECK (false) NOT VALID"
            )


def test_a_message_is_not_stored_without_the_mail_owed_for_it(send):
    _break_the_outbox()

    response = send(message="Keep my words")

    assert response.status_code == 503
    assert Conversation.objects.count() == 0
    assert Message.objects.count() == 0
    assert "We could not save your message" in response.content.decode()
    assert typed_in(response)["message"] == "Keep my words"


def test_more_from_one_address_than_an_hour_allows_is_refused_with_the_words(send):
    for number in range(20):
        assert send(message=f"Message {number}").status_code == 303

    response = send(message="One more", email="ZOE@example.org")

    assert response.status_code == 429
    assert typed_in(response)["message"] == "One more"
    assert Message.objects.count() == 20
    assert send(message="Message 3").status_code == 303  # stored before: thanked


def test_more_from_one_place_than_a_day_allows_is_refused(send, settings):
    settings.CONTACT_A_DAY = 2
    assert send(email="a@example.org").status_code == 303
    assert send(email="b@example.org").status_code == 303

    assert send(email="c@example.org").status_code == 429
    assert Message.objects.count() == 2


def test_the_form_asks_little_of_the_database(client, topic, django_assert_num_queries):
    for number in range(3):
        TopicFactory(slug=f"topic-{number}")

    SiteSettings.load()  # asked of the database once a second
    with django_assert_num_queries(1):  # topics
        client.get(FORM)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_verbs_are_refused(client, topic, method):
    for name in ("contact:form", "contact:thanks"):
        assert getattr(client, method)(reverse(name)).status_code == 405


def test_the_form_says_purpose_keeping_time_and_that_it_is_not_for_emergencies(
    client, topic
):
    main = page_of(client.get(FORM)).select_one("main")

    words = main.get_text()
    assert "not for emergencies" in words
    assert "to answer you" in words
    assert "12 months" in words
    assert main.select_one('form a[href="/privacy/"]') is not None


def test_a_forged_stamp_stores_the_present_consent(send):
    send(stamp=new_stamp() + "x")

    assert Conversation.objects.get().consent_version == CONSENT_VERSION
