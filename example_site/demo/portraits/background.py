"""Backgrounds: two tones of one colour, with something simple on them."""

from __future__ import annotations

import math
from random import Random

from example_site.demo.portraits.canvas import Canvas, Point, points
from example_site.demo.portraits.colours import BACKGROUND, lighter, mix
from example_site.demo.portraits.look import Look


def draw(canvas: Canvas, look: Look) -> None:
    light, tone = BACKGROUND[look.background]
    ORNAMENTS[look.ornament](canvas, light, tone, Random(look.seed))  # noqa: S311


def circle(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    canvas.ellipse(200, 235, 178, 178, tone)
    canvas.ring(200, 235, 193, 193, 2.5, mix(light, tone, 0.6))


def hills(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    canvas.ellipse(305, 105, 44, 44, lighter(light, 0.55))
    canvas.ellipse(70, 520, 260, 190, mix(light, tone, 0.55))
    canvas.ellipse(350, 540, 250, 200, tone)


def dots(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    for row in range(9):
        for column in range(8):
            x = 8 + column * 56 + (28 if row % 2 else 0)
            size = dice.choice((4, 6, 8))
            canvas.ellipse(x, 14 + row * 58, size, size, tone)


def stars(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    canvas.ellipse(200, 235, 178, 178, mix(light, tone, 0.45))
    for x, y in points("48,62 352,88 30,250 372,270 120,30 290,34 60,400 344,420"):
        canvas.shape(star(x, y, dice.choice((9, 12, 15))), lighter(tone, 0.35) if dice.random() < 0.4 else tone)


def leaves(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    for side, turn in ((36, -1), (364, 1)):
        canvas.curve([(side, 500), (side + turn * 8, 330), (side - turn * 6, 150), (side, 40)], 4, tone)
        for step in range(7):
            y = 90 + step * 58
            for way in (-1, 1):
                leaf(canvas, side + way * 3, y + (way + 1) * 12, way, tone)


def arch(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    for width, colour in ((176, tone), (150, mix(light, tone, 0.5)), (124, light)):
        canvas.ellipse(200, 215, width, width, colour)
        canvas.shape([(200 - width, 215), (200 + width, 215), (200 + width, 500), (200 - width, 500)], colour)


def window(canvas: Canvas, light: str, tone: str, dice: Random) -> None:
    canvas.shape([(50, 46), (350, 46), (350, 400), (50, 400)], lighter(light, 0.5))
    canvas.ellipse(120, 130, 40, 20, mix(light, tone, 0.5))
    canvas.ellipse(152, 122, 34, 22, mix(light, tone, 0.5))
    for line in ([(50, 46), (350, 46)], [(50, 400), (350, 400)], [(50, 46), (50, 400)], [(350, 46), (350, 400)],
                 [(200, 46), (200, 400)], [(50, 215), (350, 215)]):  # fmt: skip
        canvas.stroke(line, 11, tone)


def star(x: float, y: float, size: float) -> list[Point]:
    return [
        (x + r * math.sin(turn), y - r * math.cos(turn))
        for index in range(10)
        for turn, r in [(index * math.pi / 5, size if index % 2 == 0 else size * 0.45)]
    ]


def leaf(canvas: Canvas, x: float, y: float, way: int, colour: str) -> None:
    canvas.blob([(x, y), (x + way * 14, y - 18), (x + way * 34, y - 22), (x + way * 24, y - 4)], colour)


ORNAMENTS = {
    "circle": circle, "hills": hills, "dots": dots, "stars": stars, "leaves": leaves, "arch": arch, "window": window,
}  # fmt: skip
