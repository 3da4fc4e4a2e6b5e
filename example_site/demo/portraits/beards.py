"""Beards and moustaches."""

from __future__ import annotations

from collections.abc import Callable

from example_site.demo.portraits.canvas import Canvas, mirrored, points
from example_site.demo.portraits.colours import HAIR, SKIN, darker, lighter, mix
from example_site.demo.portraits.look import Look


def draw(canvas: Canvas, look: Look) -> None:
    if look.beard:
        BEARDS[look.beard](canvas, HAIR[look.hair_colour], SKIN[look.skin])


def full(canvas: Canvas, hair: str, skin: str) -> None:
    canvas.blob(mirrored(points("200,253 172,254 150,249 138,232 126,208 128,256 148,300 182,320")), hair)
    canvas.blob(mirrored([(200, 262), (178, 264), (180, 284), (192, 290)]), darker(hair, 0.18))


def long(canvas: Canvas, hair: str, skin: str) -> None:
    canvas.blob(mirrored(points("200,253 170,254 150,249 138,232 126,208 126,266 140,322 172,372 192,388")), hair)
    for x in (172, 188, 212, 228):
        canvas.curve([(x, 300), (x + (200 - x) * 0.1, 332), (x + (200 - x) * 0.4, 362)], 2.4, lighter(hair, 0.25))
    canvas.blob(mirrored([(200, 262), (178, 264), (180, 284), (192, 290)]), darker(hair, 0.18))


def goatee(canvas: Canvas, hair: str, skin: str) -> None:
    canvas.blob(mirrored(points("200,252 176,258 168,276 174,300 192,312")), hair)
    canvas.blob(mirrored([(200, 262), (180, 265), (182, 283), (194, 288)]), skin)


def moustache(canvas: Canvas, hair: str, skin: str) -> None:
    canvas.blob(mirrored(points("200,252 184,251 166,262 164,270 186,266")), hair)


def stubble(canvas: Canvas, hair: str, skin: str) -> None:
    shade = mix(skin, hair, 0.22)
    canvas.blob(mirrored(points("200,254 172,256 148,244 130,226 137,258 160,290 186,303")), shade)


BEARDS: dict[str, Callable[[Canvas, str, str], None]] = {
    "full": full, "long": long, "goatee": goatee, "moustache": moustache, "stubble": stubble,
}  # fmt: skip
