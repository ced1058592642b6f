"""Asking for a review at the desk, and what becomes of a signed one."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from fibro.library.models import ReviewRequest

from ..factories import SymptomFactory
from ..treatments.factories import TreatmentFactory
from .reviews import (
    CONFIRM,
    article,
    ask_url,
    asked_for,
    claim_keys,
    reload,
    signed,
    signing,
    soup,
    url_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [article, TreatmentFactory, SymptomFactory])
def test_a_review_is_asked_for_from_the_form_of_each_kind_of_page(
    editor_client, client, factory
):
    page = factory()
    form = reverse(
        f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk]
    )
    links = soup(editor_client.get(form)).select(".page-reviews a")
    assert [a["href"] for a in links] == [ask_url(page)]

    response = editor_client.post(ask_url(page), {"for_whom": "Zoë Clark"})

    link = soup(response).select_one("#link")["value"]
    assert link.startswith("http://testserver/review/")
    assert client.get(link.removeprefix("http://testserver")).status_code == 200
    asked = ReviewRequest.objects.get()
    assert (asked.for_whom, asked.asked_by.username) == ("Zoë Clark", "editor")
    assert "Out for review: Zoë Clark" in editor_client.get(form).content.decode()


def test_the_link_is_shown_once_and_can_be_made_anew(editor_client):
    page = article()
    response = editor_client.post(ask_url(page), {"for_whom": "Zoë"})
    first = soup(response).select_one("#link")["value"]
    asked = ReviewRequest.objects.get()

    assert "/review/" not in editor_client.get(url_of(asked)).content.decode()
    assert "no-store" in response["Cache-Control"]
    made = editor_client.post(url_of(asked), {"_anew": "1"})

    second = soup(made).select_one("#link")["value"]
    paths = [link.removeprefix("http://testserver") for link in (first, second)]
    assert [editor_client.get(p).status_code for p in paths] == [404, 200]


def test_nobody_to_send_it_to_is_said_at_the_field(editor_client):
    response = editor_client.post(ask_url(article()), {"for_whom": "a\x00\nb"})

    errors = [li.get_text() for li in soup(response).select(".errorlist li")]
    assert errors[0].startswith("This text holds a character")
    assert ReviewRequest.objects.count() == 0


def test_the_start_page_and_the_form_say_that_a_signed_review_waits(editor_client):
    page = article()
    asked, path = asked_for(page)
    first, second = claim_keys(asked)
    said = {f"comment-{first}": "Of whom?", f"comment-{second}": "How far?"}
    editor_client.post(path, signing(asked) | said)
    asked = reload(asked)

    start = soup(editor_client.get("/admin/")).select(".today a")
    form = editor_client.get(reverse("admin:articles_article_change", args=[page.pk]))

    words = asked.signed_words
    assert words.startswith("Signed by Zoë Clark on ")
    assert words.endswith(": 2 comments. Confirm or decline.")
    told = [a for a in start if a["href"] == url_of(asked)]
    assert [a.get_text() for a in told] == [f"“Moving”: s{words[1:]}"]
    assert words in soup(form).select_one(".page-reviews").get_text()


def test_many_signed_reviews_are_one_line_that_leads_to_their_list(editor_client):
    for n in range(4):
        signed(editor_client, SymptomFactory(title=f"Symptom {n}"))
    asked_for(SymptomFactory())

    start = soup(editor_client.get("/admin/")).select(".today a")

    told = [a for a in start if "signed reviews wait" in a.get_text()]
    assert [a.get_text() for a in told] == [
        "4 signed reviews wait. Confirm or decline them."
    ]
    rows = soup(editor_client.get(told[0]["href"])).select("#result_list tbody tr")
    assert len(rows) == 4


def test_comments_stand_beside_their_claims(editor_client):
    asked, path = asked_for(article())
    first = claim_keys(asked)[0]
    said = {f"comment-{first}": "Of <b>whom</b>?", "remark": "Well written."}
    editor_client.post(path, signing(asked) | said)

    page = soup(editor_client.get(url_of(asked)))

    answers = [" ".join(a.get_text(" ").split()) for a in page.select("article")]
    assert answers == [
        "Claim 1, What helps Walking helped 31 in 100 people. walking , table 2 "
        "Of <b>whom</b>?",
        "About the page as a whole Well written.",
    ]
    assert "2 claims: 0 agreed with, 1 commented on, 1 without an answer" in str(page)


def test_the_trail_is_not_deleted(editor_client):
    asked = signed(editor_client, article())
    url = reverse("admin:library_reviewrequest_delete", args=[asked.pk])

    assert editor_client.post(url, {"post": "yes"}).status_code == 403


RIGHTS = [
    ("get", "ask", "add_reviewrequest", 200),
    ("post", "again", "change_reviewrequest", 302),
    ("post", "confirm", "add_review", 302),
]


@pytest.mark.parametrize(("verb", "deed", "right", "allowed"), RIGHTS)
def test_each_deed_needs_its_right(client, verb, deed, right, allowed):
    page = article()
    asked = signed(client, page) if deed == "confirm" else asked_for(page)[0]
    address = ask_url(page) if deed == "ask" else url_of(asked)
    sent = {"again": {"_again": "1"}, "confirm": CONFIRM}.get(deed, {})
    staff = User.objects.create_user("staff", is_staff=True)
    client.force_login(staff)
    names = ["view_reviewrequest", "view_article"]
    if deed == "confirm":
        names += ["change_reviewrequest", "add_person", "change_person"]
    staff.user_permissions.set(Permission.objects.filter(codename__in=names))

    assert getattr(client, verb)(address, sent).status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename=right))
    assert getattr(client, verb)(address, sent).status_code == allowed


def test_a_page_that_does_not_exist_cannot_be_asked_about(editor_client):
    for kind, pk in [("article", 10**30), ("page", 1), ("nothing", 1)]:
        url = f"/admin/library/reviewrequest/ask/{kind}/{pk}/"
        assert editor_client.get(url).status_code == 404


def test_who_could_not_sign_is_told_on_the_start_page_in_red(editor_client):
    page = article()
    asked, path = asked_for(page)
    page.lede = "Another opening."
    page.save()
    editor_client.post(path, signing(asked))

    told = [
        (" ".join(line.get_text().split()), line["class"])
        for line in soup(editor_client.get("/admin/")).select(".today li")
        if "could not be signed" in line.get_text()
    ]

    words = "“Moving” could not be signed by Zoë: its text has changed. Ask again."
    assert told == [(words, ["today__line", "today__line--trouble"])]
    editor_client.post(url_of(asked), {"_again": "1"})
    assert "could not be signed" not in editor_client.get("/admin/").content.decode()


def test_the_list_costs_as_much_for_many_rows_as_for_few(
    editor_client, django_assert_max_num_queries
):
    for n in range(12):
        asked_for(SymptomFactory(), f"Reviewer {n}")

    with django_assert_max_num_queries(12):
        editor_client.get("/admin/library/reviewrequest/")
