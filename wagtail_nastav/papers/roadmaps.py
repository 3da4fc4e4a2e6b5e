"""The road map as a paper for the head's approval (001 §III.10.3)."""

from __future__ import annotations

from itertools import groupby

from wagtail_nastav.pages.roadmap import RoadMapPage
from wagtail_nastav.pages.roadmap.rows import RoadMapRow
from wagtail_nastav.papers.records import RoadMapPaper, RoadMapRowLine, RoadMapStage
from wagtail_nastav.papers.sources import as_in_editor, organization_of
from wagtail_nastav.papers.words import day_words, organization_lines, plain


def road_map_paper(page: RoadMapPage) -> RoadMapPaper:
    written = as_in_editor(page)
    approved = written.approved_by
    return RoadMapPaper(
        organization=organization_lines(organization_of(written)),
        title=plain(written.title),
        period=plain(written.period),
        approved_by=plain(approved.title) if approved else "",
        stages=[
            RoadMapStage(title=plain(stage), rows=[_line(row) for row in rows])
            for stage, rows in groupby(written.rows.all(), key=lambda row: row.stage)
        ],
    )


def _line(row: RoadMapRow) -> RoadMapRowLine:
    return RoadMapRowLine(
        activity=plain(row.activity),
        indicator="\n".join([text for text in (plain(row.indicator), _years(row)) if text]),
        result_form=plain(row.result_form),
        term=plain(row.term) or day_words(row.end),
        responsible=plain(row.responsible),
    )


def _years(row: RoadMapRow) -> str:
    """«2025 — 2; 2026 — 3»: what is planned, as such papers write it."""
    return "; ".join(f"{line.year} — {plain(line.planned)}" for line in row.years.all() if line.planned)
