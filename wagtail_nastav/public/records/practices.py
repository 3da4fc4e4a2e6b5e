"""A best practice: the card of the practice bank (001 §III.6.4, 003 §4.2)."""

from __future__ import annotations

from datetime import date

from wagtail_nastav.public.records.base import OrganizationRef, PublicRecord, TermRef
from wagtail_nastav.public.records.programmes import IndicatorLine, MaterialLine, ParticipantRecord


class PracticeRecord(PublicRecord):
    """Texts named ``*_html`` are HTML made safe; everything else is plain text."""

    title: str
    url: str
    annotation: str = ""
    authors: list[ParticipantRecord] = []
    organization: OrganizationRef | None = None
    municipality: str = ""
    forms: list[TermRef] = []
    kinds: list[TermRef] = []
    subjects: list[TermRef] = []
    target_categories: list[TermRef] = []
    level: TermRef | None = None
    target_group: str = ""
    problem: str = ""
    aim: str = ""
    term: str = ""
    steps_html: str = ""
    resources: str = ""
    results: str = ""
    indicators: list[IndicatorLine] = []
    novelty: str = ""
    replication: str = ""
    scaling: str = ""
    materials: list[MaterialLine] = []
    source: str = ""
    recommended_by: str = ""
    last_checked: date | None = None
    programme_title: str = ""
    programme_url: str = ""
    published_on: date | None = None
