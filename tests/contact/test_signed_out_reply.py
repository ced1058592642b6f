"""A reply or a note that is sent after the sign-in ended stands in its box again."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse

from contact.models import Message, Note

from .factories import ConversationFactory

pytestmark = pytest.mark.django_db


def boxes(response):
    html = BeautifulSoup(response.content, "html.parser")
    return {area["name"]: area.text.strip() for area in html.select("textarea")}


def fields(response, form):
    found = BeautifulSoup(response.content, "html.parser").select_one(form)
    return {i["name"]: i.get("value", "") for i in found.select("input[name]")}


@pytest.mark.parametrize(
    ("name", "button"), [("body", "_send"), ("note", "_note"), ("body", "_note")]
)
def test_it_is_there_again_after_the_next_sign_in(client, name, button):
    user = User.objects.create_superuser("anna", "anna@example.org", "right-word")
    conversation = ConversationFactory()
    path = reverse("admin:contact_conversation_change", args=[conversation.pk])
    client.force_login(user)
    sent = fields(client.get(path), "#answer") | {name: "An hour of work.", button: "1"}
    client.logout()

    asked = client.post(path, sent)
    data = fields(asked, "#login-form")
    data |= {"username": "anna", "password": "right-word"}
    response = client.post("/admin/login/", data, follow=True)

    assert "for anna alone" in asked.content.decode()
    assert boxes(response) == {"body": "", "note": ""} | {name: "An hour of work."}
    assert (Message.objects.count(), Note.objects.count()) == (0, 0)
