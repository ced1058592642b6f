"""Pictures from the desk to the page."""

import io

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.urls import reverse
from PIL import Image

from fibro.library.admin.photo import AGAIN, NO_WORDS
from fibro.library.models import Photo

from ..content.desk import form_data
from ..factories import ArticleFactory

pytestmark = pytest.mark.django_db

ADD = "/admin/library/photo/add/"


def a_file(name="walk.jpg", color="teal", size=(1000, 500)):
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, "JPEG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")


def add(client, **data):
    data = {"name": "Walk", "alt": "Two people walk.", "upload": a_file()} | data
    return client.post(ADD, data)


def errors(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [li.get_text() for li in soup.select(".errorlist li")]


@pytest.fixture
def photo(editor_client):
    add(editor_client)
    return Photo.objects.get()


def test_an_uploaded_picture_is_kept_in_the_widths_pages_need(photo):
    assert photo.sizes == [[480, 240], [960, 480], [1000, 500]]
    assert all(default_storage.exists(photo._file(w)) for w, _ in photo.sizes)


def test_a_page_shows_it_with_its_words_and_its_size(client, photo):
    photo.credit = "A. Walker"
    photo.save()
    article = ArticleFactory(photo=photo)
    article.derive()

    page = BeautifulSoup(client.get(article.get_absolute_url()).content, "html.parser")

    shown = page.select_one("figure.photo img")
    assert (shown["alt"], shown["width"], shown["height"]) == (
        "Two people walk.",
        "1000",
        "500",
    )
    assert page.figcaption.get_text() == "Picture: A. Walker"
    served = client.get(shown["src"])
    assert (served.status_code, served["Content-Type"]) == (200, "image/webp")


def test_better_words_reach_the_page_at_once(client, photo):
    article = ArticleFactory(photo=photo)
    article.derive()

    photo.alt = "Three people walk."
    photo.save()

    assert b'alt="Three people walk."' in client.get(article.get_absolute_url()).content


@pytest.mark.parametrize(
    ("data", "is_kept"),
    [
        ({"alt": ""}, False),
        ({"alt": "", "is_decorative": "on"}, True),
        ({"alt": "Words", "is_decorative": "on"}, False),
    ],
)
def test_it_says_what_it_shows_or_that_it_is_only_decoration(
    editor_client, data, is_kept
):
    response = add(editor_client, **data)

    assert Photo.objects.exists() is is_kept
    if not is_kept:
        form = BeautifulSoup(response.content, "html.parser")
        assert form.select_one(".field-alt .errorlist li").get_text() == NO_WORDS
        assert form.select_one(".field-upload .errorlist li").get_text() == AGAIN
        assert len(errors(response)) == 2


@pytest.mark.parametrize(
    "content", [b"<svg onload='alert(1)'/>", b"<html><script>1</script>", b"MZ\x90"]
)
def test_what_is_no_picture_is_refused_at_its_field_whatever_its_name(
    editor_client, content
):
    upload = SimpleUploadedFile("walk.jpg", content, "image/jpeg")

    response = add(editor_client, upload=upload)

    assert "We cannot read this file as a picture." in errors(response)[0]
    data = form_data(response.content.decode())
    assert (data["name"], data["alt"]) == ("Walk", "Two people walk.")


def test_the_same_picture_twice_is_told(editor_client, photo):
    response = add(editor_client, name="Walk again")

    assert errors(response) == [
        "This very picture is in the library already, as “Walk”."
    ]


def test_the_words_of_a_photo_can_be_changed_without_its_file(editor_client, photo):
    url = reverse("admin:library_photo_change", args=[photo.pk])
    data = form_data(editor_client.get(url).content.decode())

    editor_client.post(url, data | {"alt": "People by a canal."})

    photo.refresh_from_db()
    assert photo.alt == "People by a canal."


def test_a_photo_that_a_page_shows_is_not_deleted(photo):
    ArticleFactory(photo=photo)

    with pytest.raises(ProtectedError):
        photo.delete()


@pytest.mark.django_db(transaction=True)
def test_the_files_go_with_their_photo(editor_client):
    add(editor_client)
    photo = Photo.objects.get()
    files = [photo._file(width) for width, _ in photo.sizes]

    photo.delete()

    assert not [name for name in files if default_storage.exists(name)]
