"""Texts as feeds and calendars may carry them: people paste anything into a form, and one sign breaks a whole file."""

from __future__ import annotations

import re

# All that XML 1.0 allows, which is a part of what JSON and iCalendar allow; invisible signs of Unicode may stay.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def transmittable(text: str) -> str:
    """The text without control characters, halves of surrogate pairs and non-characters; Unix line ends."""
    if text.isprintable():
        # Most texts are; none of those signs is.
        return text
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def is_transmittable(text: str) -> bool:
    return text.replace("\n", "").isprintable() or not FORBIDDEN.search(text)
