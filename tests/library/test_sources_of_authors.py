"""Who writes drafts changes no source, picture or word that readers see."""

from datetime import timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from fibro.library.models import Mechanism, Photo, Source, Term

from ..content.desk import change_url, form_of
from ..factories import ArticleFactory, FaqFactory, SourceFactory, TermFactory
from ..treatments.factories import AgentFactory, InteractionFactory

pytestmark = pytest.mark.django_db

NEWS = {"article_kind": "news", "body": "So [@s]."}
ENDING = "so only somebody who may publish changes it. Tell an editor"


def on_an_article(source, **when):
    ArticleFactory(**NEWS, **when)


def on_an_idea(source):
    idea = Mechanism.objects.create(name="I", slug="i", says="S", strength="early")
    idea.sources.add(source)


def in_a_rule(source):
    InteractionFactory(first=AgentFactory(), second=AgentFactory()).sources.add(source)


def as_the_newer_edition(source):
    SourceFactory(key="older", superseded_by=source)
    ArticleFactory(article_kind="news", body="So [@older].")


SHOWN = {
    "live": on_an_article,
    "scheduled": lambda source: on_an_article(
        source, published_at=timezone.now() + timedelta(days=1)
    ),
    "withdrawn": lambda source: on_an_article(source, withdrawn_at=timezone.now()),
    "an answer": lambda source: FaqFactory(answer="So [@s]."),
    "an idea": on_an_idea,
    "a rule": in_a_rule,
    "a newer edition": as_the_newer_edition,
}
NOT_SHOWN = {
    "nowhere": lambda source: None,
    "a draft": lambda source: on_an_article(source, published_at=None),
    "a draft of an answer": lambda source: FaqFactory(
        answer="So [@s].", published_at=None
    ),
}


def read(client, thing):
    return BeautifulSoup(client.get(change_url(thing)).content, "html.parser")


@pytest.mark.parametrize("where", SHOWN)
def test_a_source_that_readers_meet_is_only_read(as_role, where):
    source = SourceFactory(key="s", title="As it was")
    SHOWN[where](source)
    client = as_role("Author")

    page = read(client, source)
    sent = {"key": "s", "title": "Mine", "retracted_on": "2026-01-01"}
    answer = client.post(change_url(source), sent)

    assert ENDING in page.select_one(".page-restored").get_text()
    assert page.select("form input[name=_save]") == []
    assert answer.status_code == 403
    source.refresh_from_db()
    assert (source.title, source.retracted_on) == ("As it was", None)


def test_what_was_typed_before_readers_met_it_is_shown_to_be_copied(as_role):
    source, client = SourceFactory(key="s"), as_role("Author")
    opened = form_of(client, change_url(source)) | {
        "says": "Two hours of work.",
        "doi": "10.1000/x",
    }
    on_an_article(source)

    answer = client.post(change_url(source), opened | {"_save": "1"})

    shown = BeautifulSoup(answer.content, "html.parser").select_one("#content-main")
    assert answer.status_code == 403
    assert "nothing of what you typed is saved" in shown.get_text()
    typed = {dt.get_text(): dt.find_next("dd").get_text() for dt in shown.select("dt")}
    assert typed == {"What it says for us": "Two hours of work.", "DOI": "10.1000/x"}
    source.refresh_from_db()
    assert source.says == ""


@pytest.mark.parametrize("where", NOT_SHOWN)
def test_a_source_of_drafts_is_changed_by_who_writes_them(as_role, where):
    source = SourceFactory(key="s")
    NOT_SHOWN[where](source)
    client = as_role("Author")

    sent = form_of(client, change_url(source)) | {"title": "Mine"}
    answer = client.post(change_url(source), sent)

    assert answer.status_code == 302
    assert Source.objects.get(key="s").title == "Mine"
    assert read(client, source).select(".page-restored") == []


