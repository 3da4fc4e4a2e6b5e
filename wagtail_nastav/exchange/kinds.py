"""The kinds of records that are told to other sites (001 §III.6.2 and §III.6.4: databases and banks that are gathered).

A kind joins here: a code that never changes, the record, what gathers it, and the rows it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wagtail_nastav.exchange.gathering import cards, numbers, pages
from wagtail_nastav.exchange.gathering.place import Found, Place
from wagtail_nastav.pages.contests import ContestPage, ContestResultPage
from wagtail_nastav.pages.events import EventPage
from wagtail_nastav.pages.monitoring import MonitoringYear
from wagtail_nastav.pages.news import NewsPage
from wagtail_nastav.pages.practices import PracticePage
from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeResultPage
from wagtail_nastav.public import records
from wagtail_nastav.public.records.base import PublicRecord
from wagtail_nastav.public.records.reports import MonitoringYearRecord
from wagtail_nastav.snippets.documents import NormativeDocument
from wagtail_nastav.snippets.people import Person


@dataclass(frozen=True)
class Kind:
    """``key``: the column of ``model`` that holds the record's id."""

    code: str
    record: type[PublicRecord]
    gather: Callable[[Place], Iterable[Found]]
    model: Any
    key: str = "translation_key"

    @property
    def is_person(self) -> bool:
        """Of such a kind no record exists without a consent."""
        return self.model is Person


KINDS = {
    kind.code: kind
    for kind in (
        Kind("mentor", records.MentorRecord, cards.mentors, Person, "uid"),
        Kind("mentee", records.MenteeRecord, cards.mentees, Person, "uid"),
        Kind("programme", records.ProgrammeRecord, pages.programmes, ProgrammePage),
        Kind("result", records.ResultRecord, pages.results, ProgrammeResultPage),
        Kind("practice", records.PracticeRecord, pages.practices, PracticePage),
        Kind("document", records.DocumentRecord, cards.documents, NormativeDocument, "uid"),
        Kind("news", records.NewsRecord, pages.news, NewsPage),
        Kind("event", records.EventRecord, pages.events, EventPage),
        Kind("contest", records.ContestRecord, pages.contests, ContestPage),
        Kind("contest-result", records.ContestResultRecord, pages.contest_results, ContestResultPage),
        Kind("monitoring-year", MonitoringYearRecord, numbers.monitoring_years, MonitoringYear, "uid"),
    )
}
