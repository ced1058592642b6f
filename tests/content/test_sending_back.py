"""What whoever publishes gives back, with a reason, to be mended."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry

from articles.models import Article
from fibro.content.models import WorkingCopy

from ..factories import ArticleFactory, SourceFactory
from .desk import change_url, press

pytestmark = pytest.mark.django_db

REASON = "The dose has no source."
SAID = f"one Editor sent this back to be mended: {REASON}"
LIST = "/admin/articles/article/?state=sent_back"


@pytest.fixture(autouse=True)
def source():
    return SourceFactory(key="here")


@pytest.fixture
def draft(as_role):
    article = ArticleFactory(title="Not yet", published_at=None, body="Words [@here].")
    press(as_role("Author"), article, "_submit")
    return article


@pytest.fixture
def live(as_role):
    """A page that readers see, with a working copy that its author submitted."""
    article = ArticleFactory(title="Seen", body="Old [@here].")
    press(as_role("Author"), article, "_submit", body="New [@here].")
    return article


def sent_back(as_role, page, query="", **changes):
    changes = {"what_changed": REASON, **changes}
    return press(as_role("Editor"), page, "_send_back", query, **changes)


def read(response):
    html = BeautifulSoup(response.content, "html.parser")
    return " ".join(html.get_text(" ").split())


def queue(client):
    """Where the start page leads to what was sent back, if it speaks of it."""
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    lines = [li for li in html.select(".today li") if "sent back" in li.get_text()]
    return [(" ".join(li.get_text().split()), li.a["href"]) for li in lines]


def listed(client):
    html = BeautifulSoup(client.get(LIST).content, "html.parser")
    return [a.get_text() for a in html.select("#result_list .field-title a")]


def test_an_author_reads_who_sent_a_draft_back_and_why(as_role, draft):
    sent_back(as_role, draft)

    assert SAID in read(as_role("Author").get(change_url(draft)))


def test_an_author_reads_it_of_a_working_copy_too(as_role, live):
    sent_back(as_role, live, "?copy")

    client = as_role("Author")
    assert SAID in read(client.get(f"{change_url(live)}?copy"))
    page_itself = read(client.get(change_url(live)))
    assert SAID not in page_itself
    assert "It was sent back, to be mended." in page_itself


def test_a_copy_that_is_sent_back_stays_its_authors_and_no_longer_waits(as_role, live):
    sent_back(as_role, live, "?copy", body="New, and looked through [@here].")

    kept = WorkingCopy.objects.get()
    assert (kept.author.username, kept.submitted_at) == ("one Author", None)
    assert dict(kept.fields)["body"] == ["New, and looked through [@here]."]
    assert Article.objects.get().body == "Old [@here]."


@pytest.mark.parametrize(("which", "query"), [("draft", ""), ("live", "?copy")])
def test_the_start_page_leads_to_what_was_sent_back(request, as_role, which, query):
    page = request.getfixturevalue(which)
    before = queue(as_role("Author"))
    sent_back(as_role, page, query)

    client = as_role("Author")
    assert before == []
    assert queue(client) == [("1 article was sent back, to be mended.", LIST)]
    assert listed(client) == [page.title]


@pytest.mark.parametrize(("which", "query"), [("draft", ""), ("live", "?copy")])
def test_what_is_submitted_again_is_no_longer_sent_back(request, as_role, which, query):
    page = request.getfixturevalue(which)
    sent_back(as_role, page, query)

    press(as_role("Author"), page, "_submit", query)

    assert listed(as_role("Author")) == []
    assert SAID not in read(as_role("Author").get(change_url(page) + query))


@pytest.mark.parametrize("button", ["_save", "_keep_copy"])
def test_mending_alone_does_not_hide_the_reason(as_role, draft, live, button):
    page, query = (draft, "") if button == "_save" else (live, "?copy")
    sent_back(as_role, page, query)

    press(as_role("Author"), page, button, query, body="Better [@here].")

    assert SAID in read(as_role("Author").get(change_url(page) + query))


@pytest.mark.parametrize(
    ("which", "query", "button"),
    [("draft", "", "_publish"), ("live", "?copy", "_save")],
)
def test_what_is_published_after_all_was_not_sent_back(
    request, as_role, which, query, button
):
    page = request.getfixturevalue(which)
    sent_back(as_role, page, query)

    press(as_role("Editor"), page, button, query)
    press(as_role("Editor"), page, "_keep_copy", body="Newer [@here].")

    assert Article.objects.get(pk=page.pk).state == "live"
    assert listed(as_role("Editor")) == []


@pytest.mark.parametrize(("which", "query"), [("draft", ""), ("live", "?copy")])
def test_nothing_is_sent_back_without_a_reason_and_nothing_is_lost(
    request, as_role, which, query
):
    page = request.getfixturevalue(which)
    asked = sent_back(as_role, page, query, what_changed=" ", body="Typed [@here].")

    html = BeautifulSoup(asked.content, "html.parser")
    assert "Nothing is sent back yet, and nothing is lost." in read(asked)
    assert html.select_one('.errornote a[href="#what-changed"]')
    assert html.select_one("#id_body").text.strip() == "Typed [@here]."
    assert listed(as_role("Editor")) == []
    waiting = page if which == "draft" else WorkingCopy.objects.get()
    waiting.refresh_from_db()
    assert waiting.submitted_at is not None


def test_sending_back_after_being_asked_why_needs_no_second_answer(as_role, live):
    client = as_role("Editor")
    asked = sent_back(as_role, live, "?copy", what_changed="")
    html = BeautifulSoup(asked.content, "html.parser")
    moment = html.select_one("#content-main form [name=from_copy]")["value"]

    done = press(
        client, live, "_send_back", "?copy", what_changed=REASON, from_copy=moment
    )

    assert "sent back, with your sentence" in read(done)


@pytest.mark.parametrize(("which", "query"), [("draft", ""), ("live", "?copy")])
def test_the_button_is_there_for_what_was_submitted_only(
    request, as_role, which, query
):
    page = request.getfixturevalue(which)
    html = as_role("Editor").get(change_url(page) + query).content
    sent_back(as_role, page, query)
    after = as_role("Editor").get(change_url(page) + query).content

    assert html.count(b'name="_send_back"') == 2
    assert after.count(b'name="_send_back"') == 0


def test_an_author_who_forges_the_button_is_refused(as_role, live):
    response = press(
        as_role("Author"), live, "_send_back", "?copy", what_changed=REASON
    )

    assert response.status_code == 403
    assert WorkingCopy.objects.get().submitted_at is not None


def test_a_copy_kept_anew_meanwhile_is_not_sent_back_unread(as_role, live):
    editor = as_role("Editor")
    old = {"from_copy": WorkingCopy.objects.get().saved_at.isoformat()}
    press(as_role("Author"), live, "_submit", "?copy", body="Newer [@here].")
    editor = as_role("Editor")

    asked = press(editor, live, "_send_back", "?copy", what_changed=REASON, **old)

    assert "it is not the one you began with" in read(asked)
    assert WorkingCopy.objects.get().submitted_at is not None


def test_the_trail_and_the_versions_say_so(as_role, draft, live):
    sent_back(as_role, draft)
    sent_back(as_role, live, "?copy")

    assert LogEntry.objects.first().change_message == "Sent the working copy back."
    versions = as_role("Editor").get(
        f"{change_url(draft)}history/".replace("change/", "")
    )
    assert f"Sent back: {REASON}" in read(versions)


def test_a_moment_that_stands_in_the_form_does_not_publish_what_goes_back(
    as_role, draft
):
    moment = {"published_at_0": "2099-01-01", "published_at_1": "10:00:00"}

    sent_back(as_role, draft, **moment)

    draft.refresh_from_db()
    assert (draft.state, draft.sent_back_because) == ("draft", REASON)


def test_the_copy_of_a_withdrawn_page_goes_back_and_the_page_stays_withdrawn(
    as_role, live
):
    press(as_role("Editor"), live, "_withdraw")

    answer = sent_back(as_role, live, "?copy")

    live.refresh_from_db()
    assert (live.was_withdrawn, live.body) == (True, "Old [@here].")
    assert "with your sentence. The page stays withdrawn." in answer.content.decode()
    assert WorkingCopy.objects.get().sent_back_because == REASON
