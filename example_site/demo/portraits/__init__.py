"""Drawn portraits of people who do not exist: flat, friendly, the same every time."""

from __future__ import annotations

from example_site.demo.portraits.drawing import draw_portrait
from example_site.demo.portraits.look import Look

__all__ = ["Look", "draw_portrait"]
