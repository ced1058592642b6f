"""The list of versions says of each what kind of change it was, and what changed."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ..factories import ArticleFactory
from ..treatments.factories import EvidenceFactory, SideEffectFactory, TreatmentFactory
from .desk import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory(article_kind="news", body="Old.", published_at=None)


def history(client, page):
    opts = page._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_history"
    return client.get(reverse(name, args=[page.pk]))


def told(client, page):
    """(sentence, what changed) of each version, newest first."""
    html = BeautifulSoup(history(client, page).content, "html.parser")
    cells = [row.select("td")[3] for row in html.select(".versions tbody tr")]
    found = []
    for cell in cells:
        changed = cell.p.extract().get_text() if cell.p else ""
        found.append((cell.get_text(), changed))
    return found


FIRST = ("As it was before the first change kept here", "")


def test_a_draft_without_a_sentence_says_which_fields_changed(editor_client, article):
    press(editor_client, article, "_save", body="New.", tags="sleep")

    assert told(editor_client, article) == [("", "Changed: Text, Tags"), FIRST]


def test_a_change_that_readers_see_says_what_kind_it_is(editor_client):
    page = ArticleFactory(article_kind="news")
    press(editor_client, page, "_save", body="One.", significance="typo")
    press(editor_client, page, "_save", body="Two.", what_changed="Said better.")
    press(editor_client, page, "_save", body="Three.", significance="wording")

    assert told(editor_client, page) == [
        ("Wording", "Changed: Text"),
        ("Said better.", "Changed: Text"),
        ("Slip of the pen", "Changed: Text"),
        FIRST,
    ]


def test_a_withdrawal_is_no_wording(editor_client):
    page = ArticleFactory(article_kind="news")
    press(editor_client, page, "_withdraw", what_changed="It is wrong.")

    assert told(editor_client, page)[0][0] == "It is wrong."


def test_rows_that_changed_are_named_apart_from_a_text_of_that_name(editor_client):
    treatment = TreatmentFactory(published_at=None)
    SideEffectFactory(treatment=treatment, plain="feeling sick")
    press(
        editor_client,
        treatment,
        "_save",
        side_effects_text="Look out.",
        **{"side_effects-0-plain": "feeling dizzy"},
    )

    assert told(editor_client, treatment)[0] == (
        "",
        "Changed: Side effects, Side effects (rows)",
    )


def test_a_save_that_changed_nothing_says_nothing(editor_client, article):
    press(editor_client, article, "_save")

    assert told(editor_client, article)[0] == ("–", "")


def test_many_versions_cost_as_many_queries_as_few(
    editor_client, django_assert_max_num_queries
):
    treatment = TreatmentFactory(published_at=None)
    EvidenceFactory(treatment=treatment)
    press(editor_client, treatment, "_save", lede="One.")
    history(editor_client, treatment)
    with django_assert_max_num_queries(30) as few:
        history(editor_client, treatment)
    most = len(few)
    for number in range(4):
        press(editor_client, treatment, "_save", lede=f"And {number}.")

    with django_assert_max_num_queries(most):
        history(editor_client, treatment)


def test_a_page_of_which_no_version_is_kept_says_so(editor_client):
    path = reverse("admin:articles_article_history", args=[ArticleFactory().pk])

    said = editor_client.get(path).content.decode()

    assert "No version is kept yet. The next save keeps one." in said
