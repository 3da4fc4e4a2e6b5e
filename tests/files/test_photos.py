"""Portraits: what is accepted, what the kept files look like, and that they say nothing beyond the picture."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as patience
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from tests.files import samples
from tests.files.samples import picture, saved, upload
from wagtail_nastav.files import photos
from wagtail_nastav.files.photos import delete_photo, make_renditions, photo_path, read_photo, store_photo
from wagtail_nastav.files.renditions import plain_rgb, portrait_size
from wagtail_nastav.files.storage import private_storage

RED, BLUE, WHITE = (200, 30, 30), (30, 30, 200), (255, 255, 255)
ORIENTATION = 0x0112
GPS = 0x8825
METADATA_CHUNKS = (b"EXIF", b"XMP ", b"ICCP", b"Exif", b"xpacket", b"GPS", b"Canon")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def close(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def refusal(name: str, data: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        read_photo(upload(name, data))
    return caught.value


def halves(size: tuple[int, int] = (400, 600)) -> Image.Image:
    """Red above, blue below."""
    image = picture(size, RED)
    image.paste(BLUE, (0, size[1] // 2, *size))
    return image


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Canon"
    place = exif.get_ifd(GPS)
    place[1], place[2], place[3], place[4] = "N", (56.0, 30.0, 0.0), "E", (84.0, 58.0, 0.0)
    return exif


# R-001-IX
@pytest.mark.parametrize(("extension", "format_name"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_usual_photos_are_read(extension, format_name):
    image = read_photo(upload(f"портрет.{extension}", saved(picture(), format_name)))
    assert (image.mode, image.size, image.info) == ("RGB", (400, 500), {})


def test_photos_of_telephones_are_read():
    image = read_photo(upload("IMG_0001.HEIC", samples.heic(picture((300, 400)))))
    assert image.size == (300, 400)
    assert close(image.getpixel((150, 200)), RED)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("фото.jpg", samples.PDF, "other_kind"),
        ("фото.jpg", saved(picture(), "PNG"), "extension"),
        ("фото.gif", saved(picture(), "GIF"), "not_accepted"),
        ("фото.jpg", saved(halves(), "JPEG")[:800], "damaged"),
        ("фото.png", saved(picture(), "PNG")[:60], "damaged"),
        ("фото.webp", saved(halves(), "WEBP")[:100], "damaged"),
        ("фото.heic", samples.heic(halves())[:300], "damaged"),
    ],
)
def test_what_is_no_photo_is_refused_with_its_own_sentence(name, data, code):
    error = refusal(name, data)
    assert error.code == code
    assert name in error.messages[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", samples.bomb_png(10_000, 10_000)),
        ("bomb.png", samples.bomb_png(60_000, 60_000)),
        ("bomb.webp", samples.bomb_webp(16_383, 16_383)),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_too_many_pixels_are_refused_before_any_is_decoded(name, data, monkeypatch):
    def decoded(*args, **kwargs):
        raise AssertionError("the picture was decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decoded)
    monkeypatch.setattr(ImageFile.ImageFile, "load_prepare", decoded)
    assert refusal(name, data).code == "too_many_pixels"


@pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")
def test_a_strict_host_gets_a_sentence_too():
    assert refusal("bomb.png", samples.bomb_png(10_000, 10_000)).code == "too_many_pixels"


def test_the_limit_on_pixels_is_a_setting(settings):
    settings.WAGTAIL_NASTAV = {"PHOTO_MAX_PIXELS": 199_999}
    assert refusal("фото.png", saved(picture((400, 500)), "PNG")).code == "too_many_pixels"
    settings.WAGTAIL_NASTAV = {"PHOTO_MAX_PIXELS": 200_000}
    assert read_photo(upload("фото.png", saved(picture((400, 500)), "PNG"))).size == (400, 500)


def test_the_limit_on_bytes_is_a_setting(settings):
    settings.WAGTAIL_NASTAV = {"PHOTO_MAX_BYTES": 100}
    assert refusal("фото.png", saved(picture(), "PNG")).code == "too_large"


def test_no_rendition_tells_where_when_and_with_what_the_photo_was_taken():
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>xpacket GPS</x:xmpmeta>"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    sources = {
        "jpg": saved(halves(), "JPEG", exif=telling_exif(), xmp=xmp, icc_profile=profile, comment=b"GPS"),
        "png": saved(halves(), "PNG", exif=telling_exif(), pnginfo=text, icc_profile=profile),
        "webp": saved(halves(), "WEBP", exif=telling_exif(), xmp=xmp, icc_profile=profile),
    }
    for extension, data in sources.items():
        assert opened(data).getexif().get_ifd(GPS), extension
        for rendition in make_renditions(read_photo(upload(f"x.{extension}", data))).values():
            assert not [mark for mark in METADATA_CHUNKS if mark in rendition]
            assert not {"exif", "xmp", "icc_profile"} & opened(rendition).info.keys()
            assert not opened(rendition).getexif()


def test_metadata_of_a_picture_handed_over_directly_is_dropped_too():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = opened(saved(halves(), "JPEG", exif=telling_exif(), icc_profile=profile))
    for rendition in make_renditions(image).values():
        assert not [mark for mark in METADATA_CHUNKS if mark in rendition]


@pytest.mark.parametrize("size", [(400, 600), (4000, 4800)])
@pytest.mark.parametrize(("orientation", "turn"), [(3, 180), (6, 90), (8, 270)])
@pytest.mark.parametrize(("extension", "format_name"), [("jpg", "JPEG"), ("png", "PNG")])
def test_photos_are_turned_upright(size, orientation, turn, extension, format_name):
    lying = halves(size).rotate(turn, expand=True)
    data = saved(
        lying, format_name, exif=telling_exif(orientation), **({"compress_level": 1} if extension == "png" else {})
    )
    image = read_photo(upload(f"x.{extension}", data))
    assert image.height > image.width
    assert close(image.getpixel((image.width // 2, 10)), RED)
    assert close(image.getpixel((image.width // 2, image.height - 10)), BLUE)


def grey_16(value: int) -> Image.Image:
    return Image.new("I;16", (40, 50), value)


def palette_with_hole() -> tuple[Image.Image, dict]:
    image = Image.new("P", (40, 50), 1)
    image.putpalette([0, 0, 0, *RED])
    return image, {"transparency": 1}


def test_every_kind_of_pixel_becomes_plain_colour():
    assert close(plain_rgb(grey_16(0x8000)).getpixel((5, 5)), (128, 128, 128))
    assert plain_rgb(picture((40, 50), (0, 0, 0, 0), "RGBA")).getpixel((5, 5)) == WHITE
    assert close(plain_rgb(picture((40, 50), (0, 0, 0, 127), "RGBA")).getpixel((5, 5)), (128, 128, 128))
    assert plain_rgb(picture((40, 50), (0, 0), "LA")).getpixel((5, 5)) == WHITE
    assert plain_rgb(picture((40, 50), 1, "1")).getpixel((5, 5)) == WHITE
    assert close(plain_rgb(picture((40, 50), (0, 255, 255, 0), "CMYK")).getpixel((5, 5)), (255, 0, 0), 40)
    assert close(plain_rgb(picture((40, 50), 90, "L")).getpixel((5, 5)), (90, 90, 90))


def test_every_kind_of_pixel_survives_the_way_through_a_file():
    hole, options = palette_with_hole()
    assert read_photo(upload("x.png", saved(hole, "PNG", **options))).getpixel((5, 5)) == WHITE
    assert close(read_photo(upload("x.png", saved(grey_16(0x4000), "PNG"))).getpixel((5, 5)), (64, 64, 64))
    cmyk = saved(picture((40, 50), (0, 255, 255, 0), "CMYK"), "JPEG")
    assert close(read_photo(upload("x.jpg", cmyk)).getpixel((5, 5)), (255, 0, 0), 40)
    see_through = saved(picture((40, 50), RED), "PNG", transparency=RED)
    assert read_photo(upload("x.png", see_through)).getpixel((5, 5)) == WHITE


def test_colours_follow_the_profile():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    image = read_photo(upload("x.png", saved(picture(colour=(250, 10, 10)), "PNG", icc_profile=exchanged)))
    assert close(image.getpixel((5, 5)), (10, 250, 10), 20)


@pytest.mark.parametrize("profile", [b"rubbish", b"\0" * 200])
def test_a_broken_profile_does_not_stop_a_photo(profile):
    image = read_photo(upload("x.png", saved(picture(), "PNG", icc_profile=profile)))
    assert image.getpixel((5, 5)) == RED


def test_huge_pictures_of_a_palette_are_reduced(settings):
    settings.WAGTAIL_NASTAV = {"PHOTO_WIDTHS": (16,)}
    hole, options = palette_with_hole()
    image = read_photo(upload("x.png", saved(hole.resize((400, 500)), "PNG", **options)))
    assert (image.size, image.getpixel((5, 5))) == ((40, 50), WHITE)
    deep = read_photo(upload("x.png", saved(grey_16(0x4000).resize((400, 500)), "PNG")))
    assert deep.size == (40, 50)
    assert close(deep.getpixel((5, 5)), (64, 64, 64))


def test_of_moving_pictures_the_first_is_taken():
    frames = [picture(colour=RED), picture(colour=BLUE)]
    for extension, format_name in (("webp", "WEBP"), ("png", "PNG")):
        moving = saved(frames[0], format_name, save_all=True, append_images=frames[1:])
        assert close(read_photo(upload(f"x.{extension}", moving)).getpixel((5, 5)), RED)


def test_renditions_are_portraits_of_the_widths_in_the_settings(settings):
    sizes = {width: opened(data).size for width, data in make_renditions(picture((2000, 1500))).items()}
    assert sizes == {160: (160, 200), 320: (320, 400), 640: (640, 800)}
    settings.WAGTAIL_NASTAV = {"PHOTO_WIDTHS": (100, 1000)}
    sizes = {width: opened(data).size for width, data in make_renditions(picture((2000, 1500))).items()}
    assert sizes == {100: (100, 125), 1000: (1000, 1250)}


def test_a_see_through_picture_handed_over_directly_stands_on_white():
    rendition = opened(make_renditions(picture((40, 50), (0, 0, 0, 0), "RGBA"))[160])
    assert (rendition.mode, rendition.getpixel((5, 5))) == ("RGB", WHITE)


def test_small_photos_are_not_enlarged():
    renditions = make_renditions(picture((200, 250)))
    assert [opened(renditions[width]).width for width in (160, 320, 640)] == [160, 200, 200]
    assert renditions[320] == renditions[640]


def test_a_high_photo_keeps_its_upper_part():
    image = picture((400, 1000), BLUE)
    image.paste(RED, (0, 100, 400, 600))
    rendition = opened(make_renditions(image)[320])
    assert close(rendition.getpixel((160, 200)), RED, 20)
    assert close(rendition.getpixel((160, 390)), RED, 20)


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
def test_a_portrait_fits_into_every_photo(width, height):
    wide, tall = portrait_size((width, height))
    assert 1 <= wide <= width
    assert 1 <= tall <= height
    assert min(wide, tall) < 3 or abs(wide * 5 - tall * 4) <= 5


@patience(deadline=None)
@given(width=st.integers(1, 60), height=st.integers(1, 60))
def test_photos_of_every_shape_give_renditions(width, height):
    sizes = [opened(data).size for data in make_renditions(picture((width, height))).values()]
    assert all(wide <= width and tall <= height for wide, tall in sizes)


def test_the_same_photo_gives_the_same_bytes():
    data = saved(Image.effect_noise((700, 900), 60), "JPEG")
    first, second = (make_renditions(read_photo(upload("x.jpg", data))) for _turn in range(2))
    assert first == second


@patience(deadline=None)
@given(
    format_name=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    cut=st.floats(0, 1),
    damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
)
def test_damaged_photos_give_a_picture_or_a_sentence(format_name, cut, damage):
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[format_name]
    whole = saved(halves((60, 80)), format_name, exif=telling_exif(6))
    data = bytearray(whole[: int(len(whole) * cut)])
    for place, value in damage:
        if data:
            data[int(place * len(data))] = value
    try:
        image = read_photo(upload(f"x.{extension}", bytes(data)))
    except ValidationError as error:
        assert "x." in error.messages[0]
    else:
        assert make_renditions(image).keys() == {160, 320, 640}


@patience(deadline=None)
@given(
    start=st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 "]),
    data=st.binary(max_size=300),
)
def test_rubbish_after_a_right_beginning_gives_a_sentence(start, data):
    extension = {b"\xff": "jpg", b"\x89": "png", b"R": "webp"}[start[:1]]
    with pytest.raises(ValidationError):
        read_photo(upload(f"x.{extension}", start + data))


def test_a_photo_is_kept_in_all_widths_under_a_name_that_tells_nothing(private_root):
    stem = store_photo(upload("Иванова Ирина.jpg", saved(halves(), "JPEG", exif=telling_exif())))
    assert re.fullmatch("[0-9a-f]{32}", stem)
    kept = sorted(path for path in private_root.rglob("*") if path.is_file())
    assert [path.relative_to(private_root).as_posix() for path in kept] == sorted(
        photo_path(stem, width) for width in (160, 320, 640)
    )
    with private_storage().open(photo_path(stem, 160)) as file:
        assert Image.open(file).size == (160, 200)


def test_a_photo_that_cannot_be_kept_whole_leaves_nothing(private_root, monkeypatch):
    storage = private_storage()
    kept = []

    def save(name, content, max_length=None):
        if len(kept) == 2:
            raise OSError("no room")
        kept.append(name)
        return type(storage).save(storage, name, content)

    monkeypatch.setattr(photos, "private_storage", lambda: storage)
    monkeypatch.setattr(storage, "save", save)
    with pytest.raises(OSError, match="no room"):
        store_photo(upload("x.jpg", saved(halves(), "JPEG")))
    assert len(kept) == 2
    assert not [path for path in private_root.rglob("*") if path.is_file()]


def test_deleting_removes_every_width_and_nothing_else(private_root, settings):
    stem, other = (store_photo(upload("x.jpg", saved(halves(), "JPEG"))) for _turn in range(2))
    settings.WAGTAIL_NASTAV = {**settings.WAGTAIL_NASTAV, "PHOTO_WIDTHS": (100,)}
    delete_photo(stem)
    left = {path.name[:32] for path in private_root.rglob("*") if path.is_file()}
    assert left == {other}
    delete_photo(stem)


@pytest.mark.parametrize("stem", ["", "../../etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "\n"])
def test_only_stems_name_photos(stem):
    with pytest.raises(ValueError, match="32"):
        photo_path(stem, 160)
    with pytest.raises(ValueError, match="32"):
        delete_photo(stem)
