"""Portraits: read a photo somebody uploaded, keep it as small WebP files under an opaque stem."""

from __future__ import annotations

import re
from typing import Any, NoReturn, cast
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.kinds import FileKind
from wagtail_nastav.files.renditions import PORTRAIT, make_renditions, plain_rgb
from wagtail_nastav.files.sniffing import check_upload, shown_name
from wagtail_nastav.files.storage import private_storage

__all__ = ["delete_photo", "make_renditions", "photo_path", "read_photo", "store_photo"]

PHOTO_FORMATS = {FileKind.JPG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
STEM = re.compile(r"[0-9a-f]{32}")
FOLDER = "photos"
MILLION = 1_000_000
SHRINKABLE = ("L", "LA", "RGB", "RGBA", "CMYK")


def photo_formats() -> dict[FileKind, str]:
    """Accepted kinds and Pillow's names of them; HEIC where pillow-heif is installed (Wagtail installs it)."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return PHOTO_FORMATS
    register_heif_opener()
    return {**PHOTO_FORMATS, FileKind.HEIC: "HEIF"}


def read_photo(file: File[Any]) -> Image.Image:
    """Upright RGB pixels without metadata; ``ValidationError`` with a sentence for whatever is no usable photo.

    Photos far larger than any rendition come back reduced, to spare memory.
    """
    formats = photo_formats()
    kind = check_upload(file, formats, nastav_settings.PHOTO_MAX_BYTES)
    image = _opened(file, formats[kind])
    _check_pixels(file, image.size)
    try:
        return _upright(image, kind)
    # Pillow's decoders raise almost anything on damaged bytes.
    except Exception as error:
        _refuse_damaged(file, error)


def store_photo(file: File[Any]) -> str:
    """Keeps one WebP per width in the private storage, all or none; returns the stem (32 hexadecimal digits)."""
    renditions = make_renditions(read_photo(file))
    storage, stem = private_storage(), uuid4().hex
    try:
        for width, data in renditions.items():
            storage.save(photo_path(stem, width), ContentFile(data))
    except BaseException:
        delete_photo(stem)
        raise
    return stem


def photo_path(stem: str, width: int) -> str:
    """The name within the private storage; ``ValueError`` for what is no stem."""
    return f"{_folder(stem)}/{stem}-{int(width)}.webp"


def delete_photo(stem: str) -> None:
    """Deletes every width that lies in the storage, also those of an earlier ``PHOTO_WIDTHS``."""
    storage, folder = private_storage(), _folder(stem)
    try:
        names = storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        if name.startswith(f"{stem}-"):
            storage.delete(f"{folder}/{name}")


def _folder(stem: str) -> str:
    if not STEM.fullmatch(stem):
        raise ValueError("A photo's stem is 32 hexadecimal digits.")
    return f"{FOLDER}/{stem[:2]}"


def _opened(file: File[Any], format_name: str) -> Image.Image:
    """Reads the header only."""
    try:
        return Image.open(cast(Any, file), formats=(format_name,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        _refuse_pixels(file, error)
    except Exception as error:
        _refuse_damaged(file, error)


def _check_pixels(file: File[Any], size: tuple[int, int]) -> None:
    if size[0] * size[1] > nastav_settings.PHOTO_MAX_PIXELS:
        _refuse_pixels(file)


def _upright(image: Image.Image, kind: FileKind) -> Image.Image:
    enough = 2 * max(nastav_settings.PHOTO_WIDTHS) * PORTRAIT[1] // PORTRAIT[0]
    if kind is FileKind.JPG:
        image.draft(None, (enough, enough))
    image.load()
    upright = ImageOps.exif_transpose(_reduced(image, enough))
    return plain_rgb(upright)


def _reduced(image: Image.Image, enough: int) -> Image.Image:
    factor = min(image.size) // enough
    if factor < 2:
        return image
    if image.mode in SHRINKABLE:
        return image.reduce(factor)
    # Colours of a palette cannot be averaged, but a huge picture can do without most of its pixels.
    return image.resize((image.width // factor, image.height // factor), Image.Resampling.NEAREST)


def _refuse_pixels(file: File[Any], error: Exception | None = None) -> NoReturn:
    limit = nastav_settings.PHOTO_MAX_PIXELS // MILLION
    message = _("The photo “%(name)s” has more than %(limit)s million pixels. Make it smaller and choose it again.")
    raise ValidationError(message, code="too_many_pixels", params={"name": shown_name(file), "limit": limit}) from error


def _refuse_damaged(file: File[Any], error: Exception) -> NoReturn:
    message = _("The photo “%(name)s” is damaged or incomplete and cannot be opened. Choose another copy of it.")
    raise ValidationError(message, code="damaged", params={"name": shown_name(file)}) from error
