"""The plain texts of public records in which words are looked for and shown: the most telling first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format

from wagtail_nastav.public.plain import plain
from wagtail_nastav.public.records import (
    ContestRecord,
    DocumentRecord,
    EventRecord,
    MenteeRecord,
    MentorRecord,
    NewsRecord,
    PracticeRecord,
    ProgrammeRecord,
    ResultRecord,
)
from wagtail_nastav.public.records.contests import ContestResultRecord
from wagtail_nastav.public.records.honours import HonourRecord
from wagtail_nastav.public.records.library import LibraryRecord
from wagtail_nastav.public.records.monitoring import MonitoringRecord
from wagtail_nastav.public.records.reports import ReportRecord
from wagtail_nastav.public.records.roadmap import RoadMapRecord
from wagtail_nastav.public.records.structure import StructureRecord


def filled(*texts: str) -> list[str]:
    return [text for text in texts if text]


def titles(*terms: Any) -> str:
    """Titles of vocabulary terms and names of organizations, of single ones and of lists."""
    every = [one for term in terms if term for one in (term if isinstance(term, list) else [term])]
    return "; ".join(getattr(one, "title", "") or getattr(one, "name", "") for one in every)


def lines(rows: Iterable[Any], *names: str) -> list[str]:
    return [" — ".join(filled(*(getattr(row, name) for name in names))) for row in rows]


def mentor_texts(record: MentorRecord) -> list[str]:
    return filled(*_common(record), "; ".join(record.competences), record.achievements)


def mentee_texts(record: MenteeRecord) -> list[str]:
    return filled(*_common(record), record.achievements)


def _common(record: MentorRecord | MenteeRecord) -> list[str]:
    return [record.position, titles(record.organization), titles(record.subjects), titles(record.awards)]


def programme_texts(record: ProgrammeRecord) -> list[str]:
    plan = lines(record.activities, "title", "planned_result")
    return filled(
        record.aim, record.request, *record.directions, *plan, *lines(record.changes, "text"), record.route,
        titles(record.forms, record.kinds, record.organization),
    )  # fmt: skip


def result_texts(record: ResultRecord) -> list[str]:
    programme = record.programme
    return filled(
        record.summary, plain(record.body), *lines(record.indicators, "title", "before", "after"),
        *lines(record.materials, "title"), titles(programme.forms, programme.kinds, programme.organization),
    )  # fmt: skip


def practice_texts(record: PracticeRecord) -> list[str]:
    return filled(
        record.annotation, record.problem, record.aim, plain(record.steps_html), record.target_group, record.term,
        record.resources, record.results, record.novelty, record.replication, record.scaling, record.source,
        record.recommended_by,
        *lines(record.indicators, "title", "before", "after"), *lines(record.materials, "title"),
        titles(record.forms, record.kinds, record.subjects, record.target_categories, record.level,
               record.organization),
        record.municipality,
    )  # fmt: skip


def honour_texts(record: HonourRecord) -> list[str]:
    return filled(titles(record.awards), record.reason, record.position, titles(record.organization))


def library_texts(record: LibraryRecord) -> list[str]:
    return filled(
        record.annotation, record.published_in,
        titles(record.kind, record.subjects, record.stages, record.forms, record.organization),
    )  # fmt: skip


def structure_texts(record: StructureRecord) -> list[str]:
    """Without people: nobody is found here by name."""
    bodies = [filled(body.name, "; ".join(body.functions), body.contacts) for body in record.bodies]
    return filled(plain(record.intro_html), *map(" — ".join, bodies))


def monitoring_texts(record: MonitoringRecord) -> list[str]:
    """A passage is an indicator with its values year by year."""
    found = [one for each in record.sets for one in each.indicators]
    values = [f"{one.title}: " + "; ".join(f"{year.label} — {year.line.text}" for year in one.years) for one in found]
    return filled(plain(record.intro_html), *values)


def report_texts(record: ReportRecord) -> list[str]:
    return filled(*(plain(block.html) for block in record.texts))


def road_map_texts(record: RoadMapRecord) -> list[str]:
    """A passage is a whole row, so that whoever searches sees what is done by when."""
    rows = [
        filled(stage.title, row.activity, row.indicator, row.result_form, row.term, row.responsible)
        for stage in record.stages
        for row in stage.rows
    ]
    return filled(plain(record.intro_html), *map(" — ".join, rows), record.period, titles(record.organization))


def document_texts(record: DocumentRecord) -> list[str]:
    return filled(record.issuer, ", ".join(record.topics), record.number)


def contest_texts(record: ContestRecord) -> list[str]:
    return filled(
        record.lead, plain(record.body_html), record.audience, record.how_to_apply,
        *lines(record.nominations, "title", "description"), *lines(record.criteria, "title"),
        *lines(record.documents, "title"), titles(record.level, record.organizer),
    )  # fmt: skip


def contest_result_texts(record: ContestResultRecord) -> list[str]:
    contest = record.contest
    return filled(record.summary, plain(record.body_html), contest.title, titles(contest.level, contest.organizer))


def news_texts(record: NewsRecord) -> list[str]:
    return filled(record.lead, plain(record.body_html), titles(record.rubric))


def event_texts(record: EventRecord) -> list[str]:
    return filled(
        record.summary, plain(record.description_html), record.audience, record.place,
        *lines(record.materials, "title"), titles(record.kind, record.level, record.organizer),
    )  # fmt: skip


def day(value: Any) -> str:
    return date_format(value, "DATE_FORMAT", use_l10n=True) if value else ""


def line(*parts: str) -> str:
    return " · ".join(filled(*parts))
