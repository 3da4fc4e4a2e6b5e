"""A sheet of 400 × 500 units on which smooth flat shapes are drawn; pixels are a matter of its scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
WIDTH, HEIGHT = 400, 500
STEPS = 10


class Canvas:
    """Colours are «#rrggbb». Twice the size of the largest rendition: shrinking it smooths the edges."""

    def __init__(self, colour: str, scale: float = 3.2) -> None:
        self.scale = scale
        self.image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), colour)
        self._pen = ImageDraw.Draw(self.image)

    def ellipse(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        s = self.scale
        self._pen.ellipse(((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s), fill=colour)

    def ring(self, x: float, y: float, rx: float, ry: float, width: float, colour: str) -> None:
        self.stroke(arc(x, y, rx, ry, 0, 360), width, colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """A polygon with straight sides."""
        self._pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        """A closed smooth shape through the points."""
        self.shape(smooth(points, closed=True), colour)

    def stroke(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line with round ends."""
        s, half = self.scale, width / 2
        self._pen.line([(x * s, y * s) for x, y in points], fill=colour, width=max(1, round(width * s)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.ellipse(x, y, half, half, colour)

    def curve(self, points: Sequence[Point], width: float, colour: str) -> None:
        """An open smooth line through the points."""
        self.stroke(smooth(points), width, colour)


def points(text: str) -> list[Point]:
    """«10,20 30,40» as SVG writes it."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def sided(way: int, text: str) -> list[Point]:
    """The same, but x is counted from the middle: to the right for 1, to the left for -1."""
    return [(WIDTH / 2 + way * x, y) for x, y in points(text)]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 60) -> list[Point]:
    """Points of an ellipse from one angle to another, in degrees; 0 is on the right, 90 is below."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def smooth(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """A Catmull–Rom spline through the points."""
    count = len(points)
    found: list[Point] = []
    for index in range(count if closed else count - 1):
        found += _segment([_at(points, index + offset, closed) for offset in (-1, 0, 1, 2)])
    return found if closed else [*found, points[-1]]


def mirrored(points: Sequence[Point]) -> list[Point]:
    """The left half, from top to bottom, completed by its mirror image on the right."""
    return [*points, *((WIDTH - x, y) for x, y in reversed(points))]


def _at(points: Sequence[Point], index: int, closed: bool) -> Point:
    return points[index % len(points)] if closed else points[min(max(index, 0), len(points) - 1)]


def _segment(knots: Sequence[Point]) -> list[Point]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = knots
    return [(_spline(x0, x1, x2, x3, step / STEPS), _spline(y0, y1, y2, y3, step / STEPS)) for step in range(STEPS)]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
