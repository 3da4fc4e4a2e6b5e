"""Days and terms as curators write them. A day is told only where the text tells it: «сентябрь 2023» has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wagtail_nastav.public.terms import MONTHS
from wagtail_nastav.spreadsheets.types import Cell
from wagtail_nastav.spreadsheets.values.text import says_nothing, tidy

MONTH = "|".join(MONTHS)
USUAL = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?[./,-]\s?(\d{1,2})\s?[./,-]\s?(\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(?<!\d)(\d{4})([-.])(\d{1,2})\2(\d{1,2})(?!\d)")
WORDS = re.compile(rf"[«\"“]?(?<!\d)(\d{{1,2}})[»\"”]?\s+({MONTH})[а-я]*\.?\s+(\d{{4}})(?!\d)")
NOW = re.compile(r"н\s*[./]?\s*в\b\.?|настоящ|текущ|продолжа|действу|по наст")
# Nobody expects a day where a term still goes on.
ENDLESS = re.compile(
    r"(?:(?:по|до)\s+)?(?:н\s*[./]?\s*в\b\.?|наст\w*\.?(?:\s*вр\w*\.?)?|(?:сей|этот)\s+день|сегодня\w*)"
    r"|бессрочн\w*|без срока|не ограничен\w*|(?:ещ[её]\s+)?(?:продолжается|длится|действует|действующ\w+)"
)
TO_NOW = re.compile(r"(?:\b[пд]о|[-–—])\s*(?:н\s*[./]?\s*в\b|наст)")
UNTIL = re.compile(r"^\s*(?:до|по|к|не позднее)\b")
VAGUE = re.compile(
    rf"{MONTH}|\d{{4}}|ежегодн|ежемес|постоян|в течени|уч\.?\s*г|учебн|квартал|полугод|бессроч|год|осен|весн|лет[оа]|зим"
)
EXCEL_DAY_ZERO = date(1899, 12, 30)
EARLIEST, LATEST = 1950, 2100


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as far as they are told; ``raw``: the text as written; ``problem``: what is wrong with it."""

    start: date | None = None
    end: date | None = None
    raw: str = ""
    problem: str = ""
    note: str = ""
    # «н.в.», «бессрочно»: said to have no end.
    endless: bool = False


def read_days(value: Cell, *, today: date | None = None) -> Days:
    """One day (``start`` only), or the two ends of a term."""
    if isinstance(value, datetime):
        return _checked(value.date(), None, tidy(value.date()))
    if isinstance(value, date):
        return _checked(value, None, tidy(value))
    if isinstance(value, bool):
        return Days(raw=tidy(value), problem=_not_a_day(tidy(value)))
    if isinstance(value, int | float):
        return _serial(value)
    text = tidy(value).replace("\n", " ")
    if not text or says_nothing(text):
        return Days()
    return _from_text(text)


def _serial(value: int | float) -> Days:
    """Excel counts days from 1900; a number that is a year alone tells no day."""
    raw = tidy(int(value) if float(value).is_integer() else value)
    if 20_000 <= value < 73_000:
        return _checked(EXCEL_DAY_ZERO + timedelta(days=int(value)), None, raw)
    if float(value).is_integer() and EARLIEST <= value <= LATEST:
        return _vague(raw)
    return Days(raw=raw, problem=_not_a_day(raw))


def _from_text(text: str) -> Days:
    usual = USUAL.fullmatch(text)
    if usual:
        try:
            return _checked(date(int(usual[3]), int(usual[2]), int(usual[1])), None, text)
        except ValueError:
            return Days(raw=text, problem=_no_such_day(text))
    plain = text.lower().replace("ё", "е")
    if re.fullmatch(r"\d{5}(?:[.,]0+)?", plain):
        return _serial(int(plain[:5]))
    try:
        days = _days_in(plain)
    except ValueError:
        return Days(raw=text, problem=_no_such_day(text))
    if len(days) > 2 or (len(days) == 2 and days[0] > days[1]):
        return Days(raw=text, problem=_not_a_term(text))
    if len(days) == 2:
        return _checked(days[0], days[1], text)
    if days:
        if UNTIL.match(plain):
            return _checked(None, days[0], text)
        return _checked(days[0], None, text, endless=TO_NOW.search(plain) is not None)
    if ENDLESS.fullmatch(plain.strip(" .,;()")):
        return Days(raw=text, endless=True)
    if NOW.search(plain) or VAGUE.search(plain):
        return _vague(text)
    return Days(raw=text, problem=_not_a_day(text))


def _days_in(plain: str) -> list[date]:
    """Days in the order in which they stand; never in the American order of month and day."""
    found: list[tuple[int, date]] = []
    for match in ISO.finditer(plain):
        found.append((match.start(), date(int(match[1]), int(match[3]), int(match[4]))))
    for match in NUMBERS.finditer(ISO.sub(lambda iso: " " * len(iso[0]), plain)):
        found.append((match.start(), date(_year(match[3]), int(match[2]), int(match[1]))))
    for match in WORDS.finditer(plain):
        month = next(number for root, number in MONTHS.items() if match[2].startswith(root))
        found.append((match.start(), date(int(match[3]), month, int(match[1]))))
    return [day for _place, day in sorted(found)]


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 60 else 1900)


def _checked(start: date | None, end: date | None, raw: str, *, endless: bool = False) -> Days:
    for day in (start, end):
        if day and not EARLIEST <= day.year <= LATEST:
            return Days(raw=raw, problem=_("The year of «%(text)s» can't be right. Correct the date.") % {"text": raw})
    return Days(start, end, raw, endless=endless)


def _vague(text: str) -> Days:
    return Days(raw=text, note=_("«%(text)s» names no day, so none was written down.") % {"text": text})


def _no_such_day(text: str) -> str:
    return _("There is no such day: «%(text)s». Correct the date.") % {"text": text}


def _not_a_day(text: str) -> str:
    return _("«%(text)s» is not a date. Write it like 01.09.2024.") % {"text": text}


def _not_a_term(text: str) -> str:
    return _("«%(text)s» is not a term: the days do not follow each other. Correct the dates.") % {"text": text}
