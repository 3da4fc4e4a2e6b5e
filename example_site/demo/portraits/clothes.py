"""What people wear, from the collar down."""

from __future__ import annotations

from collections.abc import Callable

from example_site.demo.portraits.canvas import Canvas, mirrored, points, sided
from example_site.demo.portraits.colours import CLOTH, SKIN, darker, lighter, mix
from example_site.demo.portraits.look import Look

WHITE = "#fdfaf4"


def draw(canvas: Canvas, look: Look) -> None:
    CLOTHES[look.clothes](canvas, CLOTH[look.cloth], SKIN[look.skin])


def torso(canvas: Canvas, colour: str) -> None:
    """Shoulders with an open round neckline."""
    canvas.blob(mirrored(points("200,372 172,362 156,340 120,354 70,374 44,410 28,470 20,560")), colour)
    for x, way in ((96, 1), (304, -1)):
        canvas.curve([(x, 446), (x + way * 4, 475), (x + way * 3, 510)], 3, darker(colour, 0.14))


def neckline(canvas: Canvas, colour: str, width: float = 11) -> None:
    canvas.curve(points("153,338 166,360 200,374 234,360 247,338"), width, colour)


def sweater(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, cloth)
    neckline(canvas, darker(cloth, 0.18), 13)
    for row, y in enumerate((428, 446, 464)):
        for x in range(84 + (row % 2) * 12, 325, 24):
            canvas.ellipse(x, y, 4, 4, lighter(cloth, 0.45))


def plain(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, cloth)
    neckline(canvas, darker(cloth, 0.16), 10)


def turtleneck(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, cloth)
    canvas.blob(mirrored(points("200,312 168,306 158,330 160,356 184,368")), lighter(cloth, 0.1))
    canvas.curve(points("164,322 182,332 200,335 218,332 236,322"), 2.6, darker(cloth, 0.14))


def shirt(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, cloth)
    _open_collar(canvas, lighter(cloth, 0.28), skin)
    canvas.stroke([(200, 396), (200, 510)], 2.6, darker(cloth, 0.18))
    for y in (424, 462):
        canvas.ellipse(200, y, 4.5, 4.5, darker(cloth, 0.3))


def blazer(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, WHITE)
    _jacket(canvas, cloth)
    _open_collar(canvas, WHITE, skin)
    for y in (452, 482):
        canvas.ellipse(200, y, 4, 4, darker(WHITE, 0.2))


def suit(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, WHITE)
    tie = mix(cloth, "#b23a48", 0.75)
    canvas.shape([(188, 358), (212, 358), (207, 378), (193, 378)], tie)
    canvas.shape(points("193,378 207,378 220,500 200,516 180,500"), darker(tie, 0.08))
    for y in (402, 432, 462):
        canvas.stroke([(188, y + 12), (211, y)], 3.5, lighter(tie, 0.3))
    _jacket(canvas, cloth)
    for way in (-1, 1):
        canvas.shape(sided(way, "0,362 46,330 52,352 24,388"), WHITE)
        canvas.stroke(sided(way, "0,362 24,388 50,352"), 2, darker(WHITE, 0.16))


def cardigan(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, lighter(cloth, 0.72))
    neckline(canvas, lighter(cloth, 0.5), 8)
    for way in (-1, 1):
        canvas.blob(
            sided(way, "46,338 84,352 132,376 160,408 178,470 190,560 26,560 30,470 44,390"),
            cloth,
        )
        canvas.curve(sided(way, "47,342 44,388 31,450 27,520"), 8, darker(cloth, 0.16))
    for y in (444, 484):
        canvas.ellipse(229, y, 5, 5, lighter(cloth, 0.55))


def dress(canvas: Canvas, cloth: str, skin: str) -> None:
    """A dress with a round white collar."""
    torso(canvas, cloth)
    for way in (-1, 1):
        canvas.blob(
            sided(way, "2,372 32,362 46,336 66,346 64,376 36,398 6,392"),
            WHITE,
        )
    canvas.ellipse(200, 386, 5, 5, lighter(cloth, 0.3))


