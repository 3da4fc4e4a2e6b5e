"""A programme, its participants and its results as visitors see them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wagtail_nastav.public.records.base import OrganizationRef, Part, PublicRecord, TermRef


class ParticipantRecord(Part):
    """One side of a pair or group. ``person`` leads to a card only where the person allowed it."""

    role: str
    role_label: str
    label: str
    named: bool = False
    position: str = ""
    person: UUID | None = None
    organization: OrganizationRef | None = None
    since: date | None = None
    until: date | None = None
    review: str = ""

    @property
    def address(self) -> str:
        return str(self.person) if self.person else ""


class ActivityLine(Part):
    """One line of the plan: ``when`` is what the curator wrote, ``day`` the day it means, where it means one."""

    title: str
    when: str = ""
    day: date | None = None
    planned_result: str = ""
    state: str
    state_label: str


class ChangeLine(Part):
    """An extension (with a new end) or a correction of the content (001 §VII.2)."""

    decided_on: date
    new_end: date | None = None
    text: str = ""


class ProgrammeRecord(PublicRecord):
    title: str
    url: str
    state: str
    state_label: str
    organization: OrganizationRef | None = None
    forms: list[TermRef] = []
    kinds: list[TermRef] = []
    participants: list[ParticipantRecord] = []
    start: date | None = None
    end: date | None = None
    months: int | None = None
    directions: list[str] = []
    aim: str = ""
    request: str = ""
    activities: list[ActivityLine] = []
    changes: list[ChangeLine] = []
    order_number: str = ""
    order_date: date | None = None
    route: str = ""
    completed_on: date | None = None
    completion_ground: str = ""
    result_url: str = ""

    @property
    def finished(self) -> bool:
        return self.completed_on is not None

    @property
    def mentors(self) -> list[ParticipantRecord]:
        return [p for p in self.participants if p.role == "mentor"]

    @property
    def mentees(self) -> list[ParticipantRecord]:
        return [p for p in self.participants if p.role == "mentee"]


class IndicatorLine(Part):
    title: str
    before: str = ""
    after: str = ""


class MaterialLine(Part):
    title: str
    url: str
    format: str = ""
    size: int | None = None


class ResultRecord(PublicRecord):
    """Exists only for a completed programme (001 §VIII.2). ``body`` is HTML made safe and free of hidden links."""

    title: str
    url: str
    programme: ProgrammeRecord
    summary: str = ""
    body: str = ""
    indicators: list[IndicatorLine] = []
    materials: list[MaterialLine] = []
    reviews: list[ParticipantRecord] = []
    published_on: date | None = None
