"""A road map as visitors see it (002; 001 §III.10.3)."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import OrganizationRef, Part, PublicRecord
from wagtail_nastav.public.records.documents import FileRef


class YearLine(Part):
    """Planned and actual count of one year, as written; ``reached`` is None where it can't be told."""

    year: int
    planned: str = ""
    actual: str = ""
    reached: bool | None = None


class EvidenceRef(Part):
    """What shows that a row was done: a page, a document or a link; without ``url`` only its title may be told."""

    title: str
    url: str = ""
    file: FileRef | None = None


class RoadMapLine(Part):
    """``term`` is the text of the plan; ``start`` and ``end`` are the days it means, where it means any."""

    activity: str
    indicator: str = ""
    result_form: str = ""
    term: str = ""
    start: date | None = None
    end: date | None = None
    repeats: bool = False
    term_understood: bool = True
    responsible: str = ""
    state: str
    state_label: str
    overdue: bool = False
    years: list[YearLine] = []
    evidence: EvidenceRef | None = None


class RoadMapStageLine(Part):
    title: str
    rows: list[RoadMapLine]


class RoadMapRecord(PublicRecord):
    title: str
    url: str
    organization: OrganizationRef | None = None
    period: str = ""
    approved_by: str = ""
    intro_html: str = ""
    stages: list[RoadMapStageLine] = []
    years: list[int] = []
    total: int = 0
    done: int = 0
    overdue: int = 0
