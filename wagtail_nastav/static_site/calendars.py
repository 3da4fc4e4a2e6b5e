"""Calendar files break long lines in the middle of addresses."""

from __future__ import annotations

from collections.abc import Callable

LONGEST = 75


def in_calendar(text: str, change: Callable[[str], str]) -> str:
    """``change`` is given whole lines."""
    lines = change(text.replace("\r\n ", "").replace("\r\n", "\n")).split("\n")
    return "\r\n".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    """At most 75 bytes a line, never in the middle of a letter (RFC 5545, 3.1)."""
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > LONGEST:
            parts.append(part)
            part, size = "", 1
        part, size = part + letter, size + length
    return "\r\n ".join([*parts, part])
