"""Hair: a part behind the neck and a part over the forehead, either of which a style may lack."""

from __future__ import annotations

from collections.abc import Callable

from example_site.demo.portraits.canvas import Canvas
from example_site.demo.portraits.colours import HAIR
from example_site.demo.portraits.hair import long_styles, short_styles
from example_site.demo.portraits.look import Look

Part = Callable[[Canvas, str], None]
STYLES: dict[str, tuple[Part | None, Part]] = {**long_styles.STYLES, **short_styles.STYLES}


def draw_behind(canvas: Canvas, look: Look) -> None:
    behind = STYLES[look.hair][0]
    if behind:
        behind(canvas, HAIR[look.hair_colour])


def draw_in_front(canvas: Canvas, look: Look) -> None:
    STYLES[look.hair][1](canvas, HAIR[look.hair_colour])
