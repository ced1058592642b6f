"""Who may do what at the desk: every role against every kind of deed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group

from articles.models import Article
from fibro.library.models import Faq, SiteSettings
from fibro.roles import ROLES

from .contact.factories import ConversationFactory
from .content.desk import change_url, form_data, press
from .factories import ArticleFactory, FaqFactory, SourceFactory
from .store.factories import StoreLinkFactory
from .treatments.factories import TreatmentFactory

pytestmark = pytest.mark.django_db

# Deeds by path: whether the desk opens it. Columns in the order of NAMES.
NAMES = ["Author", "Editor", "Clinical reviewer", "Shop keeper", "Inbox"]
SEES = {
    "articles/article": "yes yes yes yes no",
    "treatments/treatment": "yes yes yes yes no",
    "library/symptom": "yes yes yes no no",
    "library/source": "yes yes yes no no",
    "library/faq": "yes yes yes no yes",
    "library/term": "yes yes yes no no",
    "library/photo": "yes yes yes no no",
    "library/helpline": "yes yes yes no no",
    "library/reviewrequest": "no yes yes no no",
    "library/sitesettings": "no yes no no no",
    "fibro/sitepage": "no yes no no no",
    "fibro/door": "yes yes yes no no",
    "store/storelink": "no yes no yes no",
    "store/placement": "no yes no yes no",
    "contact/conversation": "no no no no yes",
    "contact/outboxemail": "no no no no yes",
    "content/linkcheck": "no yes no yes no",
    "fibro/searchmiss": "no yes no no no",
    "auth/user": "no no no no no",
    "fibro/deed": "no no no no no",
}
ADDS = {
    "articles/article": "yes yes no no no",
    "treatments/treatment": "yes yes no no no",
    "library/source": "yes yes no no no",
    "library/photo": "yes yes no no no",
    "library/term": "no yes no no no",
    "library/helpline": "no yes no no no",
    "treatments/interaction": "no yes no no no",
    "fibro/sitepage": "no yes no no no",
    "store/storelink": "no no no yes no",
    "store/placement": "no no no yes no",
    "auth/user": "no no no no no",
}


def cells(table):
    return [
        (role, thing, answer == "yes")
        for thing, row in table.items()
        for role, answer in zip(NAMES, row.split(), strict=True)
    ]


def test_there_are_five_roles():
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(NAMES)
    assert sorted(ROLES) == sorted(NAMES)


@pytest.mark.parametrize("role", NAMES)
def test_each_permission_of_a_role_is_one_that_there_is(role):
    held = Group.objects.get(name=role).permissions.count()
    meant = sum(len(verbs) for verbs in ROLES[role].values())

    assert held == meant


@pytest.mark.parametrize(("role", "thing", "may"), cells(SEES))
def test_who_sees_a_list(as_role, role, thing, may):
    SiteSettings.objects.get_or_create(pk=1)
    response = as_role(role).get(f"/admin/{thing}/", follow=True)

    assert response.status_code == (200 if may else 403)


@pytest.mark.parametrize(("role", "thing", "may"), cells(ADDS))
def test_who_may_add(as_role, role, thing, may):
    response = as_role(role).get(f"/admin/{thing}/add/")

    assert response.status_code == (200 if may else 403)


def buttons(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [b["name"] for b in soup.select(".page-buttons")[0].select("input")]


@pytest.mark.parametrize(
    ("role", "draft", "live"),
    [
        (
            "Author",
            ["_save", "_continue", "_preview", "_submit"],
            ["_keep_copy", "_preview", "_submit"],
        ),
        (
            "Editor",
            ["_save", "_continue", "_preview", "_publish"],
            ["_save", "_continue", "_keep_copy", "_preview", "_withdraw"],
        ),
        ("Clinical reviewer", [], []),
    ],
)
def test_which_buttons_a_role_finds(as_role, role, draft, live):
    pages = ArticleFactory(published_at=None), ArticleFactory()
    client = as_role(role)

    found = [buttons(client.get(change_url(page))) for page in pages]

    assert found == [draft, live]


def test_a_reviewer_reads_the_reviews_of_a_page_and_writes_none_by_hand(as_role):
    page = ArticleFactory()
    shown = as_role("Clinical reviewer").get(change_url(page)).content.decode()

    assert 'name="library-review-page_type-page_id-TOTAL_FORMS"' in shown
    assert 'name="library-review-page_type-page_id-0-person"' not in shown
    rights = Group.objects.get(name="Clinical reviewer").permissions
    written = rights.exclude(codename__startswith="view_")
    assert [p.codename for p in written] == ["add_reviewrequest"]


@pytest.mark.parametrize("button", ["_publish", "_withdraw", "_send_back"])
def test_an_author_who_forges_a_button_is_refused(as_role, button):
    article = ArticleFactory(published_at=None, article_kind="news")

    response = press(as_role("Author"), article, button)

    assert response.status_code == 403
    assert Article.objects.get().state == "draft"


def test_an_author_cannot_publish_by_a_date(as_role):
    article = ArticleFactory(published_at=None, article_kind="news")
    moment = {"published_at_0": "01/01/2027", "published_at_1": "10:00:00"}

    press(as_role("Author"), article, "_save", **moment)

    assert Article.objects.get().published_at is None


def test_a_submitted_draft_waits_and_publishing_ends_the_waiting(as_role):
    SourceFactory(key="here")
    article = ArticleFactory(published_at=None, body="Words [@here].")

    press(as_role("Author"), article, "_submit")
    waiting = Article.objects.get().submitted_at
    press(as_role("Editor"), article, "_publish")

    assert waiting is not None
    article.refresh_from_db()
    assert (article.state, article.submitted_at) == ("live", None)


def test_a_draft_can_be_sent_back(as_role):
    article = ArticleFactory(published_at=None)
    press(as_role("Author"), article, "_submit")

    reason = {"what_changed": "The dose has no source."}
    told = press(as_role("Editor"), article, "_send_back", **reason)

    assert "It is sent back, with your sentence." in told.content.decode()
    article.refresh_from_db()
    assert (article.state, article.submitted_at) == ("draft", None)


@pytest.mark.parametrize("role", ["Author", "Editor", "Clinical reviewer"])
def test_who_writes_reads_no_message_of_a_visitor(as_role, role):
    conversation = ConversationFactory()
    client = as_role(role)
    address = f"/admin/contact/conversation/{conversation.pk}/change/"

    assert client.get(address).status_code == 403
    assert "message" not in client.get("/admin/").content.decode().split("Today")[-1]


def test_who_answers_messages_sees_no_draft(as_role):
    draft = ArticleFactory(published_at=None)
    client = as_role("Inbox")

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(change_url(draft)).status_code == 403


def test_a_shop_keeper_changes_no_medicine(as_role):
    treatment, link = TreatmentFactory(), StoreLinkFactory()
    client = as_role("Shop keeper")

    assert client.post(change_url(treatment), {"title": "x"}).status_code == 403
    assert client.get(change_url(link)).status_code == 200


def test_an_inbox_worker_may_draft_a_question_but_not_change_one(as_role):
    faq = FaqFactory()
    client = as_role("Inbox")

    assert client.get("/admin/library/faq/add/").status_code == 200
    assert client.post(change_url(faq), {"question": "x"}).status_code == 403


@pytest.mark.parametrize("role", ["Author", "Inbox"])
def test_a_question_of_who_may_not_publish_is_a_draft_whatever_is_sent(as_role, role):
    sent = {"question": "Is it so?", "slug": "is-it-so", "answer": "Yes.", "order": "0"}
    moment = {"published_at_0": "01/01/2020", "published_at_1": "10:00:00"}

    as_role(role).post("/admin/library/faq/add/", sent | moment)

    assert Faq.objects.get().published_at is None


def test_an_author_changes_a_question_until_readers_see_it(as_role):
    live, draft = FaqFactory(), FaqFactory(published_at=None)
    client = as_role("Author")
    data = form_data(client.get(change_url(draft)).content.decode())

    assert client.post(change_url(draft), data | {"answer": "No."}).status_code == 302
    assert client.post(change_url(live), {"answer": "No."}).status_code == 403
    assert client.get(change_url(live)).status_code == 200
    draft.refresh_from_db()
    assert draft.answer == "No."


@pytest.mark.parametrize("role", NAMES)
def test_every_role_finds_the_start_page(as_role, role):
    assert as_role(role).get("/admin/").status_code == 200
