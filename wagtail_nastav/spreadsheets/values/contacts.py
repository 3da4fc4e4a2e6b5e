"""Telephones and addresses of e-mail: one spelling where it is sure, a sign where something is wrong."""

from __future__ import annotations

import re

from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.text import tidy

PHONE = re.compile(r"(?<![\w@.])(?:\+?7|8)?[\s(-]*\(?\d{3}\)?[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")
# 8,9001E+10: Excel shows a long number so, and a csv file keeps what it shows.
SHORTENED = re.compile(r"(\d)[.,]?(\d*)[EeЕе]\+?(\d\d)")
ADDRESS = re.compile(r"[^\s,;]*\s?@\s?[^\s,;]*")
GOOD_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.?|[A-Za-z0-9._%+-]+@[а-яё0-9.-]+\.рф")
MENTION = re.compile(r"@[A-Za-z0-9_]{3,}")


def digits_kept(value: Cell) -> bool:
    """False for a telephone of which the spreadsheet program kept only the first digits."""
    found = SHORTENED.fullmatch(tidy(value)) if isinstance(value, str) else None
    return found is None or len(found[2]) >= int(found[3])


def read_contacts(value: Cell) -> str:
    """Telephones in one spelling, +7 and ten digits; everything else as it was written."""
    if isinstance(value, float):
        value = int(value)
    text = tidy(value).replace("\n", ", ")
    shortened = SHORTENED.fullmatch(text)
    if shortened and len(shortened[2]) >= int(shortened[3]):
        text = shortened[1] + shortened[2][: int(shortened[3])]
    return PHONE.sub(lambda found: _telephone(found[0]), text)


def _telephone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    before = text[: len(text) - len(text.lstrip())]
    if len(digits) == 11 and digits[0] in "78":
        return f"{before}+7{digits[1:]}"
    return f"{before}+7{digits}" if len(digits) == 10 and digits[0] in "3489" else text


def broken_addresses(text: str) -> list[str]:
    """Addresses with a space or Russian letters in them; «@name» of a messenger is none."""
    if "@" not in text:
        return []
    found = (match[0].strip() for match in ADDRESS.finditer(text))
    return [address for address in found if not (GOOD_ADDRESS.fullmatch(address) or MENTION.fullmatch(address))]