def test_an_editor_changes_a_source_that_readers_see(as_role):
    source = SourceFactory(key="s")
    on_an_article(source)
    client = as_role("Editor")

    sent = form_of(client, change_url(source)) | {"title": "Mended"}
    client.post(change_url(source), sent)

    assert Source.objects.get().title == "Mended"


def test_a_refused_key_of_another_source_leaves_the_button_to_save(as_role):
    SourceFactory(key="s")
    on_an_article(None)
    own = SourceFactory(key="own")
    client = as_role("Author")

    sent = form_of(client, change_url(own)) | {"key": "s"}
    refused = BeautifulSoup(client.post(change_url(own), sent).content, "html.parser")

    assert len(refused.select("form input[name=_save]")) == 1


@pytest.mark.parametrize("role", ["Author", "Editor"])
def test_no_source_takes_a_key_by_which_texts_still_cite_another(as_role, role):
    cited = SourceFactory(key="s")
    on_an_article(cited)
    cited.key = "better"
    cited.save()
    client = as_role(role)

    sent = form_of(client, "/admin/library/source/add/") | {"key": "s", "title": "New"}
    refused = client.post("/admin/library/source/add/", sent).content.decode()

    assert "better once had this key, and texts may still cite it by that." in refused
    assert list(Source.objects.all()) == [cited]


def test_a_source_may_have_the_key_back_that_it_once_had(editor_client):
    source = SourceFactory(key="first")
    for key in ("second", "first"):
        sent = form_of(editor_client, change_url(source)) | {"key": key}
        editor_client.post(change_url(source), sent)

    assert Source.objects.get().key == "first"


def test_an_author_reads_terms_and_is_told_who_adds_one(as_role):
    term = TermFactory(meaning="As it was.")
    draft = ArticleFactory(body="[It](term:new).", published_at=None)
    client = as_role("Author")

    added = client.post("/admin/library/term/add/", {"name": "N"}).status_code
    changed = client.post(change_url(term), {"meaning": "Mine."}).status_code

    assert (client.get(change_url(term)).status_code, added, changed) == (200, 403, 403)
    assert Term.objects.get().meaning == "As it was."
    said = "No word of the glossary has this address. An editor can add it."
    assert said in client.get(change_url(draft)).content.decode()


def test_the_rights_over_terms_that_authors_had_are_taken_away():
    held = Group.objects.get(name="Author").permissions
    held.add(*Permission.objects.filter(codename__in=["add_term", "change_term"]))

    import_module("fibro.migrations.0015_author_reads_terms").take_away(apps, None)

    of_terms = held.filter(content_type__model="term")
    assert [p.codename for p in of_terms] == ["view_term"]


@pytest.mark.parametrize(
    ("published_at", "status"), [(timezone.now(), 403), (None, 302)]
)
def test_a_picture_on_a_page_that_readers_see_keeps_its_words(
    as_role, published_at, status
):
    photo = Photo.objects.create(name="P", alt="Was.", digest="d", sizes=[[9, 9]])
    ArticleFactory(photo=photo, published_at=published_at)
    client = as_role("Author")

    page = read(client, photo)
    answer = client.post(change_url(photo), {"name": "P", "alt": "Mine."})

    assert answer.status_code == status
    assert Photo.objects.get().alt == ("Was." if status == 403 else "Mine.")
    told = page.select_one(".page-restored")
    assert bool(told and ENDING in told.get_text()) == (status == 403)


def test_an_answer_that_readers_see_says_why_it_is_only_read(as_role):
    told = read(as_role("Author"), FaqFactory()).select_one(".page-restored")

    assert told.get_text() == (
        "Readers see this answer, or will see it, so only somebody who may publish "
        "changes it. Tell an editor what you would change."
    )


def test_the_form_of_a_source_links_to_the_rules_that_rest_on_it(editor_client):
    source = SourceFactory(key="s")
    in_a_rule(source)

    links = read(editor_client, source).select(".field-used_on a")

    assert [a.get_text() for a in links] == [str(source.interactions.get())]
