"""A working copy sent out for review: what its reviewer reads."""

import pytest

from articles.models import Article
from fibro.content.models import Change
from fibro.library.models import Review, ReviewRequest

from ..content.desk import change_url
from ..factories import SymptomFactory
from ..treatments.factories import EvidenceFactory, TreatmentFactory
from .copies import HEALTH, NEW, keep, public, publish, sent_out, words
from .reviews import (
    BODY,
    article,
    ask_url,
    asked_for,
    confirming,
    reload,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


def test_the_reviewer_of_a_copy_reads_its_claims_and_that_readers_do_not(
    client, editor_client
):
    page = article()
    keep(editor_client, page, body=NEW, lede="A new opening.")
    asked, path = sent_out(editor_client, page)
    client.logout()

    response = client.get(path)

    shown = words(response)
    assert "This is a new version that readers do not see yet." in shown
    assert "Walking helped 13 in 100 people" in shown
    assert "A new opening." in shown
    news = soup(response).select_one("main details").get_text()
    assert (
        "What helps: it said “Walking helped 31 in 100 people.” and "
        "now says “Walking helped 13 in 100 people.”"
    ) in " ".join(news.split())
    legends = [one.get_text() for one in soup(response).select(".review legend")]
    assert legends == ["Claim 1: new in this version", "Claim 2"]
    statement = soup(response).select_one("label[for=id_has_read]").get_text()
    assert "I have read the new version of this page as it stood on" in statement
    assert Article.objects.get().body == BODY
    assert "13 in 100" not in public(client, page)


def test_the_form_of_a_copy_asks_as_clearly_as_that_of_the_page(editor_client):
    page = article()
    keep(editor_client, page, body=NEW)

    with_copy = soup(editor_client.get(f"{change_url(page)}?copy"))
    without = soup(editor_client.get(change_url(page)))

    [button] = with_copy.select(".page-reviews a")
    assert button["href"] == f"{ask_url(page)}?copy"
    assert button.get_text() == "Ask for a review of this working copy"
    asks = [(a["href"], a.get_text()) for a in without.select(".page-reviews a")]
    assert asks == [
        (ask_url(page), "Ask for a review"),
        (f"{ask_url(page)}?copy", "ask for a review of the working copy"),
    ]


def test_rows_of_a_copy_are_claims_too_and_nothing_of_it_is_stored(editor_client):
    treatment = TreatmentFactory()
    row = EvidenceFactory(treatment=treatment, statement="31 in 100 got better.")
    treatment.derive()
    keep(editor_client, treatment, **{"evidence-0-statement": "13 in 100 got better."})

    asked, path = sent_out(editor_client, treatment)

    assert "13 in 100 got better." in words(editor_client.get(path))
    row.refresh_from_db()
    assert row.statement == "31 in 100 got better."
    assert Change.objects.count() == 0


def test_a_small_edit_of_the_copy_that_nobody_reads_changes_nothing(editor_client):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    keep(editor_client, page, seo_title="For search engines", **HEALTH)

    assert editor_client.post(path, signing(asked)).status_code == 303

    assert reload(asked).state == "signed"
    editor_client.post(url_of(asked), confirming(asked))
    publish(editor_client, page)
    assert Review.objects.count() == 1


def test_what_somebody_signed_of_the_page_stands_while_they_read_its_copy(
    editor_client,
):
    page = article()
    asked, path = asked_for(page)
    editor_client.post(path, signing(asked))
    keep(editor_client, page, body=NEW)

    other, _ = sent_out(editor_client, page)

    assert (other.pk == asked.pk, reload(asked).state) == (False, "signed")
    assert other.name == "Zoë Clark"
    editor_client.post(url_of(asked), confirming(asked))
    assert Review.objects.get().digest == asked.digest


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"in_short": "One point."}, {"body": "No [@source]."}]
)
def test_a_copy_that_could_not_be_published_is_not_sent_out(editor_client, wrong):
    page = article()
    keep(editor_client, page, **wrong)

    response = editor_client.post(f"{ask_url(page)}?copy", {"for_whom": "Zoë"})

    errors = [li.get_text() for li in soup(response).select(".errorlist li")]
    assert errors == [
        "The working copy cannot be published as it stands, so there is nothing to "
        "sign yet. Open it: what is wrong is said at its place."
    ]
    assert ReviewRequest.objects.count() == 0


def test_asking_for_a_copy_that_is_gone_says_so(editor_client):
    page = article()

    shown = editor_client.get(f"{ask_url(page)}?copy")
    response = editor_client.post(f"{ask_url(page)}?copy", {"for_whom": "Zoë"})

    assert "There is no working copy of “Moving” any more" in words(shown)
    errors = [li.get_text() for li in soup(response).select(".errorlist li")]
    assert errors == ["There is no working copy of this page any more."]


def test_a_copy_that_an_author_kept_can_be_reviewed(client, editor_client):
    page = SymptomFactory()
    found = keep(editor_client, page, lede="A new opening.")
    found.fields = [f for f in found.fields if not f[0].startswith("published_at")]
    found.author = None
    found.save()

    _, path = sent_out(editor_client, page)

    assert "A new opening." in words(client.get(path))


def test_a_page_of_a_review_keeps_its_address_to_itself(client, editor_client):
    page = article()
    keep(editor_client, page, body=NEW)
    asked, path = sent_out(editor_client, page)
    client.logout()
    client.cookies.clear()

    for response in (client.get(path), client.post(path, signing(asked))):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert b'name="robots" content="noindex"' in client.get(path).content
