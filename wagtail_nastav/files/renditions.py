"""Pixels of a portrait: plain RGB without metadata, cropped and written as WebP."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from wagtail_nastav.conf import nastav_settings

PORTRAIT = (4, 5)
# Faces are in the upper part of a photo: of what is cut away, a fifth goes from the top.
CENTERING = (0.5, 0.2)
QUALITY = 82
DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


def make_renditions(image: Image.Image) -> dict[int, bytes]:
    """WebP bytes for each of ``PHOTO_WIDTHS``: 4:5, no metadata, never larger than the source allows."""
    flat = plain_rgb(image)
    widest, tallest = portrait_size(flat.size)
    made: dict[tuple[int, int], bytes] = {}
    renditions = {}
    for width in nastav_settings.PHOTO_WIDTHS:
        size = (min(width, widest), min(round(width * PORTRAIT[1] / PORTRAIT[0]), tallest))
        renditions[width] = made.setdefault(size, b"") or _webp(flat, size)
        made[size] = renditions[width]
    return renditions


def portrait_size(size: tuple[int, int]) -> tuple[int, int]:
    """The largest 4:5 rectangle, in pixels, within a picture of this size; at least 1 × 1."""
    width = max(1, min(size[0], size[1] * PORTRAIT[0] // PORTRAIT[1]))
    return width, max(1, min(size[1], round(width * PORTRAIT[1] / PORTRAIT[0])))


def plain_rgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB on white, with nothing but pixels: ``info`` (Exif, XMP, profiles) is empty."""
    if image.mode == "RGB" and not image.info:
        return image
    page = Image.new("RGB", image.size, "white")
    if image.mode in DEEP_GREY:
        page.paste(_eight_bits(image).convert("RGB"))
    elif image.has_transparency_data:
        page.paste(_srgb(image), mask=image.convert("RGBA").getchannel("A"))
    else:
        page.paste(_srgb(image))
    return page


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts 16-bit grey at 255 instead of scaling it."""
    return image.point(lambda value: value / 256).convert("L")


def _srgb(image: Image.Image) -> Image.Image:
    colours = image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGBA").convert("RGB")
    profile = image.info.get("icc_profile")
    return (_from_profile(colours, profile) if profile else None) or colours.convert("RGB")


def _from_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """``None`` where the profile is broken or belongs to another kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _webp(image: Image.Image, size: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    cut = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=CENTERING)
    cut.save(buffer, "WEBP", quality=QUALITY, method=6)
    return buffer.getvalue()
