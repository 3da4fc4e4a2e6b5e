"""Styles with long hair, worn down, up or plaited."""

from __future__ import annotations

from example_site.demo.portraits.canvas import WIDTH, Canvas, Point, arc, mirrored, points
from example_site.demo.portraits.colours import darker, lighter
from example_site.demo.portraits.hair.cap import cap

MIDDLE = points("277,222 270,190 246,160 214,140 200,134 186,140 154,160 130,190 123,222")
SIDE = points("278,224 272,188 258,168 220,158 170,134 150,156 132,186 122,224")
FRINGE = points("278,222 268,186 240,182 200,184 160,182 132,186 122,222")


def strands(canvas: Canvas, colour: str, *lines: list[Point]) -> None:
    for line in lines:
        canvas.curve(line, 2.6, lighter(colour, 0.16))


def parting(canvas: Canvas, colour: str, x: float = 200) -> None:
    canvas.curve([(x, 104), (x - 1, 118), (x, 136)], 2.2, darker(colour, 0.3))


def bob_behind(canvas: Canvas, colour: str) -> None:
    canvas.blob(mirrored(points("200,112 146,124 112,180 108,250 118,316 150,328 186,322")), darker(colour, 0.14))


def bob(canvas: Canvas, colour: str) -> None:
    cap(canvas, FRINGE, colour, low=6)
    for way in (0, 1):
        side = points("122,190 112,236 114,298 128,318 140,306 131,262 128,224 136,190")
        canvas.blob(flipped(side) if way else side, colour)
    strands(
        canvas,
        colour,
        [(176, 122), (166, 148), (164, 174)],
        [(222, 122), (230, 148), (234, 174)],
        [(200, 118), (199, 176)],
    )


def long_behind(canvas: Canvas, colour: str) -> None:
    outline = mirrored(points("200,112 146,124 112,180 106,250 96,320 104,388 88,436 130,452 180,430"))
    canvas.blob(outline, darker(colour, 0.14))


def long_hair(canvas: Canvas, colour: str) -> None:
    cap(canvas, MIDDLE, colour, low=10)
    for way in (0, 1):
        lock = points("126,180 108,210 106,250 112,300 98,352 108,412 126,440 136,402 128,350 138,300 128,250 134,200")
        canvas.blob(flipped(lock) if way else lock, colour)
    parting(canvas, colour)
    strands(canvas, colour, [(172, 122), (146, 150), (132, 184)], [(228, 122), (254, 150), (268, 184)])


def wavy_behind(canvas: Canvas, colour: str) -> None:
    outline = mirrored(points("200,112 146,124 110,180 98,232 112,270 92,312 106,350 86,392 112,420 150,404 186,420"))
    canvas.blob(outline, darker(colour, 0.14))


def wavy(canvas: Canvas, colour: str) -> None:
    cap(canvas, SIDE, colour, low=12)
    for way in (0, 1):
        lock = points("124,188 100,230 114,268 94,312 110,350 92,390 116,414 140,388 124,350 140,312 126,270 134,226")
        canvas.blob(flipped(lock) if way else lock, colour)
    strands(
        canvas,
        colour,
        [(176, 118), (222, 132), (262, 164)],
        [(168, 126), (148, 142), (134, 170)],
        [(112, 236), (122, 272), (106, 314), (120, 352)],
        [(288, 236), (278, 272), (294, 314), (280, 352)],
    )


def bun_behind(canvas: Canvas, colour: str) -> None:
    canvas.ellipse(200, 88, 42, 36, darker(colour, 0.1))
    canvas.ring(200, 88, 24, 19, 2.6, lighter(colour, 0.14))


def bun(canvas: Canvas, colour: str) -> None:
    cap(canvas, SIDE, colour, low=5)
    strands(
        canvas,
        colour,
        [(178, 112), (150, 140), (132, 182)],
        [(190, 110), (236, 132), (268, 184)],
        [(200, 108), (250, 132), (274, 170)],
    )


def low_bun_behind(canvas: Canvas, colour: str) -> None:
    canvas.ellipse(264, 296, 34, 30, darker(colour, 0.1))
    canvas.ring(266, 297, 19, 16, 2.6, lighter(colour, 0.14))


def low_bun(canvas: Canvas, colour: str) -> None:
    cap(canvas, MIDDLE, colour, low=12)
    parting(canvas, colour)
    strands(canvas, colour, [(176, 120), (150, 146), (130, 190)], [(224, 120), (250, 146), (270, 190)])


def plait(canvas: Canvas, colour: str) -> None:
    """One thick plait over the shoulder."""
    cap(canvas, SIDE, colour, low=10)
    strands(canvas, colour, [(176, 116), (224, 130), (264, 166)], [(166, 128), (146, 148), (134, 180)])
    canvas.blob(points("276,210 288,240 286,290 278,306 262,296 272,260 268,224"), colour)
    for step in range(7):
        y, x, size = 308 + step * 24, 278 - step * 1.5, 21 - step * 1.2
        for way in (-1, 1):
            shade = colour if way < 0 else darker(colour, 0.1)
            canvas.blob([(x, y + 10), (x + way * size, y - 8), (x + way * size * 0.7, y - 24), (x, y - 10)], shade)
    canvas.ellipse(268, 470, 10, 7, "#c8475a")
    canvas.blob(points("262,474 274,474 280,510 266,520 254,508"), colour)


def crown_behind(canvas: Canvas, colour: str) -> None:
    canvas.ellipse(200, 190, 80, 90, darker(colour, 0.12))


def crown(canvas: Canvas, colour: str) -> None:
    """A plait laid round the head."""
    cap(canvas, MIDDLE, colour, rx=80, ry=96, low=6)
    parting(canvas, colour)
    knots = arc(200, 186, 84, 82, 192, 348, 13)
    for index, (x, y) in enumerate(knots):
        canvas.ellipse(x, y, 17, 14, colour if index % 2 else darker(colour, 0.13))
        canvas.ellipse(x - 2, y - 4, 7, 4, lighter(colour, 0.12))


def tail_behind(canvas: Canvas, colour: str) -> None:
    canvas.blob(points("250,116 306,128 326,190 316,270 328,330 300,352 284,300 282,220 262,160"), darker(colour, 0.1))


def tail(canvas: Canvas, colour: str) -> None:
    cap(canvas, SIDE, colour, low=5)
    canvas.blob(points("262,112 284,118 290,138 272,146 256,130"), "#c8475a")
    strands(canvas, colour, [(170, 128), (210, 126), (256, 128)], [(148, 154), (190, 138), (254, 134)])


def curls_behind(canvas: Canvas, colour: str) -> None:
    for x, y in arc(200, 206, 96, 100, 118, 422, 15):
        canvas.ellipse(x, y, 32, 32, darker(colour, 0.12))


def curls(canvas: Canvas, colour: str) -> None:
    cap(canvas, MIDDLE, colour, low=4)
    for x, y in arc(200, 190, 74, 74, 186, 354, 9):
        canvas.ellipse(x, y, 23, 22, colour)
        canvas.stroke(arc(x, y, 12, 11, 190, 330, 12), 2.4, lighter(colour, 0.16))


def flipped(points: list[Point]) -> list[Point]:
    return [(WIDTH - x, y) for x, y in points]


STYLES = {
    "bob": (bob_behind, bob), "long": (long_behind, long_hair), "wavy": (wavy_behind, wavy), "bun": (bun_behind, bun),
    "low-bun": (low_bun_behind, low_bun), "plait": (None, plait), "crown": (crown_behind, crown),
    "tail": (tail_behind, tail), "curls": (curls_behind, curls),
}  # fmt: skip
