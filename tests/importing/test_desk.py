"""The upload page of the desk: first a report, then the import."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from store.models import Placement

from ..content.desk import form_data
from .samples import HTML, OLD_POST
from .test_files import LONG

pytestmark = pytest.mark.django_db

PAGE = "/admin/import-articles/"


def upload(path_or_text, name="post.txt"):
    if isinstance(path_or_text, str):
        return SimpleUploadedFile(name, path_or_text.encode())
    return SimpleUploadedFile(path_or_text.name, path_or_text.read_bytes())


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def headings(response):
    return [h.text for h in soup(response).select("#content section h2")]


@pytest.fixture
def author(db):
    user = User.objects.create_user("author", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    return user


def test_the_files_are_looked_at_first_and_nothing_is_stored(editor_client):
    response = editor_client.post(PAGE, {"files": [upload(OLD_POST), upload(HTML)]})

    assert headings(response) == [
        "old-post.txt: would be imported",
        "beds.html: would be imported",
    ]
    assert "Import 2 drafts" in soup(response).select_one("form button.button").text
    assert not Article.objects.exists()


def test_then_pressing_import_stores_them(editor_client):
    looked_at = editor_client.post(PAGE, {"files": [upload(OLD_POST), upload(HTML)]})

    response = editor_client.post(PAGE, form_data(looked_at.content.decode()))

    assert headings(response) == ["old-post.txt: imported", "beds.html: imported"]
    titles = Article.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == ["Old post", "Beds & borders"]
    link = soup(response).select_one("#content section a")
    assert editor_client.get(link["href"]).status_code == 200


def test_the_desk_reports_what_the_command_reports(editor_client, capsys):
    response = editor_client.post(PAGE, {"files": upload(OLD_POST)})

    from_desk = [li.text for li in soup(response).select("#content section li")]
    assert "“References” (line 29)" in from_desk
    assert "Sources: the text cites none." in from_desk


def test_pressing_import_twice_imports_once(editor_client):
    looked_at = editor_client.post(PAGE, {"files": upload(OLD_POST)})
    data = form_data(looked_at.content.decode())

    editor_client.post(PAGE, data)
    response = editor_client.post(PAGE, data)

    assert headings(response) == ["old-post.txt: unchanged"]
    assert Article.objects.count() == 1


def test_a_bad_file_is_named_and_the_others_can_be_imported(editor_client):
    looked_at = editor_client.post(
        PAGE, {"files": [upload("", "empty.txt"), upload(OLD_POST)]}
    )
    editor_client.post(PAGE, form_data(looked_at.content.decode()))

    assert headings(looked_at)[0] == "empty.txt: refused"
    assert Article.objects.count() == 1


def test_only_bad_files_leave_nothing_to_press(editor_client):
    response = editor_client.post(PAGE, {"files": upload("", "empty.txt")})

    assert soup(response).select("input[name=carried]") == []


@pytest.mark.parametrize("data", [{}, {"files": ""}, {"title": "x\x00", "files": ""}])
def test_no_file_is_an_error_at_its_field(editor_client, data):
    response = editor_client.post(PAGE, data)

    assert "Choose at least one file." in response.content.decode()


def test_a_title_for_two_files_is_refused_at_its_field(editor_client):
    response = editor_client.post(
        PAGE, {"files": [upload(OLD_POST), upload(HTML)], "title": "Both"}
    )

    assert "A title is for one file." in response.content.decode()


def test_what_was_looked_at_cannot_be_forged_or_taken_over(
    editor_client, author, client
):
    looked_at = editor_client.post(PAGE, {"files": upload(OLD_POST)})
    data = form_data(looked_at.content.decode())

    forged = editor_client.post(PAGE, data | {"carried": data["carried"] + "x"})
    client.force_login(author)
    taken_over = client.post(PAGE, data)

    for response in (forged, taken_over):
        assert "Choose them again." in response.content.decode()
    assert not Article.objects.exists()


def test_files_too_large_together_are_refused_in_words(editor_client):
    letters = [
        "".join(chr(0x4E00 + (i * 7919 + n) % 20_000) for i in range(90_000))
        for n in range(8)
    ]
    files = [upload(text, f"{n}.txt") for n, text in enumerate(letters)]

    response = editor_client.post(PAGE, {"files": files})

    assert "Choose fewer of them." in response.content.decode()
    assert soup(response).select("input[name=carried]") == []


def test_the_page_asks_for_the_permission_to_add_articles(client, author):
    client.force_login(author)
    allowed = client.get(PAGE).status_code
    author.user_permissions.clear()

    assert (allowed, client.get(PAGE).status_code) == (200, 403)


def test_without_signing_in_the_login_page_answers(client):
    response = client.get(PAGE)

    assert response["Location"] == f"/admin/login/?next={PAGE}"


def test_only_who_may_place_links_can_place_the_store_page(client, author):
    client.force_login(author)
    text = f"{LONG}\n\nVisit our store\n"

    page = client.get(PAGE)
    looked_at = client.post(PAGE, {"files": upload(text), "place_store": "on"})
    client.post(PAGE, form_data(looked_at.content.decode()))

    assert soup(page).select("[name=place_store]") == []
    assert Article.objects.count() == 1
    assert not Placement.objects.exists()


def test_an_editor_may_place_it(editor_client):
    text = f"{LONG}\n\nVisit our store\n"

    looked_at = editor_client.post(PAGE, {"files": upload(text), "place_store": "on"})
    editor_client.post(PAGE, form_data(looked_at.content.decode()))

    assert Placement.objects.count() == 1


def test_other_verbs_are_refused(editor_client):
    assert editor_client.put(PAGE).status_code == 405


def test_the_list_of_articles_leads_to_the_page(editor_client):
    response = editor_client.get(reverse("admin:articles_article_changelist"))

    assert soup(response).select_one(f'.object-tools a[href="{PAGE}"]') is not None
