"""What calamine does not tell of a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Parts:
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    # Row and column of formulas whose result is not in the file.
    uncounted: list[list[int]] = field(default_factory=list)


def letter(column: int) -> str:
    """The name of a column in Excel: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(letters: str) -> int:
    value = 0
    for sign in letters.upper():
        value = value * 26 + ord(sign) - 64
    return value
