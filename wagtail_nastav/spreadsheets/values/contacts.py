"""Telephones and addresses of e-mail: one spelling where it is sure, a sign where something is wrong."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.text import one_line, tidy

PHONE = re.compile(
    r"(?<![\w@.])(?:\+?7|8)?[\s.(-]{0,5}\(?\d{3}\)?[\s.)-]{0,5}\d{3}[\s.-]{0,5}\d{2}[\s.-]{0,5}\d{2}(?!\d)"
)
WHOLE = re.compile(r"\+7\d{10}(?!\d)")
# Digits with what stands between those of a telephone: «8(81234)2-34-56», «8 912 111 22 3».
DIGITS = re.compile(r"(?<![\w.])(?:\+\s?)?\(?\d(?:[\s().-]{0,3}\d){0,40}(?!\w)")
# Digits of another sort: addresses of pages and of mail, days, «доб. 12», «каб. 5», «д. 7», «2010 г.р.».
NO_TELEPHONE = re.compile(
    r"[^\s,;]{0,80}(?:@|://|\w\.[A-Za-zа-я]{2})[^\s,;]*|(?<!\d)\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)"
    r"|\b(?:доб\w*|вн\w*|каб\w*|кв|д|дом|ул|оф\w*|корп|стр|с|до)\b[\s.:№]*\d+\b(?!-\d)|№\s*\d+|(?<!\d)\d{1,2}:\d\d|\b\d{4}\s*г\b\S*",
    re.IGNORECASE,
)
COUNTRY_CODE = re.compile(r"\+\s?(?!7)")
LOCAL = range(5, 8)
NOTHING = re.compile(
    r"(?:нет|отсутству\w+|не\s*име\w+)(?:\s+(?:телефон\w*|контакт\w*|номер\w*|данн\w+|почт\w*))*\W*", re.IGNORECASE
)
LABELS = r"(?!(?:e-?mail|mail|tel|phone|telegram|whatsapp|viber|vk)\b)"
PAGE = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
SPACED = re.compile(
    rf"(?<![\w@.-]){LABELS}[A-Za-z][\w.-]*\s+[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+", re.IGNORECASE | re.ASCII
)
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
    return DIGITS.sub(_long_number, PHONE.sub(lambda found: _telephone(found[0]), text))


def read_page(value: Cell) -> str | None:
    """The address of a page, with https:// where it is only «school12.ru»; None where the text is no address."""
    text = one_line(value)
    if PAGE.fullmatch(text):
        text = f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return None
    return text


def says_no_contacts(text: str) -> bool:
    """«нет», «отсутствует», «нет телефона»."""
    return NOTHING.fullmatch(text) is not None


def _telephone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    before = text[: len(text) - len(text.lstrip())]
    if len(digits) == 11 and digits[0] in "78":
        return f"{before}+7{digits[1:]}"
    # «8912…» of ten digits is «8 912 …» that has lost one.
    return f"{before}+7{digits}" if len(digits) == 10 and digits[0] in "3489" and digits[:2] != "89" else text


def _long_number(found: re.Match[str]) -> str:
    """«8 (81234) 2-34-56»: the code of a village is longer than that of a town."""
    digits = re.sub(r"\D", "", found[0])
    whole = len(digits) == 11 and digits[0] in "78" and found[0].startswith(("+", "8", "7"))
    return f"+7{digits[1:]}" if whole else found[0]


def broken_telephones(contacts: str) -> tuple[list[str], list[str]]:
    """Of contacts that were read: numbers without all their digits, and those that can be dialled only in their place."""
    broken, local = [], []
    text = NO_TELEPHONE.sub(" ", WHOLE.sub(" ", contacts))
    for found in DIGITS.finditer(text):
        number = found[0].strip()
        digits = re.sub(r"\D", "", number)
        begins = number.startswith(("+", "8", "7"))
        if COUNTRY_CODE.match(number) and len(digits) >= 10:
            continue
        if len(digits) in LOCAL and not re.match(r"\+|[78][\s(-]*\d{3}\b", number):
            local.append(number)
        elif len(digits) >= LOCAL.start or (begins and len(digits) == 4) or number == contacts.strip():
            broken.append(number)
    return broken, local


def broken_addresses(text: str) -> list[str]:
    """Addresses with a space or Russian letters in them; «@name» of a messenger is none."""
    if "@" not in text:
        return []
    found = (match[0].strip() for match in ADDRESS.finditer(text))
    spaced = [match[0] for match in SPACED.finditer(text)]
    return spaced + [
        address for address in found if not (GOOD_ADDRESS.fullmatch(address) or MENTION.fullmatch(address))
    ]
