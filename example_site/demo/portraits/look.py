"""What somebody looks like: names of colours and shapes, as in ``content/portraits.json``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """``seed`` decides only on trifles, such as where the dots of the background lie."""

    seed: str
    hair: str = "bob"
    hair_colour: str = "brown"
    skin: str = "fair"
    clothes: str = "sweater"
    cloth: str = "teal"
    background: str = "dawn"
    ornament: str = "circle"
    glasses: str = ""
    beard: str = ""
    smile: str = "closed"
    lashes: bool = False
    wrinkles: bool = False
    earrings: bool = False
