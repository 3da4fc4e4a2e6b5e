"""From a road map to its public record."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail_nastav.pages.languages import translated_for
from wagtail_nastav.pages.roadmap.rows import RoadMapRow
from wagtail_nastav.public.moment import local_day
from wagtail_nastav.public.records.roadmap import EvidenceRef, RoadMapLine, RoadMapRecord, RoadMapStageLine, YearLine
from wagtail_nastav.public.richtext import is_open, public_html, public_html_of_many
from wagtail_nastav.rules.roadmap import RowState, reached
from wagtail_nastav.snippets.documents import file_ref

if TYPE_CHECKING:
    from wagtail_nastav.pages.roadmap.page import RoadMapPage


def road_map_record(page: RoadMapPage, now: datetime, request: HttpRequest | None) -> RoadMapRecord:
    rows = list(page.rows.select_related("evidence_file").prefetch_related("years"))
    return _record(page, rows, _public_pages(page, rows), public_html(page.intro), now, request)


def found_road_map_records(found: Any, now: datetime, request: HttpRequest | None) -> list[RoadMapRecord]:
    """Road maps of one section, which speaks one language; as many queries whatever their count."""
    fetched = found.select_related("organization", "approved_by")
    pages = list(fetched.prefetch_related("rows__years", "rows__evidence_file"))
    rows = {page.pk: list(page.rows.all()) for page in pages}
    public = _public_pages(pages[0], [row for of_page in rows.values() for row in of_page]) if pages else {}
    intros = public_html_of_many([page.intro for page in pages])
    return [
        _record(page, rows[page.pk], public, intro, now, request) for page, intro in zip(pages, intros, strict=True)
    ]


def _record(
    page: RoadMapPage,
    rows: list[RoadMapRow],
    public: dict[int, Any],
    intro: str,
    now: datetime,
    request: HttpRequest | None,
) -> RoadMapRecord:
    lines = [(row.stage, _line(row, now, public, request)) for row in rows]
    return RoadMapRecord(
        uid=page.translation_key,
        title=page.title,
        url=page.get_url(request) or "",
        organization=page.organization.to_ref() if page.organization else None,
        period=page.period,
        intro_html=intro,
        approved_by=page.approved_by.title if page.approved_by and page.approved_by.shown else "",
        stages=_stages(lines),
        years=sorted({year.year for _stage, line in lines for year in line.years}),
        total=sum(line.state != RowState.DROPPED for _stage, line in lines),
        done=sum(line.state == RowState.DONE for _stage, line in lines),
        overdue=sum(line.overdue for _stage, line in lines),
    )


def _stages(lines: list[tuple[str, RoadMapLine]]) -> list[RoadMapStageLine]:
    """Neighbouring rows of one stage together, in the order of the plan."""
    groups = groupby(lines, key=lambda pair: pair[0])
    return [RoadMapStageLine(title=title, rows=[line for _stage, line in found]) for title, found in groups]


def _public_pages(road_map: RoadMapPage, rows: list[RoadMapRow]) -> dict[int, Any]:
    """Evidence pages that are public now, by number; as many queries whatever the count."""
    from wagtail.models import Page

    wanted = {row.evidence_page_id for row in rows if row.evidence_page_id}
    pages = Page.objects.filter(pk__in=wanted).live().public().defer_streamfields().specific() if wanted else ()
    found = {page.pk: page for page in pages if is_open(page)}
    return found | translated_for(road_map, found.values())


def _line(row: RoadMapRow, now: datetime, public: dict[int, Any], request: HttpRequest | None) -> RoadMapLine:
    meant = row.meaning
    return RoadMapLine(
        activity=row.activity,
        indicator=row.indicator,
        result_form=row.result_form,
        term=row.term,
        start=row.start,
        end=row.end,
        repeats=meant.repeats,
        term_understood=meant.understood or bool(row.end) or not row.term,
        responsible=row.responsible,
        state=row.state,
        state_label=row.get_state_display(),
        overdue=row.is_overdue(local_day(now)),
        years=[
            YearLine(year=y.year, planned=y.planned, actual=y.actual, reached=reached(y.planned, y.actual))
            for y in row.years.all()
        ],
        evidence=_evidence(row, public, request),
    )


def _evidence(row: RoadMapRow, public: dict[int, Any], request: HttpRequest | None) -> EvidenceRef | None:
    """Of a page that is not public neither address nor title is told: the title may tell what the text may not."""
    page = public.get(row.evidence_page_id or 0)
    if page is not None:
        return EvidenceRef(title=page.title, url=page.get_url(request) or "")
    file = file_ref(row.evidence_file)
    if file is not None:
        return EvidenceRef(title=file.title, url=file.url, file=file)
    if row.evidence_link:
        return EvidenceRef(title=_("Evidence on the site %(site)s") % {"site": _host(row)}, url=row.evidence_link)
    return EvidenceRef(title=_("The evidence is not published yet")) if row.evidence_page_id else None


def _host(row: RoadMapRow) -> str:
    return (urlsplit(row.evidence_link).hostname or "").removeprefix("www.")
