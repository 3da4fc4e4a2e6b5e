"""Small facts: year of birth, experience, qualification category, yes and no, numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from wagtail_nastav.public.text import folded
from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.text import one_line, tidy

YEAR = re.compile(r"(?<!\d)(19[2-9]\d|20[0-4]\d)(?!\d)")
SHORT_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./](\d{2})(?!\d)")
LESS_THAN_A_YEAR = re.compile(
    r"менее\s+(?:1\s+)?(?:одного\s+)?год|до\s+(?:1\s+|одного\s+)?года|без стажа|нет стажа|\d+\s*мес"
)
YEARS = re.compile(r"(?<!\d)(\d{1,2})(?:[.,]\d+)?\s*(?:полных\s*)?(?:лет|год|г\b|г\.|/|$|\()")
# «до 3 лет» is a limit, not how long somebody has worked.
LIMIT = re.compile(r"\b(?:до|менее|первые)\s*$")
YES = {"да", "+", "v", "✓", "✔", "√", "истина", "true", "1", "yes", "есть", "имеется", "пройдена", "пройден", "прошел",
       "прошла", "завершена", "завершил", "завершила", "завершено", "пройдено", "х", "x", "д", "зачет", "выполнена",
       "программа пройдена", "прошел программу", "прошла программу"}  # fmt: skip
NO = {"нет", "-", "–", "—", "ложь", "false", "0", "no", "не имеется", "отсутствует", "не пройдена", "не пройден",
      "не прошел", "не прошла", "не завершена", "не завершил", "не завершила", "в процессе", "продолжается", "н",
      "не завершено", "не пройдено", "реализуется", "обучается", "незачет", "не выполнена"}  # fmt: skip
CATEGORIES = (
    ("без категории", r"\bб\s*[/.\\-]?\s*к\b|без\s+(?:квалиф\w*\s+)?категор|не имеет|нет категор|^нет$|не аттест"),
    ("педагог-наставник", r"педагог[\s-]*наставник"),
    ("педагог-методист", r"педагог[\s-]*методист"),
    ("высшая", r"высш|\bв\s*\.?\s*к\s*\.?\s*к?\b|\bвкк\b|^вк$"),
    ("первая", r"перв|\b[1i]\s*\.?\s*(?:-?я\s*)?(?:к|кк|кат\w*|кв\w*)\b|\bпкк\b|^[1i]$|\b[1i]\s*$"),
    ("вторая", r"втор|\b(?:2|ii)\s*\.?\s*(?:-?я\s*)?(?:к|кк|кат\w*|кв\w*)\b|^(?:2|ii)$"),
    ("соответствие занимаемой должности", r"соотв|\bс\s*[./]?\s*з\s*[./]?\s*д\b"),
)


def read_birth_year(value: Cell) -> int | None:
    """The year of «1999, 24», «12.05.1999», «1999 г.р.» or of a date."""
    if isinstance(value, date | datetime):
        return value.year
    text = read_number(value)
    found = YEAR.search(text)
    if found:
        return int(found[1])
    short = SHORT_DATE.search(text)
    if short:
        return int(short[1]) + (2000 if int(short[1]) < 25 else 1900)
    if text.isdigit() and len(text) == 5:
        from wagtail_nastav.spreadsheets.values.dates import read_days

        day = read_days(int(text)).start
        return day.year if day else None
    return None


def read_experience(value: Cell) -> int | None:
    """Whole years of «3 г. 5 мес.», «15 лет», «менее года»; None where no number of years stands."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if 0 <= value < 70 else None
    return _experience(one_line(value))


@lru_cache(maxsize=500)
def _experience(text: str) -> int | None:
    text = folded(text)
    found = YEARS.search(text)
    if found and "курс" not in text and not LIMIT.search(text[: found.start()]):
        return int(found[1]) if not LESS_THAN_A_YEAR.match(text) else 0
    return 0 if LESS_THAN_A_YEAR.search(text) else None


@lru_cache(maxsize=500)
def read_category(text: str) -> str | None:
    """One spelling of a qualification category; None where the text names none."""
    plain = folded(text)
    return next((title for title, pattern in CATEGORIES if re.search(pattern, plain)), None)


def category_span(text: str, title: str) -> tuple[int, int]:
    """Where in the text the words of this category stand."""
    found = re.search(dict(CATEGORIES)[title], folded(text))
    return found.span() if found else (0, 0)


def read_yes_no(value: Cell) -> bool | None:
    """None where the text is neither; never a silent «no»."""
    if isinstance(value, bool):
        return value
    plain = folded(one_line(value)).strip(" .!")
    return True if plain in YES else False if plain in NO else None


def read_number(value: Cell) -> str:
    """Digits of a cell as a person sees them: 5.0 is 5."""
    return tidy(int(value) if isinstance(value, float) and value.is_integer() else value)


def read_tax_number(value: Cell) -> str | None:
    """10 or 12 digits; a cell that is a number has lost the zero it began with."""
    text = re.sub(r"\s", "", read_number(value))
    if not isinstance(value, str) and len(text) in (9, 11):
        text = f"0{text}"
    return text if text.isdigit() and len(text) in (10, 12) else None
