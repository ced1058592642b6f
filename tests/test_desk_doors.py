"""Addresses of the desk that packages bring along open for nobody without the right."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from taggit.models import Tag

from articles.models import Article
from contact.models import Conversation

from .contact.factories import ConversationFactory
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db
ROLES = ["Author", "Editor", "Clinical reviewer", "Shop keeper", "Inbox"]


def on_site(row, kind=None):
    kind = kind or ContentType.objects.get_for_model(row).pk
    return f"/admin/r/{kind}/{row.pk}/"


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_led_to_a_visitors_own_page(as_role, role):
    row = ConversationFactory()

    assert as_role(role).get(on_site(row)).status_code == 404


@pytest.mark.parametrize("written", ["0{}", "%20{}", "+{}", "{}%20", "{}.0", "x"])
def test_another_way_to_write_the_kind_opens_nothing(editor_client, written):
    kind = ContentType.objects.get_for_model(Conversation).pk
    row = ConversationFactory()

    answer = editor_client.get(on_site(row, written.format(kind)))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("Author", 302), ("Editor", 302), ("Inbox", 404)]
)
def test_the_address_of_a_draft_is_told_to_who_may_look_at_it(as_role, role, status):
    draft = ArticleFactory(published_at=None)

    assert as_role(role).get(on_site(draft)).status_code == status


@pytest.mark.parametrize("key", ["0", "x", "9" * 20, "%00"])
def test_a_row_that_is_not_there_is_not_found(editor_client, key):
    kind = ContentType.objects.get_for_model(Article).pk

    assert editor_client.get(f"/admin/r/{kind}/{key}/").status_code == 404


def test_the_tags_of_the_package_cannot_be_merged_or_listed(editor_client):
    sent = {"new_tag_name": "made by nobody"}

    assert editor_client.post("/admin/taggit/tag/merge-tags/", sent).status_code == 404
    assert not Tag.objects.exists()


@pytest.mark.parametrize("what", ["config", "qrcode"])
@pytest.mark.parametrize("key", ["7", "9" * 20])
def test_a_device_that_is_not_there_is_not_found(editor_client, what, key):
    lists = reverse("admin:otp_totp_totpdevice_changelist")

    assert editor_client.get(f"{lists}{key}/{what}/").status_code == 404
