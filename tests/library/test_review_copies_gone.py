"""A copy that goes, or that its page leaves, while the link to it is out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fibro.content.models import WorkingCopy
from fibro.library.models import ReviewRequest

from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .copies import (
    NEW,
    keep,
    press,
    publish,
    sent_out,
    signed_copy,
    words,
)
from .reviews import (
    article,
    ask_url,
    asked_for,
    claim_keys,
    confirming,
    fields,
    messages,
    reload,
    signing,
    url_of,
)

pytestmark = pytest.mark.django_db


def test_a_copy_thrown_away_while_the_link_is_out_cannot_be_signed(
    client, editor_client
):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    key = claim_keys(asked)[0]
    press(editor_client, page, "_drop_copy", "?copy")

    refused = client.post(path, signing(asked) | {f"comment-{key}": "Of whom?"})

    assert refused.status_code == 409
    assert "The editor no longer has this version" in words(refused)
    assert fields(refused)[f"comment-{key}"] == "Of whom?"
    shown = editor_client.get(url_of(asked))
    assert "The working copy that was sent out is there no more" in words(shown)
    editor_client.post(url_of(asked), {"_again": "1"})
    opened = words(client.get(path))
    assert "31 in 100 people" in opened
    assert "readers do not see yet" not in opened
    assert reload(asked).copy_kept_at is None


def test_a_copy_published_while_the_link_is_out_can_be_signed(client, editor_client):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)

    publish(editor_client, page)

    assert "readers do not see yet" not in words(client.get(path))
    assert client.post(path, signing(asked)).status_code == 303


def test_a_page_withdrawn_while_its_copy_is_out_is_told_to_the_reviewer(
    client, editor_client
):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    press(editor_client, page, "_withdraw")

    opened = words(client.get(path))

    assert "They do not see the page at all now" in opened
    assert client.post(path, signing(asked)).status_code == 303
    told = editor_client.post(url_of(asked), confirming(asked), follow=True)
    assert "from the moment this version is published" in messages(told)[0]


def test_a_withdrawn_page_says_that_readers_do_not_see_whom_it_names(editor_client):
    page = article()
    asked, path = asked_for(page)
    press(editor_client, page, "_withdraw")
    editor_client.post(path, signing(asked))

    told = editor_client.post(url_of(asked), confirming(asked), follow=True)

    assert messages(told) == [
        "Confirmed. The page names Zoë Clark as its reviewer; readers do not see it "
        "now, since it is withdrawn."
    ]


def test_a_page_deleted_while_its_copy_is_out_promises_nothing(client, editor_client):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    typed = signing(asked)
    page.delete()

    for response in (client.get(path), client.post(path, typed)):
        assert response.status_code == 404
        assert "Nothing that you saved is lost" not in words(response)
    assert "Zoë Clark" in client.post(path, typed).content.decode()


def test_a_copy_that_became_unreadable_while_out_is_no_server_error(
    client, editor_client
):
    page = article()
    asked, path = signed_copy(editor_client, page, body=NEW)
    other, other_path = asked_for(page, "Ann")
    editor_client.post(f"{ask_url(page)}?copy", {"for_whom": "Cem"})
    cem = ReviewRequest.objects.get(for_whom="Cem")
    keep(editor_client, page, title="")

    assert "is not whole" in words(editor_client.get(url_of(asked)))
    told = editor_client.post(url_of(cem), {"_again": "1"}, follow=True)
    assert messages(told)[0].startswith("The working copy cannot be published")
    assert client.get(other_path).status_code == 200


def test_a_row_deleted_under_the_copy_stands_in_it_as_it_was_sent_out(
    client, editor_client
):
    treatment = TreatmentFactory()
    row = EvidenceFactory(treatment=treatment, statement="31 in 100 got better.")
    treatment.derive()
    keep(editor_client, treatment, **{"evidence-0-statement": "13 in 100."})
    asked, path = sent_out(editor_client, treatment)
    row.delete()
    WorkingCopy.objects.update(saved_at=timezone.now())

    assert "13 in 100." in words(client.get(path))
    response = client.post(path, signing(asked))

    assert response.status_code == 303
    assert reload(asked).signed_at


def test_an_expired_link_to_a_copy_shows_nothing_of_it(client, editor_client):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    ReviewRequest.objects.update(ends_at=timezone.now() - timedelta(minutes=1))

    response = client.get(path)

    assert response.status_code == 410
    assert "13 in 100" not in words(response)
    assert client.post(path, signing(asked)).status_code == 410
    assert reload(asked).signed_at is None
