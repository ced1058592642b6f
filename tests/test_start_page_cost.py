"""What the start page asks of the database when every queue is full."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from fibro.content.link_check import LinkCheck
from fibro.library.models import SiteSettings
from fibro.models import SearchMiss

from .contact.factories import ConversationFactory, owed_mail
from .factories import (
    ArticleFactory,
    RelatedSiteFactory,
    SourceFactory,
    SymptomFactory,
)
from .library.reviews import asked_for
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db


def fill(rows):
    """Something in each queue, and this many pages in each that counts pages."""
    today, now = timezone.localdate(), timezone.now()
    SourceFactory(key="gone-2010", retracted_on=today)
    for factory in (ArticleFactory, SymptomFactory):
        for _ in range(rows):
            page = factory(body="[@gone-2010] [@nothing]")
            type(page).objects.filter(pk=page.pk).update(
                review_due_on=today, reviewed_on=today, clinically_changed_on=today
            )
            factory(published_at=None, submitted_at=now)
    TreatmentFactory()
    ConversationFactory.create_batch(2)
    owed_mail(failed_at=now)
    for n in range(rows):
        LinkCheck.objects.create(address=f"https://gone.test/{n}", broken_since=now)
        RelatedSiteFactory(url=f"https://gone.test/{n}")
        SearchMiss.objects.create(
            fingerprint=f"{n}", words=f"miss {n}", days=2, first_on=today, last_on=today
        )
    for n in range(4 * rows):
        asked, _ = asked_for(page, f"Reviewer {n}")
        asked.saved_at = asked.held_up_at = now
        asked.signed_at = now if n < 2 else None
        asked.save()


@pytest.mark.parametrize("rows", [1, 10])
@pytest.mark.parametrize("who", ["one who may do everything", "one of every role"])
def test_the_start_page_takes_15_queries_whatever_waits(
    client, editor, who, rows, django_assert_num_queries
):
    fill(rows)
    if who == "one of every role":
        editor.is_superuser = False
        editor.save()
        editor.groups.set(Group.objects.all())
    client.force_login(editor)
    client.get("/admin/")

    # As after a second without a reader: the settings are asked for again.
    SiteSettings.forget()
    with django_assert_num_queries(15):
        client.get("/admin/")
