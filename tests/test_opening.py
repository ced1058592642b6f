"""Before the opening: each step leads to where it is done, and says who can help."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from fibro import opening
from fibro.library.models import HelpLine, SiteSettings

from .factories import HelpLineFactory

pytestmark = pytest.mark.django_db

LINES = "/admin/library/helpline/"
SETTINGS = "/admin/library/sitesettings/add/"


def steps(client):
    """{words: address} of the list on the start page."""
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    found = {}
    for item in html.select(".duties__duty"):
        words = (item.a or item.span).get_text()
        found[words] = item.a["href"] if item.a else ""
    return found


def test_mail_is_tested_at_the_list_of_outgoing_mail(editor_client, settings):
    settings.MAIL_IS_SET_UP = True

    path = steps(editor_client)["Send yourself a test mail."]

    assert path == "/admin/contact/outboxemail/"
    assert "Send me a test mail" in editor_client.get(path).content.decode()


def test_what_needs_a_shell_says_whom_to_ask(editor_client):
    words = [
        said for said in steps(editor_client) if "whoever runs your server" in said
    ]

    assert len(words) == 2
    page = editor_client.get("/admin/contact/outboxemail/").content.decode()
    assert "Ask whoever runs your server to set EMAIL_URL" in page


def test_the_help_lines_that_nobody_dialled_are_found_and_noted(editor_client):
    HelpLine.objects.all().delete()
    today = timezone.localdate()
    done, waiting = HelpLineFactory(checked_on=today), HelpLineFactory(checked_on=None)

    path = steps(editor_client)["Dial every help line: 1 still to do."]
    shown = editor_client.get(path).context["cl"].result_list
    data = {"action": "dialled_today", "_selected_action": [waiting.pk]}
    answer = editor_client.post(LINES, data, follow=True)

    assert list(shown) == [waiting]
    assert "Noted as dialled today: 1 help line." in answer.content.decode()
    assert set(HelpLine.objects.values_list("checked_on", flat=True)) == {today}
    assert LogEntry.objects.get().change_message == "Dialled."
    assert done.checked_on == today


@pytest.mark.parametrize(
    ("contact", "is_way"),
    [
        ("not-an-email", False),
        ("", False),
        ("privacy@example.org", True),
        ("Jo, privacy@example.org", True),
        ("1 Hill Road, Leeds", True),
        ("https://example.org/privacy", True),
    ],
)
def test_whom_to_ask_about_privacy_is_a_way_to_reach_them(contact, is_way):
    SiteSettings(privacy_contact=contact).save()

    words = "Say whom to ask about privacy."
    assert {d.words: d.is_done for d in opening.duties()}[words] is is_way


def test_a_privacy_contact_that_nobody_can_reach_is_refused(editor_client):
    form = editor_client.get(SETTINGS).context["adminform"].form
    initial = {n: form.get_initial_for_field(f, n) for n, f in form.fields.items()}
    sent = {name: value for name, value in initial.items() if value is not None}

    answer = editor_client.post(SETTINGS, sent | {"privacy_contact": "not-an-email"})

    assert "Nobody can write or call there." in answer.content.decode()
    assert SiteSettings.objects.count() == 0


@pytest.mark.parametrize("name", ["admin_password_reset", "password_reset_done"])
def test_without_mail_the_forgotten_password_says_who_can_help(client, settings, name):
    page = client.get(reverse(name)).content.decode()

    assert "No mail can go out from this site yet" in page
    assert "./run manage changepassword" in page
    assert "emailed" not in page
    settings.MAIL_IS_SET_UP = True
    assert "No mail can go out" not in client.get(reverse(name)).content.decode()
