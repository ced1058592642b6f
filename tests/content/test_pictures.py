"""What becomes of an uploaded file, whatever is in it."""

import io

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fibro.content import pictures
from fibro.content.pictures import read_picture

PLACE = 0x8825


def upload(size=(1000, 500), kind="JPEG", mode="RGB", **more):
    stream = io.BytesIO()
    Image.new(mode, size, "teal").save(stream, kind, **more)
    stream.seek(0)
    return stream


def opened(rendition):
    return Image.open(io.BytesIO(rendition.content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_drawn_anew_in_the_widths_it_is_large_enough_for(kind):
    found = read_picture(upload((1000, 500), kind)).renditions

    assert [(r.width, r.height) for r in found] == [(480, 240), (960, 480), (1000, 500)]
    assert [opened(r).format for r in found] == ["WEBP"] * 3


def test_a_large_picture_gets_no_larger_than_pages_need():
    found = read_picture(upload((5000, 2500))).renditions

    assert [r.width for r in found] == [480, 960, 1600]


def test_the_place_where_it_was_taken_is_left_out_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "My living room"
    exif.get_ifd(PLACE)[1] = "N"

    found = read_picture(upload((1000, 500), exif=exif)).renditions

    last = opened(found[-1])
    assert last.size == (500, 1000)
    assert not last.getexif()
    assert b"living room" not in found[-1].content


def test_what_is_clear_stays_clear():
    stream = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(stream, "PNG")

    found = read_picture(io.BytesIO(stream.getvalue())).renditions

    assert opened(found[0]).mode == "RGBA"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\x00" * 100,
        b"%PDF-1.4",
    ],
)
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(ValidationError, match="cannot read this file as a picture"):
        read_picture(io.BytesIO(content))


def test_a_cut_off_picture_is_refused_in_words():
    content = upload((1000, 1000)).getvalue()

    with pytest.raises(ValidationError, match="cannot read this file as a picture"):
        read_picture(io.BytesIO(content[: len(content) // 2]))


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 1_000_000)

    with pytest.raises(ValidationError, match="larger than 1 MB"):
        read_picture(io.BytesIO(b"\xff" * 1_000_002))


def test_a_small_file_that_would_unfold_into_too_much_is_refused():
    with pytest.raises(ValidationError, match="40 million pixels"):
        read_picture(upload((8000, 5001), "PNG"))


def test_a_picture_too_small_to_print_is_refused():
    with pytest.raises(ValidationError, match="smaller than 200 pixels"):
        read_picture(upload((199, 400)))


@given(st.binary(max_size=2000))
def test_bytes_that_only_begin_like_a_picture_are_refused_in_words(content):
    with pytest.raises(ValidationError, match="cannot read this file as a picture"):
        read_picture(io.BytesIO(b"\x89PNG\r\n\x1a\n" + content))
