"""A clinical reviewer with an account: begins, signs, and confirms nothing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.utils import timezone

from fibro.library.models import Review, ReviewRequest

from ..content.desk import change_url
from ..factories import ArticleFactory
from .copies import keep
from .reviews import (
    article,
    ask_url,
    asked_for,
    claim_keys,
    confirming,
    fields,
    reload,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


def begin(client, page, query=""):
    """The path to which a press of the button leads."""
    response = client.post(ask_url(page) + query)
    assert response.status_code == 302
    return response["Location"]


def today(client):
    return [" ".join(li.get_text().split()) for li in _today(client)]


def _today(client):
    return soup(client.get("/admin/")).select(".today li")


def test_a_reviewer_goes_from_the_page_to_its_claims_and_signs(as_role):
    page, client = article(), as_role("Clinical reviewer")
    links = soup(client.get(change_url(page))).select(".page-reviews a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("Review this page", ask_url(page))
    ]
    button = soup(client.get(ask_url(page))).select_one(".review-desk button")
    assert button.get_text() == "Begin my review"

    path = begin(client, page)
    asked = ReviewRequest.objects.get()
    assert len(soup(client.get(path)).select("fieldset.claim")) == 2
    client.post(path, signing(asked))

    assert (reload(asked).state, reload(asked).account.username) == (
        "signed",
        "one Clinical reviewe",
    )
    assert "waits for an editor" in client.get(change_url(page)).content.decode()


def test_the_name_of_the_account_stands_in_the_form(as_role):
    page, client = article(), as_role("Clinical reviewer")
    User.objects.update(first_name="Zoë", last_name="Clark")

    found = fields(client.get(begin(client, page)))

    assert found["name"] == "Zoë Clark"
    assert ReviewRequest.objects.get().for_whom == "Zoë Clark"


def test_who_goes_on_finds_the_same_link_and_what_they_said(as_role):
    page, client = article(), as_role("Clinical reviewer")
    path = begin(client, page)
    key = claim_keys(ReviewRequest.objects.get())[0]
    client.post(path, {f"comment-{key}": "Of whom?", "save": "0"})

    shown = soup(client.get(ask_url(page))).select_one(".review-desk").get_text()
    told = today(client)

    assert "1 of 2 claims have your answer" in shown
    assert f"Your review of “{page}” is not signed yet: go on." in told
    assert begin(client, page) == path
    assert fields(client.get(path))[f"comment-{key}"] == "Of whom?"
    assert ReviewRequest.objects.count() == 1


def test_what_was_answered_behind_an_ended_link_is_told_and_gone_on_with(as_role):
    page, client = article(), as_role("Clinical reviewer")
    path = begin(client, page)
    key = claim_keys(ReviewRequest.objects.get())[0]
    client.post(path, {f"comment-{key}": "Of whom?", "save": "0"})
    ReviewRequest.objects.update(revoked_at=timezone.now())

    told = today(client)
    begin(client, page)

    assert f"Your review of “{page}” is not signed yet: go on." in told
    assert fields(client.get(path))[f"comment-{key}"] == "Of whom?"
    last = LogEntry.objects.order_by("pk").last()
    assert last.get_change_message() == "Took up a review whose link had ended."


def test_an_ended_review_of_a_copy_goes_on_with_the_copy(as_role, editor_client):
    page = article()
    keep(editor_client, page, lede="New.")
    begin(as_role("Clinical reviewer"), page, "?copy")
    asked = ReviewRequest.objects.get()
    ReviewRequest.objects.update(ends_at=timezone.now())

    shown = soup(editor_client.get(url_of(asked)))

    again = [a["href"] for a in shown.select("a") if ask_url(page) in a["href"]]
    assert ["copy=1" in there for there in again] == [True]


def test_who_has_begun_nothing_is_told_how_to_begin(as_role):
    told = today(as_role("Clinical reviewer"))

    assert any("open a page and press “Review this page”" in line for line in told)


def test_a_link_sent_to_somebody_of_the_same_name_stays_as_it_is(as_role):
    page = article()
    asked, path = asked_for(page, "one Clinical reviewe")
    client = as_role("Clinical reviewer")

    own = begin(client, page)

    assert [client.get(p).status_code for p in (path, own)] == [200, 200]
    assert reload(asked).account is None
    assert ReviewRequest.objects.count() == 2


def test_a_reviewer_confirms_nothing(as_role):
    page, client = article(), as_role("Clinical reviewer")
    path = begin(client, page)
    asked = ReviewRequest.objects.get()
    client.post(path, signing(asked))

    sent = [confirming(asked), {"_decline": "1"}, {"_again": "1"}, {"_anew": "1"}]
    statuses = [client.post(url_of(asked), data).status_code for data in sent]

    assert statuses == [403] * 4
    assert soup(client.get(url_of(asked))).select("#confirm, #decline") == []
    assert Review.objects.count() == 0


def test_an_editor_too_confirms_nothing_that_they_signed_themselves(
    as_role, editor_client, editor
):
    page, client = article(), as_role("Clinical reviewer")
    asked = ReviewRequest.objects.get(token_hash=_begun(client, page))
    reviewer = User.objects.get(username="one Clinical reviewe")
    reviewer.groups.add(Group.objects.get(name="Editor"))

    client.force_login(reviewer)
    shown = client.get(url_of(asked)).content.decode()
    refused = client.post(url_of(asked), confirming(asked)).status_code
    client.force_login(editor)
    client.post(url_of(asked), confirming(asked))

    assert "another person here confirms or declines" in shown
    assert refused == 403
    assert Review.objects.get().person.name == "Zoë Clark"


def _begun(client, page):
    path = begin(client, page)
    asked = ReviewRequest.objects.get()
    client.post(path, signing(asked))
    return asked.token_hash


def test_the_same_text_is_not_signed_twice(as_role):
    page, client = article(), as_role("Clinical reviewer")
    _begun(client, page)

    response = client.post(ask_url(page))

    assert "You have signed this very text." in response.content.decode()
    assert ReviewRequest.objects.count() == 1


def test_what_is_asked_anew_of_a_reviewer_stays_their_own(
    as_role, editor_client, editor
):
    page, client = article(), as_role("Clinical reviewer")
    _begun(client, page)
    page.lede = "Another opening."
    page.save()

    client.force_login(editor)
    client.post(ask_url(page), {"for_whom": "one Clinical reviewe"})

    last, first = ReviewRequest.objects.all()
    assert (first.state, last.state) == ("declined", "open")
    assert last.account == first.account


def test_a_working_copy_is_reviewed_as_well(as_role, editor_client, editor):
    page = article()
    keep(editor_client, page, lede="Another opening.")
    client = as_role("Clinical reviewer")
    links = soup(client.get(change_url(page))).select(".page-reviews a")
    assert [a["href"] for a in links] == [ask_url(page), f"{ask_url(page)}?copy"]

    path = begin(client, page, "?copy")

    assert "Another opening." in client.get(path).content.decode()


@pytest.mark.parametrize("role", ["Author", "Shop keeper", "Inbox"])
def test_nobody_else_begins_a_review(as_role, role):
    page, client = ArticleFactory(), as_role(role)

    assert client.get(ask_url(page)).status_code == 403
    assert client.post(ask_url(page)).status_code == 403
    assert ReviewRequest.objects.count() == 0


def test_reading_the_page_before_begins_nothing(as_role):
    page = article()

    as_role("Clinical reviewer").get(ask_url(page))

    assert ReviewRequest.objects.count() == 0
