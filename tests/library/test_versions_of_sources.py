"""What is no page keeps its versions too: a source, a term, a person, an answer."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from reversion.models import Version

from fibro.library.models import Faq, Person, Source, Term
from fibro.library.retractions import check_due

from ..content.desk import change_url, form_data, form_of
from ..factories import (
    ArticleFactory,
    FaqFactory,
    PersonFactory,
    SourceFactory,
    TermFactory,
)
from .citing import cited, retract
from .pasting import RIS, look, press

pytestmark = pytest.mark.django_db

FIRST = ("The site itself", "As it was before the first change kept here", "")
KINDS = [
    (lambda: SourceFactory(title="Was"), Source, "title", "Title"),
    (lambda: TermFactory(meaning="Was"), Term, "meaning", "Meaning"),
    (lambda: PersonFactory(interests="Was"), Person, "interests", "Declared interests"),
    (lambda: FaqFactory(answer="Was"), Faq, "answer", "Answer"),
]


def save(client, thing, query="", **changes):
    address = change_url(thing) + query
    return client.post(address, form_of(client, address) | changes)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def at(thing, name):
    opts = thing._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=[thing.pk])


def told(client, thing):
    """(who, sentence, what changed) of each version, newest first."""
    found = []
    for row in soup(client.get(at(thing, "history"))).select(".versions tbody tr"):
        who, what = row.select("td")[2:4]
        changed = what.p.extract().get_text() if what.p else ""
        found.append((who.get_text(), what.get_text(), changed))
    return found


def versions(thing):
    """Their ids, oldest first."""
    found = Version.objects.get_for_object(thing).order_by("pk")
    return list(found.values_list("pk", flat=True))


@pytest.mark.parametrize(("make", "model", "field", "label"), KINDS)
def test_a_save_keeps_who_changed_which_field(editor_client, make, model, field, label):
    thing = make()

    save(editor_client, thing, **{field: "Now"})

    assert told(editor_client, thing) == [("editor", "", f"Changed: {label}"), FIRST]


@pytest.mark.parametrize(("make", "model", "field", "label"), KINDS)
def test_two_versions_stand_side_by_side(editor_client, make, model, field, label):
    thing = make()
    save(editor_client, thing, **{field: "Now"})
    before, after = versions(thing)

    compare = at(thing, "compare")
    page = soup(editor_client.get(compare, {"before": before, "after": after}))

    sides = [side.get_text() for side in page.select(".differences__text")]
    assert [h.get_text() for h in page.select(".differences h3")] == [label]
    assert sides == ["Was", "Now"]


@pytest.mark.parametrize(("make", "model", "field", "label"), KINDS)
def test_an_old_version_is_laid_into_the_form_and_saved_by_it(
    editor_client, make, model, field, label
):
    thing = make()
    save(editor_client, thing, **{field: "Now"})
    query = f"?version={versions(thing)[0]}"

    opened = soup(editor_client.get(change_url(thing) + query))
    before = getattr(model.objects.get(), field)
    save(editor_client, thing, query)

    assert "holds an older version" in opened.select_one(".page-restored").get_text()
    assert (before, getattr(model.objects.get(), field)) == ("Now", "Was")
    assert told(editor_client, thing)[0][1].startswith("From the version of ")


def test_the_form_leads_to_the_versions(editor_client):
    source = SourceFactory()

    page = soup(editor_client.get(change_url(source)))

    links = [a["href"] for a in page.select(".object-tools a.historylink")]
    assert links == [at(source, "history")]


def test_a_new_row_begins_its_history(editor_client):
    sent = form_of(editor_client, "/admin/library/source/add/")
    editor_client.post("/admin/library/source/add/", sent | {"key": "n", "title": "N"})

    assert told(editor_client, Source.objects.get()) == [("editor", "Added", "")]


def test_a_pasted_source_begins_its_history(editor_client):
    press(editor_client, look(editor_client, RIS), "_add")

    made = Source.objects.get()
    assert told(editor_client, made) == [("editor", "Added from a paste", "")]


def test_a_save_that_changes_nothing_and_a_refused_one_keep_no_version(editor_client):
    source = SourceFactory()

    save(editor_client, source)
    refused = save(editor_client, source, title="")

    assert refused.status_code == 200
    assert versions(source) == []


def test_an_old_answer_does_not_change_since_when_readers_see_it(editor_client):
    faq = FaqFactory(answer="Was", published_at=None)
    save(editor_client, faq, answer="Now")
    moment = {"published_at_0": "01/01/2026", "published_at_1": "10:00:00"}
    save(editor_client, faq, **moment)

    save(editor_client, faq, f"?version={versions(faq)[0]}")

    faq.refresh_from_db()
    assert (faq.answer, faq.published_at.date()) == ("Was", date(2026, 1, 1))


def test_pages_that_name_it_are_rendered_again_and_are_no_other_version(editor_client):
    source = SourceFactory(key="s", authors="Old A")
    article = ArticleFactory(article_kind="news", body="So [@s].")
    faq = FaqFactory(answer="So [@s].")

    save(editor_client, source, authors="New A")

    assert (versions(article), versions(faq)) == ([], [])


def test_a_page_that_is_renamed_makes_no_version_of_who_names_it(editor_client):
    named = ArticleFactory(article_kind="news", slug="named")
    faq = FaqFactory(answer="[It](article:named).")
    other = ArticleFactory(article_kind="news", body="[It](article:named).")

    changes = {"title": "Renamed", "significance": "wording", "_save": "1"}
    save(editor_client, named, **changes)

    assert len(versions(named)) == 2
    assert (versions(faq), versions(other)) == ([], [])


def test_what_is_only_read_has_versions_to_read_and_none_to_open(as_role):
    faq = FaqFactory(answer="Was")
    save(as_role("Editor"), faq, answer="Now")
    client = as_role("Author")

    page = soup(client.get(at(faq, "history")))
    opened = client.get(f"{change_url(faq)}?version={versions(faq)[0]}")

    assert "Open this version" not in page.get_text()
    assert len(page.select(".versions tbody tr")) == 2
    assert "holds an older version" not in opened.content.decode()


@pytest.mark.parametrize("name", ["history", "compare"])
def test_versions_are_for_those_who_may_see_the_row(as_role, name):
    source = SourceFactory()

    assert as_role("Shop keeper").get(at(source, name)).status_code == 403


@pytest.mark.parametrize("asked", ["", "x", "9" * 30, "0"])
def test_what_is_no_version_of_it_is_not_found(editor_client, asked):
    source, other = SourceFactory(), SourceFactory()
    for thing in (source, other):
        save(editor_client, thing, title="Now")
    own = versions(source)[0]

    compare = at(source, "compare")
    for after in (asked, versions(other)[0]):
        answer = editor_client.get(compare, {"before": own, "after": after})
        assert answer.status_code == 404
    form = editor_client.get(f"{change_url(source)}?version={asked}")
    assert form_data(form.content.decode())["title"] == "Now"


def test_what_a_registry_changes_is_a_version_by_the_site_itself(
    registry, editor_client
):
    source = cited()
    retract(registry)
    check_due()
    changed = "Changed: Retracted on"

    assert told(editor_client, source) == [
        ("The site itself", "As a registry says", changed),
        FIRST,
    ]
