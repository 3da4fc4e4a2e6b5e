"""The whole portrait, from the background to the glasses."""

from __future__ import annotations

from PIL import Image

from example_site.demo.portraits import background, beards, clothes, face, hair
from example_site.demo.portraits.canvas import Canvas
from example_site.demo.portraits.colours import BACKGROUND
from example_site.demo.portraits.look import Look


def draw_portrait(look: Look) -> Image.Image:
    """1280 × 1600 pixels, RGB; the same look gives the same pixels. ``KeyError`` for a name that is not known."""
    canvas = Canvas(BACKGROUND[look.background][0])
    background.draw(canvas, look)
    hair.draw_behind(canvas, look)
    face.draw_neck(canvas, look)
    clothes.draw(canvas, look)
    face.draw_head(canvas, look)
    beards.draw(canvas, look)
    face.draw_features(canvas, look)
    hair.draw_in_front(canvas, look)
    face.draw_glasses(canvas, look)
    return canvas.image
