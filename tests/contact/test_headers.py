"""Whatever is typed, a mail has the headers we gave it and no other."""

import email
from email import policy

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contact.models import Conversation, OutboxEmail
from contact.outbox import as_mail, queue

pytestmark = pytest.mark.django_db

OURS = {
    "Content-Type",
    "MIME-Version",
    "Content-Transfer-Encoding",
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
}
AUTOMATIC = {"Auto-Submitted", "X-Auto-Response-Suppress"}
INJECTIONS = [
    "\r\nBcc: all@b.example",
    "\nBcc: all@b.example\n\nBuy this",
    "\rBcc: all@b.example",
    "\u2028Bcc: all@b.example",
    "\x85Bcc: all@b.example",
    "\x0b\x0cBcc: all@b.example",
    "=?utf-8?q?=0D=0ABcc:_all=40b.example?=",
    "%0d%0aBcc: all@b.example",
    ", all@b.example",
    "<all@b.example>",
]
text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
words = st.tuples(text, st.sampled_from([*INJECTIONS, ""]), text).map("".join)
addresses = st.one_of(
    st.emails(), st.tuples(st.emails(), st.sampled_from(INJECTIONS)).map("".join)
)
often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def sent(row):
    """The mail as it goes over the line, read again."""
    raw = as_mail(row).message().as_bytes()
    return email.message_from_bytes(raw, policy=policy.default)


@given(subject=words)
@often
def test_no_subject_adds_a_header(subject):
    mail = sent(queue("d", "sam@example.org", subject, "A body."))

    assert set(mail.keys()) == OURS
    assert len(mail.keys()) == len(OURS)
    assert mail["To"] == "sam@example.org"
    assert mail.get_content().strip() == "A body."


@given(name=words, address=addresses, message=words)
@often
def test_nothing_typed_into_the_form_adds_a_header_or_a_recipient(
    topic, name, address, message
):
    cache.clear()
    Conversation.objects.all().delete()
    typed = {"topic": topic.slug, "name": name, "email": address, "message": message}

    response = Client().post("/contact/", typed)

    rows = list(OutboxEmail.objects.select_related("message__conversation"))
    assert response.status_code in (303, 422)
    if response.status_code == 422:
        assert rows == []
    for row in rows:
        mail = sent(row)
        assert set(mail.keys()) == OURS | AUTOMATIC
        assert len(mail.keys()) == len(OURS | AUTOMATIC)
        assert as_mail(row).recipients() == [address.strip()]
        assert mail["Subject"] == row.subject
