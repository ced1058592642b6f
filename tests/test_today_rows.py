"""What waits beside pages, on the start page: links to other sites, and searches."""

import pytest
from django.utils import timezone

from fibro.content.link_check import LinkCheck
from fibro.models import SearchMiss

from .factories import RelatedSiteFactory
from .test_today import lines, quiet

pytestmark = pytest.mark.django_db


def test_what_nobody_looks_at_is_not_said_to_be_sound(editor_client, settings):
    settings.LINK_CHECK = False
    unwatched = quiet(editor_client)
    settings.LINK_CHECK = True

    assert "No link to another site is broken." not in unwatched
    assert "No link to another site is broken." in quiet(editor_client)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 address on another site no longer answers."),
        (2, "2 addresses on other sites no longer answer."),
    ],
)
def test_what_is_gone_elsewhere_leads_to_its_list(editor_client, count, words):
    for n in range(count):
        address = f"https://gone.example/{n}"
        LinkCheck.objects.create(address=address, broken_since=timezone.now())
        RelatedSiteFactory(url=address)
    LinkCheck.objects.create(address="https://fine.example/")

    assert lines(editor_client)[words] == "/admin/content/linkcheck/?state=broken"


def test_an_address_that_nobody_names_any_more_is_not_counted(editor_client):
    address = "https://gone.example/"
    LinkCheck.objects.create(address=address, broken_since=timezone.now())

    assert not any("another site" in words for words in lines(editor_client))


def test_searches_without_result_lead_to_their_list(editor_client):
    today = timezone.localdate()
    more = {"first_on": today, "last_on": today}
    SearchMiss.objects.create(fingerprint="a", words="one miss", days=2, **more)
    SearchMiss.objects.create(fingerprint="b", **more)

    said = "1 search found nothing on more than one day."
    assert lines(editor_client)[said] == "/admin/fibro/searchmiss/?state=open"
