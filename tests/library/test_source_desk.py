"""The form and the list of sources at the desk, and the bibliography as a file."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.utils import timezone

from fibro.library.models import Mechanism, RegistryCheck, Source

from ..content.desk import form_data
from ..factories import ArticleFactory, FaqFactory, SourceFactory, TermFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/library/source/"


def form_of(source):
    return f"{LIST}{source.pk}/change/"


def parsed(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def saved(client, source, **changes):
    data = form_data(client.get(form_of(source)).content.decode())
    return client.post(form_of(source), data | changes)


def error_at(response, field):
    found = parsed(response).select_one(f".field-{field} .errorlist")
    return found.get_text()


def test_the_form_asks_in_the_order_in_which_a_work_is_described(editor_client):
    page = parsed(editor_client.get(form_of(SourceFactory())))

    headings = [h.get_text() for h in page.select(".fieldset-heading")]
    assert headings == [
        "What it is",
        "Where to find it",
        "What it says",
        "Whether it still stands",
        "Where it is used",
    ]
    names = [f["name"] for f in page.select("fieldset :is(input, textarea, select)")]
    assert names[:8] == [
        "key",
        "kind_of_work",
        "authors",
        "title",
        "container",
        "year",
        "volume_pages",
        "doi",
    ]


def test_the_form_links_to_whatever_uses_the_source(editor_client):
    source = SourceFactory(key="s")
    article = ArticleFactory(body="So [@s].", title="An article")
    draft = ArticleFactory(body="So [@s].", title="Draft", published_at=None)
    faq = FaqFactory(answer="So [@s].", question="Why?")
    idea = Mechanism.objects.create(
        name="An idea", slug="i", says="S", strength="early"
    )
    idea.sources.add(source)

    page = parsed(editor_client.get(form_of(source)))

    items = page.select(".field-used_on li")
    assert [(li.a["href"], li.get_text()) for li in items] == [
        (f"/admin/articles/article/{article.pk}/change/", "An article"),
        (
            f"/admin/articles/article/{draft.pk}/change/",
            "Draft (readers do not see it)",
        ),
        (f"/admin/library/faq/{faq.pk}/change/", "Why?"),
        (f"/admin/library/mechanism/{idea.pk}/change/", "An idea"),
    ]


def test_a_word_of_the_glossary_links_to_its_pages_too(editor_client):
    term = TermFactory(slug="t")
    ArticleFactory(body="[It](term:t).", title="An article")

    page = parsed(editor_client.get(f"/admin/library/term/{term.pk}/change/"))

    assert [a.get_text() for a in page.select(".field-used_on a")] == ["An article"]


def test_a_doi_may_be_typed_as_a_link_and_a_pmid_with_its_name(editor_client):
    source = SourceFactory()

    saved(
        editor_client,
        source,
        doi="https://doi.org/10.1016/S0140-6736(21)00392-5",
        pmid="PMID: 34062144",
    )

    source.refresh_from_db()
    assert source.doi == "10.1016/S0140-6736(21)00392-5"
    assert source.pmid == "34062144"


def test_a_doi_or_pmid_of_another_source_is_an_error_that_names_it(editor_client):
    SourceFactory(key="first", title="First", doi="10.1000/ABC", pmid="7")
    source = SourceFactory()

    response = saved(editor_client, source, doi="10.1000/abc", pmid="7")

    assert error_at(response, "doi") == "first has this already: First"
    assert error_at(response, "pmid") == "first has this already: First"
    source.refresh_from_db()
    assert source.doi == ""


def test_a_source_is_found_by_all_that_is_known_of_it(editor_client):
    SourceFactory(
        key="the-key", title="A tale", authors="Ödön Ö", doi="10.1000/q", pmid="4711"
    )
    SourceFactory(key="other", title="Other", authors="X", doi="10.2000/z")

    for asked in ("the-key", "tale", "Ödön", "10.1000/q", "4711"):
        page = parsed(editor_client.get(LIST, {"q": asked}))
        found = [a.get_text() for a in page.select("#result_list tbody th a")]
        assert (asked, found) == (asked, ["the-key"])


@pytest.mark.parametrize(
    ("name", "mime_type", "ending"),
    [
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "json"),
    ],
)
def test_all_sources_are_saved_as_a_file(editor_client, name, mime_type, ending):
    for number in range(3):
        SourceFactory(key=f"key-{number}", title=f"<b>{number}</b>")

    response = editor_client.get(f"{LIST}export/{name}/")

    assert response["Content-Type"] == f"{mime_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="sources.{ending}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    text = response.getvalue().decode()
    assert [f"key-{n}" in text for n in range(3)] == [True] * 3


def test_the_ticked_sources_are_saved_as_a_file(editor_client):
    older = SourceFactory(key="older")
    newer = SourceFactory(key="newer")
    older.superseded_by = newer
    older.save()

    response = editor_client.post(
        LIST, {"action": "export_csl_json", "_selected_action": [older.pk]}
    )

    (item,) = json.loads(response.getvalue())
    assert (item["id"], item["note"]) == ("older", "Superseded by newer.")


def test_an_empty_library_is_an_empty_file(editor_client):
    assert editor_client.get(f"{LIST}export/csl-json/").getvalue() == b"[]\n"
    assert editor_client.get(f"{LIST}export/bibtex/").getvalue() == b""


def test_the_files_are_for_those_who_may_see_sources(client):
    client.force_login(User.objects.create_user("u", password="x", is_staff=True))
    assert client.get(f"{LIST}export/ris/").status_code == 403
    assert client.get(f"{LIST}unsound/").status_code == 403

    client.logout()
    assert client.get(f"{LIST}export/ris/").status_code == 302


def test_what_is_no_format_is_not_found_and_nothing_is_posted_to_a_file(editor_client):
    assert editor_client.get(f"{LIST}export/docx/").status_code == 404
    assert editor_client.post(f"{LIST}export/ris/").status_code == 405
    assert editor_client.post(f"{LIST}unsound/").status_code == 405


def test_a_form_without_answers_of_registries_says_so(editor_client):
    page = parsed(editor_client.get(form_of(SourceFactory())))

    assert page.select_one(".field-registries_say .readonly").get_text() == (
        "They have not been asked about it, or have not answered."
    )


def test_the_form_for_a_new_source_opens_and_stores(editor_client):
    data = form_data(editor_client.get(f"{LIST}add/").content.decode())

    editor_client.post(f"{LIST}add/", data | {"key": "new", "title": "New"})

    assert Source.objects.get().key == "new"


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        ("retracted", ["gone"]),
        ("replaced", ["old"]),
        ("said", ["said"]),
        ("uncited", ["gone", "new", "old", "said"]),
    ],
)
def test_the_list_answers_which_sources_no_longer_stand(editor_client, answer, keys):
    new = SourceFactory(key="new")
    SourceFactory(key="old", superseded_by=new)
    SourceFactory(key="gone", retracted_on=timezone.localdate())
    said = SourceFactory(key="said")
    now = timezone.now()
    RegistryCheck.objects.create(source=said, asked_at=now, answered_at=now, words="X")
    cited = SourceFactory(key="cited")
    RegistryCheck.objects.create(source=cited, asked_at=now, answered_at=now)
    ArticleFactory(body="So [@cited].")

    page = parsed(editor_client.get(LIST, {"stands": answer}))

    assert [a.get_text() for a in page.select("#result_list tbody th a")] == keys
