"""Kinds by which visitors find their way: who is honoured, what there is to read, who is
responsible for what, what is planned.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.pages.honours import HonourPage
from wagtail_nastav.pages.library import LibraryItemPage
from wagtail_nastav.pages.library.records import library_record
from wagtail_nastav.pages.monitoring import AnalyticalReportPage, MonitoringPage
from wagtail_nastav.pages.monitoring.records import monitoring_record
from wagtail_nastav.pages.monitoring.report_records import found_reports
from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.roadmap.records import found_road_map_records
from wagtail_nastav.pages.search.kinds import Place, SearchKind, pages_found
from wagtail_nastav.pages.structure import StructurePage
from wagtail_nastav.pages.structure.records import structure_record
from wagtail_nastav.public import found_texts as texts
from wagtail_nastav.public.query import Query
from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.public.records.monitoring import MonitoringRecord
from wagtail_nastav.public.records.reports import ReportRecord
from wagtail_nastav.public.records.roadmap import RoadMapRecord
from wagtail_nastav.public.records.search import FoundRecord
from wagtail_nastav.public.records.structure import StructureRecord
from wagtail_nastav.snippets.people import Person


def _boards(place: Place) -> list[HonourPage]:
    """A section has few of them, usually one."""
    return list(HonourPage.objects.descendant_of(place.section).live().public().order_by("path"))


def _honoured(place: Place, query: Query) -> Any:
    """Found by what each person allows now, like mentors; never by the webmaster's words, which may name others."""
    shown = [Q(pk__in=board.source(place.request).values("pk")) for board in _boards(place)] if query else []
    if not shown:
        return Person.objects.none()
    found = Person.objects.at(place.now).filter(reduce(or_, shown)).found(place.now, query.said)
    return found.in_public_order(place.now)


def _honour_records(rows: Any, place: Place) -> list[HonourRecord]:
    """Each person once, as the first board tells it that shows this person."""
    people, told = list(rows.for_records()), dict[Any, HonourRecord]()
    for board in _boards(place):
        left = [person for person in people if person.uid not in told]
        here = board.source(place.request).filter(pk__in=[person.pk for person in left]).values_list("pk", flat=True)
        shown = set(here)
        told |= {one.uid: one for one in board.records([p for p in left if p.pk in shown], place.request)}
    return [told[person.uid] for person in people if person.uid in told]


def _found_honour(record: HonourRecord, place: Place) -> FoundRecord:
    about = texts.line(record.position, texts.titles(record.organization))
    url = record.url or place.address("honours")
    return FoundRecord(uid=record.uid, title=record.label, url=url, about=about, texts=texts.honour_texts(record))


def _found_material(record: LibraryRecord, place: Place) -> FoundRecord:
    year = str(record.year) if record.year else ""
    about = texts.line(texts.titles(record.kind), year, texts.titles(record.subjects))
    return FoundRecord(
        uid=record.uid, title=record.title, url=record.url, about=about, texts=texts.library_texts(record)
    )  # fmt: skip


def _found_structure(record: StructureRecord, place: Place) -> FoundRecord:
    return FoundRecord(uid=record.uid, title=record.title, url=record.url, texts=texts.structure_texts(record))


def _found_road_map(record: RoadMapRecord, place: Place) -> FoundRecord:
    return FoundRecord(
        uid=record.uid, title=record.title, url=record.url, about=record.period, texts=texts.road_map_texts(record)
    )  # fmt: skip


def _found_monitoring(record: MonitoringRecord, place: Place) -> FoundRecord:
    about = ", ".join(record.years)
    return FoundRecord(
        uid=record.uid, title=record.title, url=record.url, about=about, texts=texts.monitoring_texts(record)
    )  # fmt: skip


def _found_report(record: ReportRecord, place: Place) -> FoundRecord:
    return FoundRecord(
        uid=record.uid, title=record.title, url=record.url, about=record.year, texts=texts.report_texts(record)
    )  # fmt: skip


honours = SearchKind("doska-pocheta", _("Board of honour"), _honoured, _honour_records, _found_honour)
library = SearchKind(
    "biblioteka", _("Library"),
    pages_found(lambda place: LibraryItemPage.objects.public_at(place.now)),
    lambda rows, place: [library_record(page, place.now, place.request) for page in rows.for_records()], _found_material,
)  # fmt: skip
structure = SearchKind(
    "struktura", _("Structure"),
    pages_found(lambda place: StructurePage.objects.live().public()),
    # A section has one structure; a second one would be a translation of it, which stands in a section of its own.
    lambda rows, place: [structure_record(page, place.now, place.request) for page in rows], _found_structure,
)  # fmt: skip
road_maps = SearchKind(
    "dorozhnaya-karta", _("Road map"),
    pages_found(lambda place: RoadMapPage.objects.live().public()),
    lambda rows, place: found_road_map_records(rows, place.now, place.request), _found_road_map,
)  # fmt: skip
monitoring = SearchKind(
    "monitoring", _("Monitoring"),
    pages_found(lambda place: MonitoringPage.objects.live().public()),
    # A section has one such page, like its structure.
    lambda rows, place: [monitoring_record(page, place.request) for page in rows], _found_monitoring,
)  # fmt: skip
reports = SearchKind(
    "otchyoty", _("Reports"),
    pages_found(lambda place: AnalyticalReportPage.objects.live().public()),
    lambda rows, place: found_reports(list(rows), place.request), _found_report,
)  # fmt: skip
