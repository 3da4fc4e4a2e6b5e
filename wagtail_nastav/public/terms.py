"""Reads a term as people write it in plans: «до 01.12.2020 г.», «октябрь–ноябрь 2022», «2023-2024 уч. год».

Nothing is guessed: what is not understood whole has no dates, and the text stays as it was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# May stands behind March: «ма» alone begins both.
MONTHS = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "ма": 5, "июн": 6,
    "июл": 7, "август": 8, "сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12,
}  # fmt: skip
MONTH = "|".join(rf"{root}(?:[ьяейюи]|ем|ём)?" for root in MONTHS)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
YEAR = r"(?:19|20)\d\d"

POINT = re.compile(
    rf"""(?P<day>\b\d{{1,2}})\.(?P<dmonth>\d{{1,2}})\.(?P<dyear>{YEAR}|\d\d)(?!\d)
    | (?P<wday>\b\d{{1,2}})\s+(?P<wmonth>{MONTH})\b(?:\s+(?P<wyear>{YEAR}))?
    | (?P<month>\b(?:{MONTH}))\b(?:\s+(?P<myear>{YEAR}))?
    | \b(?P<quarter>i{{1,3}}|iv|[1-4])(?:-?й)?\s+квартале?а?\b(?:\s+(?P<qyear>{YEAR}))?
    | \b(?P<first>{YEAR})\s*[-/]\s*(?P<second>{YEAR}|\d\d)\s*уч[а-я.]*(?:\s*(?:год[а-я]*|г\b))?
    | \b(?P<year>{YEAR})\b""",
    re.VERBOSE,
)
OPEN = re.compile(
    r"ежегодно|ежемесячно|ежеквартально|постоянно|регулярн\w*(?: обновлени\w*)?|систематически|"
    r"в течени[ие] (?:всего )?(?:учебного |срока )?(?:года|периода|программы)|весь период|по мере необходимости|далее"
)
SMALL = re.compile(r"\b(?:с|со|по|до|к|в|во|на|и|не позднее|начиная|конца?|год[а-я]*|гг?)\b|[-.,;()]")
UNTIL = re.compile(r"^\s*(?:до|к|по|не позднее)\b")


@dataclass(frozen=True)
class Term:
    """First and last day, either may be unknown; ``repeats``: every year, all the time."""

    start: date | None = None
    end: date | None = None
    repeats: bool = False

    @property
    def understood(self) -> bool:
        return self.repeats or self.end is not None


NOT_UNDERSTOOD = Term()


def read_term(text: str) -> Term:
    """The term that the text means, or ``NOT_UNDERSTOOD``; never raises."""
    plain = _plain(text)
    rest, open_ended = OPEN.subn(" ", plain)
    if SMALL.sub(" ", POINT.sub(" ", rest)).strip():
        return NOT_UNDERSTOOD
    try:
        spans = list(_spans(rest))
    except ValueError:
        return NOT_UNDERSTOOD
    if not spans:
        return Term(repeats=bool(open_ended))
    start, end = spans[0][0], spans[-1][1]
    if start > end:
        return NOT_UNDERSTOOD
    only_end = len(spans) == 1 and UNTIL.match(rest)
    return Term(None if only_end else start, end, bool(open_ended))


def _plain(text: str) -> str:
    dashes = re.sub(r"[‐-―−]", "-", text.lower().replace("ё", "е"))
    return re.sub(r"\s+", " ", dashes.replace("\u00a0", " ")).strip()


def _spans(text: str) -> Iterator[tuple[date, date]]:
    """First and last day of every point in time; a point without a year takes the next one's, or the year before it."""
    points = list(POINT.finditer(text))
    year: int | None = None
    spans: list[tuple[date, date]] = []
    for point in reversed(points):
        own = _year_of(point)
        year = own or year
        if year is None:
            raise ValueError("no year")
        span = _span(point, year)
        if own is None and spans and span > spans[-1]:
            year -= 1
            span = _span(point, year)
        spans.append(span)
    yield from reversed(spans)


def _year_of(point: re.Match[str]) -> int | None:
    given = next((point[name] for name in ("dyear", "wyear", "myear", "qyear", "first", "year") if point[name]), None)
    if given is None:
        return None
    return int(given) if len(given) == 4 else 2000 + int(given)


def _span(point: re.Match[str], year: int) -> tuple[date, date]:
    if point["day"]:
        return _one(date(year, int(point["dmonth"]), int(point["day"])))
    if point["wday"]:
        return _one(date(year, _month(point["wmonth"]), int(point["wday"])))
    if point["month"]:
        return _months(year, _month(point["month"]), _month(point["month"]))
    if point["quarter"]:
        number = ROMAN.get(point["quarter"]) or int(point["quarter"])
        return _months(year, number * 3 - 2, number * 3)
    if point["first"]:
        return _school_year(year, point["second"])
    return date(year, 1, 1), date(year, 12, 31)


def _one(day: date) -> tuple[date, date]:
    return day, day


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _school_year(first: int, second: str) -> tuple[date, date]:
    if int(second[-2:]) != (first + 1) % 100:
        raise ValueError("a school year has two years in a row")
    return date(first, 9, 1), date(first + 1, 8, 31)


def _month(word: str) -> int:
    return next(number for root, number in MONTHS.items() if word.startswith(root))
