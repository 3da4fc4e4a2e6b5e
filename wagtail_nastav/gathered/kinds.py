"""Kinds of gathered records and what they are made of; codes are those of the exchange."""

from __future__ import annotations

from typing import Any

from wagtail_nastav.public import records
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.reports import MonitoringYearRecord

RECORDS: dict[str, type[PublicRecord]] = {
    "mentor": records.MentorRecord,
    "mentee": records.MenteeRecord,
    "programme": records.ProgrammeRecord,
    "result": records.ResultRecord,
    "practice": records.PracticeRecord,
    "document": records.DocumentRecord,
    "news": records.NewsRecord,
    "event": records.EventRecord,
    "contest": records.ContestRecord,
    "contest-result": records.ContestResultRecord,
    "monitoring-year": MonitoringYearRecord,
}


def record_of(kind: str, data: dict[str, Any]) -> PublicRecord:
    """The record out of its JSON; pydantic's ``ValidationError`` if it is none of that kind."""
    return RECORDS[kind].model_validate(data)
