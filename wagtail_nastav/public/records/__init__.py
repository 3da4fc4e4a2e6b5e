"""Public records: small typed values that hold what a visitor may know. Their JSON Schema is the exchange format."""

from wagtail_nastav.public.records.base import OrganizationRef, PublicRecord, TermRef
from wagtail_nastav.public.records.contests import ContestRecord, ContestResultRecord
from wagtail_nastav.public.records.documents import DocumentRecord, FileRef
from wagtail_nastav.public.records.events import EventRecord
from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.public.records.news import NewsRecord, PictureRef, PictureSize
from wagtail_nastav.public.records.people import AwardLine, MenteeRecord, MentorRecord, PersonRecord
from wagtail_nastav.public.records.practices import PracticeRecord
from wagtail_nastav.public.records.programmes import (
    ActivityLine,
    ChangeLine,
    ParticipantRecord,
    ProgrammeRecord,
    ResultRecord,
)

__all__ = [
    "ActivityLine",
    "AwardLine",
    "ChangeLine",
    "ContestRecord",
    "ContestResultRecord",
    "DocumentRecord",
    "EventRecord",
    "FileRef",
    "HonourRecord",
    "LibraryRecord",
    "MenteeRecord",
    "MentorRecord",
    "NewsRecord",
    "OrganizationRef",
    "ParticipantRecord",
    "PersonRecord",
    "PictureRef",
    "PictureSize",
    "PracticeRecord",
    "ProgrammeRecord",
    "PublicRecord",
    "ResultRecord",
    "TermRef",
]
