"""Adding sources by pasting: what editors see of each, and what becomes of it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fibro.library.models import Source

from ..factories import ArticleFactory
from .pasting import BIBTEX, RIS, URL, Page, look, press
from .registry import EULAR_AT_CROSSREF

pytestmark = pytest.mark.django_db

EULAR_TITLE = EULAR_AT_CROSSREF["message"]["title"][0]
LIST = "/admin/library/source/"
FIELDS = ["key", "kind_of_work", "authors", "title", "container", "year"]
FIELDS += ["volume_pages", "doi", "pmid", "url", "retracted_on"]


def test_bibtex_becomes_a_source_with_a_key_of_our_own(editor_client, editor):
    page = look(editor_client, BIBTEX)
    assert page.counts == "1 can be added."
    assert [page.parts[0].value(f) for f in FIELDS if f != "kind_of_work"] == [
        "macfarlane-2017",
        "Macfarlane GJ, Kronisch C",
        EULAR_TITLE,
        "Annals of the Rheumatic Diseases",
        "2017",
        "76(2):318-328",
        "10.1136/annrheumdis-2016-209724",
        "",
        "",
        "",
    ]
    assert Source.objects.count() == 0

    response = press(editor_client, page, "_add")

    assert response.redirect_chain == [(LIST, 302)]
    source = Source.objects.get()
    assert (source.key, source.year, source.says) == ("macfarlane-2017", 2017, "")
    assert source.kind_of_work == "other"
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (editor, str(source.pk))


def test_several_kinds_are_shown_in_their_order_at_their_lines(editor_client):
    text = f"{BIBTEX}\n\nSmith 2014, the blue book\n\n{RIS}\n10.1000/abc\nPMID: 12345"

    page = look(editor_client, text)

    assert page.counts == (
        "2 can be added, 2 need something filled in first, 1 part could not be read."
    )
    assert [part.heading for part in page.parts] == [
        f"Lines 1 to 7: {EULAR_TITLE}",
        "Line 9: not read",
        "Lines 11 to 16: Fibromyalgia: a clinical review",
        "Line 17: 10.1000/abc",
        "Line 18: 12345",
    ]
    assert page.parts[1].words == [
        "No DOI, PMID, BibTeX or RIS was found here.",
        "Smith 2014, the blue book",
    ]
    assert page.text == text


def test_a_reference_over_several_lines_is_one_work(editor_client):
    text = (
        "Macfarlane GJ, et al. EULAR revised recommendations for the management\n"
        "of fibromyalgia. Ann Rheum Dis. 2017;76(2):318-328. doi: \n"
        "10.1136/annrheumdis-2016-209724. Epub 2016. PMID: 27377815; PMCID: PMC5"
    )

    (part,) = look(editor_client, text).parts

    assert part.heading == "Lines 1 to 3: 10.1136/annrheumdis-2016-209724"
    assert part.value("pmid") == "27377815"


def test_a_number_of_pubmed_central_is_said_to_be_one(editor_client):
    (part,) = look(
        editor_client, "https://pmc.ncbi.nlm.nih.gov/articles/PMC5083139/"
    ).parts

    assert part.words[0] == (
        "This is a number of PubMed Central. Paste the DOI or the PMID that stands on "
        "the same page."
    )


def test_what_nobody_looked_up_is_filled_in_by_hand(editor_client):
    page = look(editor_client, "https://doi.org/10.1000/ABC.")
    (part,) = page.parts
    assert part.words[0] == (
        "Looking up is switched off here, so fill in the fields by hand."
    )
    assert part.error("title") == "Type the title."

    page = Page(press(editor_client, page, "_add"))
    assert page.messages == ["Nothing was stored yet: mend what is marked below."]
    typed = {"title": "A title", "authors": "Ødegård Ø", "year": "2020"}
    press(editor_client, page, "_add", **{part.name(k): v for k, v in typed.items()})

    source = Source.objects.get()
    assert (source.key, source.doi) == ("degard-2020", "10.1000/ABC")


def test_what_is_not_ticked_or_not_read_stays_as_it_was_typed(editor_client):
    page = look(editor_client, f"{BIBTEX}\n\nthe blue book\n\n{RIS}")
    second = page.parts[2]

    response = press(
        editor_client,
        page,
        "_add",
        **{second.name("chosen"): None, second.name("title"): "Typed"},
    )

    page = Page(response)
    assert page.messages == ["Added: [@macfarlane-2017]."]
    assert page.text == f"the blue book\n\n{RIS}"
    assert [part.heading for part in page.parts] == [
        "Line 1: not read",
        "Lines 3 to 8: Typed",
    ]
    assert not page.parts[1].is_ticked


def test_nothing_is_stored_while_nothing_is_ticked(editor_client):
    page = look(editor_client, RIS)

    page = Page(
        press(editor_client, page, "_add", **{page.parts[0].name("chosen"): None})
    )

    assert page.messages == ["Nothing was stored: tick what you want to add."]
    assert page.text == RIS


def test_what_was_typed_survives_a_change_of_the_text(editor_client):
    page = look(editor_client, RIS)
    typed = {page.parts[0].name("container"): "Typed"}

    page = Page(press(editor_client, page, "_look", text=f"{BIBTEX}\n{RIS}", **typed))

    assert page.parts[1].value("container") == "Typed"


def test_what_was_never_shown_is_not_stored(editor_client):
    page = look(editor_client, RIS)

    page = Page(press(editor_client, page, "_add", text=f"{BIBTEX}\n{RIS}"))

    assert [source.key for source in Source.objects.all()] == ["clauw-2014"]
    assert page.text == BIBTEX


def test_more_works_than_fit_a_page_wait_in_the_field(editor_client):
    page = look(editor_client, "\n".join(f"10.1000/{n}" for n in range(40)))

    assert len(page.parts) == 30
    assert "What follows in your text is shown once these are done" in page.counts


def test_looking_asks_as_much_of_the_database_for_many_works_as_for_one(editor_client):
    def queries(count):
        text = "\n".join(RIS.replace("review", f"review {n}") for n in range(count))
        with CaptureQueriesContext(connection) as asked:
            assert len(look(editor_client, text).parts) == count
        return len(asked)

    queries(1)  # what is asked once only

    assert queries(1) == queries(30) == 8


def test_the_page_is_for_those_who_may_add_sources(client):
    reader = User.objects.create_user("reader", password="x", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_source"))
    client.force_login(reader)

    assert client.get(URL).status_code == 403
    assert client.post(URL, {"text": BIBTEX, "_add": "1"}).status_code == 403
    assert "paste/" not in client.get(LIST).content.decode()
    assert client.delete(URL).status_code == 405


def test_a_paste_sent_after_the_sign_in_ended_comes_back(client, editor):
    editor.set_password("secret")
    editor.save()
    kept = client.post(URL, {"text": BIBTEX, "_look": "1"}).context["kept"]

    response = client.post(
        "/admin/login/?next=/admin/",
        {"username": "editor", "password": "secret", "kept": kept},
        follow=True,
    )

    assert Page(response).text == BIBTEX


def test_an_address_may_bring_a_first_text(editor_client):
    ArticleFactory()

    page = Page(editor_client.get(f"{URL}?text=10.1000/x"))

    assert page.text == "10.1000/x"
