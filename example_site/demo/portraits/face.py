"""Neck, head, features and glasses. The face is turned to the viewer, its middle is at (200, 205)."""

from __future__ import annotations

from example_site.demo.portraits.canvas import Canvas, arc, mirrored, points
from example_site.demo.portraits.colours import BLUSH, HAIR, INK, SKIN, darker, mix
from example_site.demo.portraits.look import Look

HEAD = mirrored(points("200,112 158,122 131,158 127,210 136,256 160,290 186,303"))
EYES = (170, 230)
EYE_LEVEL = 214


def draw_neck(canvas: Canvas, look: Look) -> None:
    skin = SKIN[look.skin]
    canvas.blob(mirrored(points("170,250 168,300 164,330 140,352 150,400 190,420")), skin)
    canvas.blob(mirrored([(170, 280), (168, 306), (176, 322), (192, 330)]), darker(skin, 0.13))


def draw_head(canvas: Canvas, look: Look) -> None:
    skin = SKIN[look.skin]
    for x in (126, 274):
        canvas.ellipse(x, 216, 13, 19, skin)
        canvas.ellipse(x, 218, 6, 10, darker(skin, 0.12))
        if look.earrings:
            canvas.ellipse(x - 1, 241, 5, 5, "#e2b04a")
    canvas.blob(HEAD, skin)
    for x in (152, 248):
        canvas.ellipse(x, 250, 17, 10, mix(skin, BLUSH, 0.24))


def draw_features(canvas: Canvas, look: Look) -> None:
    skin = SKIN[look.skin]
    if look.wrinkles:
        _wrinkles(canvas, darker(skin, 0.17))
    for x, way in zip(EYES, (-1, 1), strict=True):
        _eye(canvas, look, x, way)
    canvas.curve([(202, 224), (208, 240), (203, 246), (195, 245)], 3.6, darker(mix(skin, BLUSH, 0.2), 0.16))
    _mouth(canvas, look)


def _eye(canvas: Canvas, look: Look, x: float, way: int) -> None:
    canvas.ellipse(x, EYE_LEVEL, 7, 8.5, INK)
    canvas.ellipse(x + 2.4, EYE_LEVEL - 3, 2.4, 2.6, "#ffffff")
    canvas.stroke(arc(x, EYE_LEVEL + 2, 12, 13, 205, 335, 16), 3, INK)
    if look.lashes:
        canvas.curve([(x + way * 10, EYE_LEVEL - 4), (x + way * 15, EYE_LEVEL - 9)], 2.8, INK)
    brow = darker(HAIR[look.hair_colour], 0.25)
    width = 4.2 if look.lashes else 5.4
    canvas.curve([(x - way * 13, 190), (x + way * 2, 185), (x + way * 16, 192)], width, brow)


def _mouth(canvas: Canvas, look: Look) -> None:
    lips = mix(SKIN[look.skin], "#b8404a", 0.62 if look.lashes else 0.5)
    if look.smile == "open":
        canvas.blob(points("176,266 200,270 224,266 218,281 200,288 182,281"), darker(lips, 0.35))
        canvas.blob(points("181,268 200,271 219,268 214,275 200,277 186,275"), "#fffaf4")
    else:
        canvas.curve(points("178,266 188,273 200,275 212,273 222,266"), 4.2, lips)


def _wrinkles(canvas: Canvas, colour: str) -> None:
    for x, way in ((146, -1), (254, 1)):
        canvas.curve([(x, 212), (x + way * 8, 208)], 1.8, colour)
        canvas.curve([(x, 217), (x + way * 8, 219)], 1.8, colour)
    canvas.curve([(176, 158), (200, 154), (224, 158)], 2, colour)
    for x, way in ((168, -1), (232, 1)):
        canvas.curve([(x, 250), (x + way * 5, 262)], 2, colour)


def draw_glasses(canvas: Canvas, look: Look) -> None:
    if not look.glasses:
        return
    shape, name = look.glasses.split("-")
    colour = {"dark": INK, "gold": "#b5893a", "red": "#9c3346", "blue": "#365a8c"}[name]
    for x in EYES:
        if shape == "round":
            canvas.ring(x, 215, 22, 22, 4, colour)
        else:
            frame = [(x - 22, 200), (x, 197), (x + 22, 200), (x + 21, 224), (x, 231), (x - 21, 224)]
            canvas.curve([*frame, frame[0]], 4.2, colour)
    canvas.curve([(192, 211), (200, 207), (208, 211)], 4, colour)
    for x, way in ((148, -1), (252, 1)):
        canvas.stroke([(x, 211), (x + way * 22, 208)], 4, colour)
