"""Styles with short hair, and with hardly any."""

from __future__ import annotations

from example_site.demo.portraits.canvas import Canvas, arc, points
from example_site.demo.portraits.colours import darker, lighter
from example_site.demo.portraits.hair.cap import cap

TEMPLES_RIGHT = [(274, 214), (266, 206), (263, 184)]
TEMPLES_LEFT = [(137, 184), (134, 206), (126, 214)]


def side_parting(canvas: Canvas, colour: str) -> None:
    cap(
        canvas,
        [*TEMPLES_RIGHT, (252, 166), (210, 166), (160, 146), (146, 164), *TEMPLES_LEFT],
        colour,
        rx=80,
        ry=98,
        low=4,
    )
    canvas.blob(points("152,142 168,108 218,95 262,114 279,158 266,176 258,164 212,162 166,150"), colour)
    canvas.curve([(160, 144), (166, 122), (180, 106)], 2.6, darker(colour, 0.3))
    for y in (118, 134):
        canvas.curve([(188, y), (226, y + 2), (262, y + 24)], 2.6, lighter(colour, 0.15))


def crew(canvas: Canvas, colour: str) -> None:
    cap(
        canvas,
        [*TEMPLES_RIGHT, (258, 164), (234, 154), (200, 150), (166, 154), (142, 164), *TEMPLES_LEFT],
        colour,
        rx=81,
        ry=97,
        low=4,
    )
    canvas.curve([(154, 134), (176, 120), (206, 115)], 2.6, lighter(colour, 0.15))


def quiff(canvas: Canvas, colour: str) -> None:
    cap(
        canvas,
        [*TEMPLES_RIGHT, (258, 166), (230, 158), (186, 160), (150, 164), *TEMPLES_LEFT],
        darker(colour, 0.12),
        rx=78,
        ry=92,
        low=4,
    )
    canvas.blob(points("138,172 126,146 142,112 182,90 232,82 270,96 282,122 272,150 256,166 214,154 166,158"), colour)
    for x, top in ((160, 120), (184, 108), (210, 101)):
        canvas.curve([(x, 148), (x + 12, top + 12), (x + 46, top)], 2.6, lighter(colour, 0.16))


def curly(canvas: Canvas, colour: str) -> None:
    cap(
        canvas,
        [*TEMPLES_RIGHT, (258, 168), (200, 160), (142, 168), *TEMPLES_LEFT],
        darker(colour, 0.1),
        rx=79,
        ry=94,
        low=4,
    )
    for x, y in (*arc(200, 176, 66, 66, 186, 354, 8), *arc(200, 170, 38, 34, 190, 350, 4)):
        canvas.ellipse(x, y, 20, 19, colour)
        canvas.stroke(arc(x, y, 10, 9, 180, 320, 10), 2.4, lighter(colour, 0.16))


def swept(canvas: Canvas, colour: str) -> None:
    """Combed back, a little longer at the neck."""
    cap(
        canvas,
        [*TEMPLES_RIGHT, (256, 158), (228, 142), (200, 138), (172, 142), (144, 158), *TEMPLES_LEFT],
        colour,
        rx=82,
        ry=102,
        low=9,
    )
    for x in (162, 181, 200, 219, 238):
        far = abs(x - 200)
        canvas.curve(
            [(x, 138 + far * 0.25), (x, 126 + far * 0.25), (x + (x - 200) * 0.1, 113 + far * 0.3)],
            2.6,
            lighter(colour, 0.4),
        )


def bald(canvas: Canvas, colour: str) -> None:
    """Only at the sides."""
    for way in (-1, 1):
        canvas.blob([(200 + way * x, y) for x, y in points("70,160 82,184 82,222 72,230 66,206 64,178")], colour)


def pixie(canvas: Canvas, colour: str) -> None:
    cap(canvas, points("276,224 264,196 258,172 226,176 186,168 152,152 140,178 134,206 124,224"), colour, low=6)
    canvas.blob(points("148,152 166,106 220,94 270,124 282,176 262,186 228,180 182,170"), colour)
    for y in (116, 134, 152):
        canvas.curve([(182, y), (222, y + 8), (260, y + 34)], 2.6, lighter(colour, 0.15))


def page_behind(canvas: Canvas, colour: str) -> None:
    canvas.ellipse(200, 222, 90, 100, darker(colour, 0.14))


def page(canvas: Canvas, colour: str) -> None:
    """A fairy-tale prince's haircut, just over the ears."""
    cap(
        canvas,
        points("284,240 268,214 262,178 236,172 200,174 164,172 138,178 132,214 116,240"),
        colour,
        rx=86,
        ry=102,
        low=14,
    )
    for x in (164, 188, 212, 236):
        canvas.curve([(200 + (x - 200) * 0.5, 110), (x, 138), (x, 168)], 2.6, lighter(colour, 0.15))


STYLES = {
    "side-parting": (None, side_parting), "crew": (None, crew), "quiff": (None, quiff), "curly": (None, curly),
    "swept": (None, swept), "bald": (None, bald), "pixie": (None, pixie), "page": (page_behind, page),
}  # fmt: skip
