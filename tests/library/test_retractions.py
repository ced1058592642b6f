"""What became of the works we cite: who is asked, when, and what is done about it."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from articles.models import Article
from fibro.library.models import Mechanism, RegistryCheck, Source
from fibro.library.retractions import check_due
from fibro.worker import work_once

from ..factories import SourceFactory
from .citing import DOI, check_at, cited, retract, updated_by
from .registry import crossref_with, pubmed_with, update

pytestmark = pytest.mark.django_db


def test_the_worker_puts_the_day_of_a_retraction_on_a_cited_source(registry):
    source = cited()
    retract(registry)

    assert work_once() is True

    source.refresh_from_db()
    assert source.retracted_on == date(2010, 2, 6)
    assert source.registry_check.words == (
        "Crossref says that it was retracted on 6 February 2010."
    )


def test_readers_are_told_beside_the_source_and_editors_on_the_page(
    registry, client, editor_client
):
    cited()
    idea = Mechanism.objects.create(name="M", slug="m", says="S", strength="early")
    idea.sources.add(Source.objects.get())
    retract(registry)
    check_due()
    article = Article.objects.get()
    words = "This work was retracted on 6 February 2010."

    assert words in text_at(client, article.get_absolute_url(), "#source-1")
    assert words in text_at(client, "/mechanisms/", ".meta-line")
    form = f"/admin/articles/article/{article.pk}/change/"
    assert text_at(editor_client, form, ".page-restored") == (
        f"Source 1, taken-2009: {words} Look at what the page says from it."
    )
    listed = "/admin/articles/article/?look=unsound"
    assert text_at(editor_client, listed, ".field-title") == "Cites taken-2009"


def text_at(client, url, where):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return " ".join(page.select_one(where).get_text().split())


def test_what_an_editor_decided_after_an_answer_stands(registry):
    source = cited()
    retract(registry)
    start = timezone.now()
    check_at(start)
    source.refresh_from_db()
    source.retracted_on = None
    source.save()

    check_at(start + timedelta(days=8))

    source.refresh_from_db()
    assert source.retracted_on is None

    retract(registry, day=(2011, 1, 1))
    check_at(start + timedelta(days=16))

    source.refresh_from_db()
    assert source.retracted_on == date(2011, 1, 1)


def test_a_day_that_an_editor_typed_is_kept(registry):
    source = cited(retracted_on=date(2012, 1, 1))
    retract(registry)

    check_due()

    source.refresh_from_db()
    assert source.retracted_on == date(2012, 1, 1)


@pytest.mark.parametrize(
    "day", [(), (2010,), (2010, 13, 1), (2999, 1, 1), (1999, 1, 1)]
)
def test_a_retraction_without_a_likely_day_waits_for_an_editor(registry, day):
    source = cited()
    retract(registry, day=day)

    check_due()

    source.refresh_from_db()
    assert source.retracted_on is None
    assert source.registry_check.words.endswith(
        "It gives no day that can be right. Read the notice, then fill in the day by "
        "hand."
    )


def test_a_newer_edition_in_the_library_takes_the_place_of_the_older(registry):
    older = cited()
    newer = SourceFactory(key="newer-2020", doi="10.1000/Newer")
    registry.works[DOI] = updated_by(
        DOI, update("new_version", "10.1000/newer", 2020, 1, 1)
    )

    check_due()

    older.refresh_from_db()
    assert older.superseded_by == newer


def test_a_newer_edition_that_we_lack_is_named_and_taken_once_it_is_added(registry):
    older = cited(doi="", pmid="7")
    update_in = {"reftype": "Update in", "refsource": "Cochrane", "pmid": "8"}
    registry.summaries["7"] = pubmed_with("7", references=[update_in])
    start = timezone.now()

    check_at(start)

    older.refresh_from_db()
    assert older.superseded_by is None
    assert older.registry_check.words == (
        "PubMed says that there is a newer version, PMID 8. Add it as a source, then "
        "name it as the newer edition."
    )

    newer = SourceFactory(pmid="8")
    check_at(start + timedelta(days=8))

    older.refresh_from_db()
    assert older.superseded_by == newer


def test_a_work_is_not_made_newer_than_itself_or_than_its_own_successor(registry):
    newer = cited("newer-2020", doi="10.1000/newer", year=2020)
    older = cited(superseded_by=newer)
    registry.works["10.1000/newer"] = updated_by(
        "10.1000/newer",
        update("new_version", DOI, 2009, 1, 1),
        update("new_version", "10.1000/newer", 2020, 1, 1),
    )

    check_due()

    newer.refresh_from_db()
    older.refresh_from_db()
    assert newer.superseded_by is None
    assert older.superseded_by == newer


def test_a_notice_that_we_cite_retracts_the_work_it_is_about(registry):
    older = SourceFactory(key="older-2009", doi="10.1000/older", year=2009)
    cited("notice-2010", year=2010)
    notice = update("retraction", "10.1000/older", 2010, 2, 6)
    registry.works[DOI] = crossref_with(DOI, **{"update-to": [notice]})

    check_due()

    older.refresh_from_db()
    assert older.retracted_on == date(2010, 2, 6)
    assert RegistryCheck.objects.get(source__key="notice-2010").words == (
        "About older-2009: Crossref says that it was retracted on 6 February 2010."
    )


def test_what_one_registry_said_is_kept_while_it_does_not_answer(registry):
    source = cited()
    retract(registry)
    start = timezone.now()
    check_at(start)
    said = RegistryCheck.objects.get().words
    registry.answer = (503, {}, b"")

    check_at(start + timedelta(days=8))

    assert RegistryCheck.objects.get(source=source).words == said


def test_the_desk_lists_what_is_unsound_and_who_cites_it(registry, editor_client):
    newer = SourceFactory(key="newer-2020")
    cited(retracted_on=date(2010, 2, 6))
    SourceFactory(key="a-2001", superseded_by=newer)

    response = editor_client.get("/admin/library/source/unsound/")

    page = BeautifulSoup(response.content, "html.parser")
    shown = [" ".join(s.get_text(" ").split()) for s in page.select(".paste__item")]
    assert shown[0].startswith("taken-2009 :")
    assert "Retracted on 6 February 2010." in shown[0]
    assert "Cites taken-2009" in shown[0]
    assert "There is a newer edition: newer-2020 ." in shown[1]
    assert shown[1].endswith("No page cites it now.")
