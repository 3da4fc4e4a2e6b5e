"""The term of a programme as a bar: how much of it has passed on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wagtail_nastav.public.records import ProgrammeRecord


@dataclass(frozen=True)
class TermBar:
    """``percent`` of the term that has passed (0–100); ``today`` only while the programme goes on."""

    start: date
    end: date
    percent: int
    today: date | None


def term_bar(record: ProgrammeRecord, today: date) -> TermBar | None:
    """None where a date is missing; a programme that ended early keeps the part it went through."""
    if record.start is None or record.end is None or record.end < record.start:
        return None
    until = record.completed_on or today
    days = (record.end - record.start).days + 1
    percent = round(100 * ((until - record.start).days + 1) / days) if until >= record.start else 0
    going_on = not record.finished and record.start <= today <= record.end
    return TermBar(record.start, record.end, min(percent, 100), today if going_on else None)
