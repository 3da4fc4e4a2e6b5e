"""The number and the day of an order or an act: «Приказ № 12-о от 30.08.2026 г.»."""

from __future__ import annotations

import re
from datetime import date

from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.dates import read_days
from wagtail_nastav.spreadsheets.values.text import one_line

NUMBER = re.compile(r"(?:№|\bN\b|\bNo\b)\s*([\wА-Яа-яЁё./-]*\d[\wА-Яа-яЁё./-]*)")
DATED = re.compile(r"\bот\s+(.{6,25}?\d{4}|\d{1,2}\.\d{1,2}\.\d{2})(?:\s*г(?:ода|\.)?)?", re.IGNORECASE)
LONGEST = 100


def order_in(value: Cell) -> tuple[str, date | None]:
    """Where no number can be told the whole text is kept as the number, without the word «приказ» and the day."""
    text = one_line(value)
    dated = DATED.search(text)
    day = read_days(dated[1] if dated else text).start if text else None
    found = NUMBER.search(text)
    if found:
        return found[1][:LONGEST], day
    rest = DATED.sub("", text) if dated else text
    rest = re.sub(r"^\s*приказ\w*\s*", "", rest, flags=re.IGNORECASE).strip(" ,;")
    return ("" if day and not dated else rest[:LONGEST]), day
