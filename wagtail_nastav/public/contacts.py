"""E-mail addresses and telephone numbers as they stand in texts."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# The plus before it is not asked for: what begins with one of few signs is found much sooner.
PHONE = re.compile(r"\d[\d\s()‑–-]{8,}\d")
DIGITS_OF_PHONE = 10


def contacts_in(text: str) -> set[str]:
    """E-mail addresses in small letters, and the last ten digits of telephone numbers."""
    numbers = ("".join(filter(str.isdecimal, found)) for found in PHONE.findall(text))
    # Most texts hold none, and looking at every word whether it is the beginning of one takes long.
    addresses = EMAIL.findall(text) if "@" in text else []
    return {found.lower().rstrip(".") for found in addresses} | {
        number[-DIGITS_OF_PHONE:] for number in numbers if len(number) >= DIGITS_OF_PHONE
    }