def bow(canvas: Canvas, cloth: str, skin: str) -> None:
    """A blouse with a bow at the neck."""
    torso(canvas, cloth)
    neckline(canvas, darker(cloth, 0.12), 11)
    knot = darker(cloth, 0.26)
    for way in (-1, 1):
        canvas.blob([(200, 376), (200 + way * 26, 358), (200 + way * 42, 372), (200 + way * 26, 392)], knot)
        canvas.blob([(200, 380), (200 + way * 8, 400), (200 + way * 22, 446), (200 + way * 6, 440)], knot)
    canvas.ellipse(200, 378, 9, 9, darker(cloth, 0.36))


def embroidered(canvas: Canvas, cloth: str, skin: str) -> None:
    """A linen shirt with a woven pattern down the front."""
    torso(canvas, CLOTH["cream"])
    canvas.curve(points("158,336 160,352 200,362 240,352 242,336"), 17, CLOTH["cream"])
    canvas.curve(points("158,338 162,353 200,363 238,353 242,338"), 8, cloth)
    canvas.shape([(182, 368), (218, 368), (218, 520), (182, 520)], lighter(CLOTH["cream"], 0.5))
    for y in range(384, 510, 26):
        canvas.shape([(200, y - 12), (213, y), (200, y + 12), (187, y)], cloth)
        canvas.shape([(200, y - 5), (205, y), (200, y + 5), (195, y)], WHITE)


def tracksuit(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, cloth)
    for way in (-1, 1):
        canvas.blob(sided(way, "4,396 36,374 52,332 66,344 58,384 22,412"),
                    darker(cloth, 0.18))  # fmt: skip
        canvas.curve(sided(way, "84,356 128,382 150,420 160,500"), 7, WHITE)
    canvas.stroke([(200, 398), (200, 510)], 4, WHITE)
    canvas.stroke([(200, 420), (200, 434)], 7, darker(WHITE, 0.3))


def apron(canvas: Canvas, cloth: str, skin: str) -> None:
    """A checked shirt under a work apron."""
    shirt(canvas, CLOTH["cream"], skin)
    for way in (-1, 1):
        canvas.stroke([(200 + way * 62, 348), (200 + way * 66, 430)], 13, cloth)
    canvas.blob(points("128,424 200,418 272,424 290,520 200,540 110,520"), cloth)
    canvas.curve([(160, 458), (200, 462), (240, 458)], 3, lighter(cloth, 0.3))
    canvas.stroke([(222, 440), (226, 462)], 4, "#e7b24c")


def scarf(canvas: Canvas, cloth: str, skin: str) -> None:
    torso(canvas, mix(cloth, CLOTH["navy"], 0.72))
    canvas.blob(mirrored(points("200,322 164,318 146,340 154,372 186,386")), cloth)
    canvas.blob(points("208,372 240,366 252,440 248,506 214,506 210,440"), darker(cloth, 0.1))
    for stripe in ("152,346 196,366", "160,330 206,350", "212,400 248,398", "213,436 250,434", "215,470 249,468"):
        canvas.stroke(points(stripe), 4, lighter(cloth, 0.4))


def _open_collar(canvas: Canvas, colour: str, skin: str) -> None:
    canvas.shape([(166, 340), (234, 340), (200, 396)], skin)
    for way in (-1, 1):
        canvas.shape(sided(way, "0,398 24,366 40,332 56,346 34,400"), colour)
        canvas.stroke(sided(way, "0,398 34,400 56,346"), 2, darker(colour, 0.16))


def _jacket(canvas: Canvas, cloth: str) -> None:
    for way in (-1, 1):
        canvas.blob(
            sided(way, "54,336 88,352 132,374 160,408 178,470 190,560 8,560 4,500 22,440 48,380"),
            cloth,
        )
        lapel = sided(way, "54,338 82,372 66,386 72,398 12,490 30,420")
        canvas.shape(lapel, darker(cloth, 0.2))


CLOTHES: dict[str, Callable[[Canvas, str, str], None]] = {
    "sweater": sweater, "plain": plain, "turtleneck": turtleneck, "shirt": shirt, "blazer": blazer, "suit": suit,
    "cardigan": cardigan, "dress": dress, "bow": bow, "embroidered": embroidered, "tracksuit": tracksuit,
    "apron": apron, "scarf": scarf,
}  # fmt: skip
