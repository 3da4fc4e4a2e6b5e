"""What calamine does not tell of a sheet."""

from __future__ import annotations


class Parts:
    """A plain class: `dataclasses` would take a tenth of the child's time to load."""

    def __init__(self) -> None:
        self.hidden = False
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.merged: list[list[int]] = []
        # Row and column of formulas whose result is not in the file.
        self.uncounted: list[list[int]] = []
        # Row, column and name of errors («#REF!»), which calamine leaves out.
        self.errors: list[tuple[int, int, str]] = []


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
