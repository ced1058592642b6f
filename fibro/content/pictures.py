"""Uploaded pictures: judged by what is in them, drawn anew in a few widths.

Drawing anew leaves out whatever else a file holds: place, camera, hidden text.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 15_000_000
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
WIDTHS = (480, 960, 1600)
SMALLEST = 200
QUALITY = 80

NO_PICTURE = (
    "We cannot read this file as a picture. Use a JPEG, PNG, WebP or AVIF file."
)


@dataclass(frozen=True)
class Rendition:
    """One width of a picture, as a WebP file."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Picture:
    """`digest` tells two uploads of one file apart from two files."""

    digest: str
    renditions: list[Rendition]


def read_picture(upload: BinaryIO) -> Picture:
    """The picture in an uploaded file, upright, in up to three widths.

    Raises ValidationError, in words, for what is too large or no picture.
    """
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(
            f"This file is larger than {MOST_BYTES // 1_000_000} MB. Save it smaller, "
            "for example 1,600 pixels wide."
        )
    picture = _opened(content)
    return Picture(
        hashlib.sha256(content).hexdigest(),
        [_drawn(picture, width) for width in _widths(picture.width)],
    )


def _opened(content):
    try:
        # Only these are tried, whatever the name of the file says.
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(
                f"This picture has more than {MOST_PIXELS // 1_000_000} million "
                "pixels. Save it smaller."
            )
        if min(picture.size) < SMALLEST:
            raise ValidationError(
                f"This picture is smaller than {SMALLEST} pixels, too small to print."
            )
        upright = ImageOps.exif_transpose(picture)
        return upright.convert("RGBA" if _is_clear(upright) else "RGB")
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
    ) as error:
        raise ValidationError(NO_PICTURE) from error


def _is_clear(picture):
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _widths(own):
    smaller = [width for width in WIDTHS if width < own]
    return [*smaller, own] if own <= WIDTHS[-1] else smaller or [own]


def _drawn(picture, width):
    height = max(1, round(picture.height * width / picture.width))
    smaller = picture.resize((width, height), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    smaller.save(stream, "WEBP", quality=QUALITY)
    return Rendition(width, height, stream.getvalue())
