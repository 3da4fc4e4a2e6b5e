"""Drawn portraits: the same every time, different from one another, and good enough for the app's own check."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from example_site.demo import content
from example_site.demo.portraits import Look, draw_portrait
from example_site.demo.portraits.background import ORNAMENTS
from example_site.demo.portraits.beards import BEARDS
from example_site.demo.portraits.clothes import CLOTHES
from example_site.demo.portraits.colours import BACKGROUND, SKIN
from example_site.demo.portraits.hair import STYLES
from wagtail_nastav.files.photos import read_photo

LOOKS = {row["key"]: Look(seed=row["key"], **row["look"]) for row in content.people() if "look" in row}


@pytest.mark.parametrize("key", sorted(LOOKS))
def test_a_portrait_is_drawn_and_accepted(key: str) -> None:
    # R-001-IX
    drawn = draw_portrait(LOOKS[key])
    assert (drawn.size, drawn.mode) == ((1280, 1600), "RGB")
    assert drawn.tobytes() == draw_portrait(LOOKS[key]).tobytes()
    buffer = BytesIO()
    drawn.save(buffer, "JPEG", quality=95)
    assert read_photo(ContentFile(buffer.getvalue(), name="portret.jpg")).width >= 640


@pytest.mark.parametrize("key", sorted(LOOKS))
def test_the_face_is_in_the_middle_and_symmetrical(key: str) -> None:
    """Skin on both cheeks, an eye on either side, the background in the corner."""
    small = draw_portrait(LOOKS[key]).resize((400, 500), Image.Resampling.BOX)
    eyes = [sum(small.getpixel((x, 216))) for x in (170, 230)]
    assert max(eyes) < 250
    assert small.getpixel((186, 240)) == Image.new("RGB", (1, 1), SKIN[LOOKS[key].skin]).getpixel((0, 0))
    assert small.getpixel((2, 2)) == Image.new("RGB", (1, 1), BACKGROUND[LOOKS[key].background][0]).getpixel((0, 0))


def test_no_two_are_alike() -> None:
    assert len({draw_portrait(look).tobytes() for look in LOOKS.values()}) == len(LOOKS) >= 20


@pytest.mark.parametrize(
    ("field", "names"), [("hair", STYLES), ("clothes", CLOTHES), ("ornament", ORNAMENTS), ("beard", ["", *BEARDS])]
)
def test_every_style_can_be_drawn(field: str, names: list[str]) -> None:
    plain = draw_portrait(Look("a")).tobytes()
    drawn = {name: draw_portrait(Look(**{"seed": "a", field: name})).tobytes() for name in names}
    assert len(set(drawn.values())) == len(drawn)
    assert plain in drawn.values() or field == "hair"


def test_an_unknown_style_is_a_mistake_in_the_content() -> None:
    with pytest.raises(KeyError, match="mohawk"):
        draw_portrait(Look("a", hair="mohawk"))
