"""Colours of skin, hair and cloth, and how to make one lighter or darker."""

from __future__ import annotations

from PIL import ImageColor

SKIN = {"fair": "#fbdcc4", "rosy": "#f7cfb3", "tan": "#ecbb93", "olive": "#dfaa80", "brown": "#c68a60"}
HAIR = {
    "black": "#2e2730", "brown": "#5a3a29", "chestnut": "#7d4a2b", "auburn": "#a4502b", "ginger": "#c86f34",
    "blond": "#dfb163", "straw": "#efd08c", "grey": "#9a9698", "silver": "#d3d2d6",
}  # fmt: skip
CLOTH = {
    "berry": "#a63a50", "brick": "#bf5b3e", "ochre": "#d99a3d", "moss": "#6f8b4e", "pine": "#2f6b5b",
    "teal": "#2d7f8a", "sky": "#5a93c4", "navy": "#2f4770", "plum": "#74507f", "sand": "#c9ab85", "grey": "#7c8791",
    "cream": "#f3e6cf", "white": "#fbf8f2",
}  # fmt: skip
BACKGROUND = {
    "dawn": ("#fbe8d6", "#f6d3b3"), "mint": ("#e0f0e4", "#bfe0cb"), "sky": ("#dfecf6", "#bdd8ec"),
    "lilac": ("#ece4f3", "#d6c6e6"), "honey": ("#fbf0cf", "#f3dc9a"), "rose": ("#fae3e4", "#f0c4c8"),
    "sea": ("#daf0ef", "#b1dedd"), "stone": ("#ecebe6", "#d8d5ca"),
}  # fmt: skip
INK = "#2b2530"
BLUSH = "#ea7f72"


def mix(first: str, second: str, share: float) -> str:
    """``share`` of the second colour in the first, from 0 to 1."""
    a, b = ImageColor.getrgb(first), ImageColor.getrgb(second)
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(a, b, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def darker(colour: str, share: float = 0.15) -> str:
    return mix(colour, "#1d1626", share)


def lighter(colour: str, share: float = 0.2) -> str:
    return mix(colour, "#ffffff", share)
