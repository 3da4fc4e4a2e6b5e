"""The hair on the top of the head, down to a hairline."""

from __future__ import annotations

from collections.abc import Sequence

from example_site.demo.portraits.canvas import Canvas, Point, arc, smooth


def cap(
    canvas: Canvas, hairline: Sequence[Point], colour: str, rx: float = 82, ry: float = 100, low: float = 8
) -> None:
    """``hairline`` runs from the right temple to the left one; ``low``: degrees the hair reaches below the temples."""
    crown = arc(200, 203, rx, ry, 180 - low, 360 + low)
    canvas.shape([*crown, *smooth(hairline)], colour)
